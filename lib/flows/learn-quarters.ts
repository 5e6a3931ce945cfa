import type { QuarterModel, QuarterModelRow } from '#db/queries/buying-models.ts'
import { backTestTable, outcomesOfStep } from '#lib/core/buying/back-test.ts'
import { fitCalibration, type Outcome } from '#lib/core/buying/calibration.ts'
import { estimateInSteps } from '#lib/core/buying/fit.ts'
import type { BuyingModel } from '#lib/core/buying/model.ts'
import { sampleForFit } from '#lib/core/buying/sample.ts'
import { buyingStatistics } from '#lib/core/buying/statistics.ts'
import type { BuyingStatistics } from '#lib/core/buying/terms.ts'
import { dayFromNumber } from '#lib/core/day.ts'
import type { StandingPolicy } from '#lib/core/standing/policy.ts'
import { portfolioOf } from '#lib/core/standing/portfolio.ts'
import { purchaseDigests } from '#lib/core/standing/purchase-digest.ts'
import { inTurns, takingTurns } from './turns.ts'

/** Part of the digest: a change of the method learns anew. */
const METHOD = 'mbg-cnbd-k 2'
/** Steps of three months that recalibrate (METHODS 1, rolling back-test). */
const STEPS = 4
/** A model of fewer days than it foretells is no test of the ones that come after it. */
const MATURE_DAYS = 91
const ACCOUNTS_AT_ONCE = 250

type Days = ArrayLike<number>

/**
 * Model, calibration and portfolio figures at each quarter-end, with data up to then. What is on record for the same data is
 * taken from there. `ends` are calendar quarter-ends, oldest first; `accounts` the purchase days of each account.
 */
export async function learnQuarters(
  accounts: readonly Days[],
  ends: readonly number[],
  known: readonly QuarterModelRow[],
  policy: StandingPolicy,
  signal?: AbortSignal,
): Promise<{ quarters: QuarterModelRow[]; fresh: QuarterModelRow[] }> {
  const turn = takingTurns(signal)
  const onRecord = new Map(known.map((row) => [row.asOf, row]))
  const digests = purchaseDigests(accounts, ends)
  const first = accounts.reduce((day, days) => Math.min(day, days[0] ?? day), Number.POSITIVE_INFINITY)
  const quarters: QuarterModelRow[] = []
  const fresh: QuarterModelRow[] = []
  // a quarter's sample is what it is fitted on, and what the quarters after it are tested on
  const samples = new Map<number, Sample>()
  const outcomes = new Map<number, Outcome[]>()

  const sampleOf = async (place: number): Promise<Sample> => {
    const sample = samples.get(place) ?? (await sampleAt(accounts, ends[place]!, turn))
    samples.set(place, sample)
    return sample
  }
  /** What the model of one quarter-end foretold for the three months after it, and what came. */
  const outcomesAfter = async (place: number): Promise<Outcome[]> => {
    const { model } = quarters[place]!.parameters
    const found =
      outcomes.get(place) ??
      (model ? await outcomesOf(model, await sampleOf(place), ends[place]!, ends[place + 1]!, turn) : [])
    outcomes.set(place, found)
    return found
  }

  for (const [place, end] of ends.entries()) {
    const asOf = dayFromNumber(end)
    const basis = `${METHOD} ${JSON.stringify(policy.wait)} ${digests[place]}`
    const stored = onRecord.get(asOf)
    if (stored?.basis === basis) {
      quarters.push(stored)
      continue
    }
    const fit = await inTurns(estimateInSteps(await sampleOf(place), asOf), turn)
    const steps = Array.from({ length: Math.min(STEPS, place) }, (_, back) => place - 1 - back).filter(
      (step) => ends[step]! - first >= MATURE_DAYS,
    )
    const seen: Outcome[] = []
    for (const step of steps) seen.push(...(await outcomesAfter(step)))
    const parameters: QuarterModel = {
      model: fit.kind === 'estimate' ? { ...fit.value, calibration: fitCalibration(seen) } : null,
      backTest: backTestTable(seen, asOf),
      ...(await portfolioAt(accounts, end, policy, turn)),
    }
    quarters.push({ asOf, basis, parameters })
    fresh.push({ asOf, basis, parameters })
    await turn()
  }
  return { quarters, fresh }
}

type Turn = () => Promise<void> | undefined
type Sample = (BuyingStatistics & { days: Days })[]

/** The accounts a model of that day is fitted and tested on: at most 5,000, the same ones every time. */
async function sampleAt(accounts: readonly Days[], end: number, turn: Turn): Promise<Sample> {
  const bought: Sample = []
  for (const days of accounts) {
    const statistics = buyingStatistics(days, end)
    if (statistics) bought.push({ ...statistics, days })
    await turn()
  }
  return sampleForFit(bought)
}

async function outcomesOf(
  model: BuyingModel,
  sample: Sample,
  from: number,
  until: number,
  turn: Turn,
): Promise<Outcome[]> {
  const uncalibrated = { ...model, calibration: null }
  const outcomes: Outcome[] = []
  for (let i = 0; i < sample.length; i += ACCOUNTS_AT_ONCE) {
    const days = sample.slice(i, i + ACCOUNTS_AT_ONCE).map((account) => account.days)
    outcomes.push(...outcomesOfStep(uncalibrated, days, dayFromNumber(from), dayFromNumber(until)))
    await turn()
  }
  return outcomes
}

export async function portfolioAt(accounts: readonly Days[], end: number, policy: StandingPolicy, turn: Turn) {
  const gaps: number[] = []
  const firstGaps: number[] = []
  let bought = 0
  for (const days of accounts) {
    if (days.length > 0 && days[0]! <= end) bought++
    for (let i = 1; i < days.length && days[i]! <= end; i++) {
      gaps.push(days[i]! - days[i - 1]!)
      if (i === 1) firstGaps.push(days[1]! - days[0]!)
    }
    await turn()
  }
  return { portfolio: portfolioOf(gaps, firstGaps, policy), accounts: bought }
}
