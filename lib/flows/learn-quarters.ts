import type { QuarterModel, QuarterModelRow } from '#db/queries/buying-models.ts'
import { backTestTable, outcomesOfStep } from '#lib/core/buying/back-test.ts'
import { fitCalibration, type Outcome } from '#lib/core/buying/calibration.ts'
import { estimateInSteps } from '#lib/core/buying/fit.ts'
import type { BuyingModel } from '#lib/core/buying/model.ts'
import { sampleForFit } from '#lib/core/buying/sample.ts'
import { buyingStatistics } from '#lib/core/buying/statistics.ts'
import { dayFromNumber } from '#lib/core/day.ts'
import type { StandingPolicy } from '#lib/core/standing/policy.ts'
import { portfolioOf } from '#lib/core/standing/portfolio.ts'
import { purchaseDigests } from '#lib/core/standing/purchase-digest.ts'
import { inTurns, takingTurns } from './turns.ts'

/** Part of the digest: a change of the method learns anew. */
const METHOD = 'mbg-cnbd-k 1'
/** Steps of three months that recalibrate (METHODS 1, rolling back-test). */
const STEPS = 4
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
  const quarters: QuarterModelRow[] = []
  const fresh: QuarterModelRow[] = []
  // outcomes of the step that begins at a quarter-end: asked for by the four quarters after it
  const stepOutcomes = new Map<number, Outcome[]>()

  const outcomesFrom = async (place: number): Promise<Outcome[]> => {
    const done = stepOutcomes.get(place)
    if (done) return done
    const { model } = quarters[place]!.parameters
    const outcomes = model
      ? await outcomesOf(model, sampleAt(accounts, ends[place]!), ends[place]!, ends[place + 1]!, turn)
      : []
    stepOutcomes.set(place, outcomes)
    return outcomes
  }

  for (const [place, end] of ends.entries()) {
    const asOf = dayFromNumber(end)
    const basis = `${METHOD} ${JSON.stringify(policy.wait)} ${digests[place]}`
    const stored = onRecord.get(asOf)
    if (stored?.basis === basis) {
      quarters.push(stored)
      continue
    }
    const sample = sampleAt(accounts, end)
    const fit = await inTurns(estimateInSteps(sample, asOf), turn)
    const outcomes: Outcome[] = []
    for (let step = Math.max(0, place - STEPS); step < place; step++) outcomes.push(...(await outcomesFrom(step)))
    const parameters: QuarterModel = {
      model: fit.kind === 'estimate' ? { ...fit.value, calibration: fitCalibration(outcomes) } : null,
      portfolio: portfolioAt(accounts, end, policy),
      backTest: backTestTable(outcomes, asOf),
      accounts: accounts.reduce((count, days) => count + (days.length > 0 && days[0]! <= end ? 1 : 0), 0),
    }
    quarters.push({ asOf, basis, parameters })
    fresh.push({ asOf, basis, parameters })
    await turn()
  }
  return { quarters, fresh }
}

/** The accounts a model of that day is fitted and tested on: at most 5,000, the same ones every time. */
function sampleAt(accounts: readonly Days[], end: number) {
  const bought = []
  for (const days of accounts) {
    const statistics = buyingStatistics(days, end)
    if (statistics) bought.push({ ...statistics, days })
  }
  return sampleForFit(bought)
}

async function outcomesOf(
  model: BuyingModel,
  sample: { days: Days }[],
  from: number,
  until: number,
  turn: () => Promise<void> | undefined,
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

function portfolioAt(accounts: readonly Days[], end: number, policy: StandingPolicy) {
  const gaps: number[] = []
  const firstGaps: number[] = []
  for (const days of accounts) {
    for (let i = 1; i < days.length && days[i]! <= end; i++) {
      gaps.push(days[i]! - days[i - 1]!)
      if (i === 1) firstGaps.push(days[1]! - days[0]!)
    }
  }
  return portfolioOf(gaps, firstGaps, policy)
}
