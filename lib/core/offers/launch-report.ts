import type { Day } from '../day.ts'
import { type Amount, sumAmounts } from '../money.ts'
import { DECLINE_REASONS, type DeclineReason, type PitchState } from './offer.ts'

/** An offer of a launch to one account, as its report reads it. */
export type ReportedPitch = {
  id: string
  accountId: string
  accountName: string
  /** Null: it left the audience before the launch began, and stayed because somebody had worked with it. */
  wave: number | null
  /** The stage it had when the launch was planned, by key. */
  stage: string
  state: PitchState
  /** When they were told: `YYYY-MM-DDTHH:MM:SS.ffffffZ`, so that text order is the order in time. Null: not yet. */
  toldAt: string | null
  /** The day of `toldAt` in the workspace's time zone. */
  toldDay: Day | null
  /** They said that they want it: interested, a quantity of the lot, accepted. */
  asked: boolean
  /** Of declined ones. */
  reason: DeclineReason | null
  /** Of accepted ones. */
  acceptedDay: Day | null
  /** Revenue of the days after it, in the base currency; and of the same days a year before. Null where it was not accepted. */
  followed: Amount | null
  before: Amount | null
}

/** How many a part of the launch is, and what became of them; each account is in one of the last five. */
export type LaunchTally = {
  accounts: number
  reached: number
  asked: number
  accepted: number
  declined: number
  expired: number
  withdrawn: number
  /** Not brought yet, or brought and not answered for good. */
  open: number
  followed: Amount
  before: Amount
}

export type LaunchReport = {
  total: LaunchTally
  waves: { wave: number | null; tally: LaunchTally }[]
  stages: { stage: string; tally: LaunchTally }[]
  declines: { reason: DeclineReason | null; count: number }[]
  order: ToldOrder
}

/** A launch's offers added up every way the report tells them, so that all of its parts have one total. */
export function reportLaunch(pitches: readonly ReportedPitch[]): LaunchReport {
  const declined = pitches.filter(({ state }) => state === 'declined')
  return {
    total: tallyLaunch(pitches),
    waves: [...Map.groupBy(pitches, ({ wave }) => wave)]
      .sort(([one], [other]) => (one ?? Infinity) - (other ?? Infinity))
      .map(([wave, some]) => ({ wave, tally: tallyLaunch(some) })),
    stages: [...Map.groupBy(pitches, ({ stage }) => stage)]
      .map(([stage, some]) => ({ stage, tally: tallyLaunch(some) }))
      .sort((one, other) => other.tally.accounts - one.tally.accounts || (one.stage < other.stage ? -1 : 1)),
    declines: [...DECLINE_REASONS, null]
      .map((reason) => ({ reason, count: declined.filter((pitch) => pitch.reason === reason).length }))
      .filter(({ count }) => count > 0)
      .sort((one, other) => Number(one.reason === null) - Number(other.reason === null) || other.count - one.count),
    order: readToldOrder(pitches),
  }
}

export function tallyLaunch(pitches: readonly ReportedPitch[]): LaunchTally {
  const count = (which: (pitch: ReportedPitch) => boolean) => pitches.reduce((sum, one) => sum + Number(which(one)), 0)
  const inState = (...states: PitchState[]) => count(({ state }) => states.includes(state))
  return {
    accounts: pitches.length,
    reached: count(({ toldAt }) => toldAt !== null),
    asked: count(({ asked }) => asked),
    accepted: inState('accepted'),
    declined: inState('declined'),
    expired: inState('expired'),
    withdrawn: inState('withdrawn'),
    open: inState('drafted', 'pitched', 'interested'),
    followed: sumAmounts(pitches.flatMap(({ followed }) => followed ?? [])),
    before: sumAmounts(pitches.flatMap(({ before }) => before ?? [])),
  }
}

/** When each wave was told, in order, and everybody of a later one who was told before somebody of an earlier one had been. */
export type ToldOrder = {
  waves: {
    wave: number
    accounts: number
    told: number
    first: string | null
    /** The earlier of the two in the middle, where there are two. */
    median: string | null
    last: string | null
  }[]
  /** Told in a wave that has an earlier one: so many could have come too early. */
  compared: number
  /** By the time they were told. */
  early: ToldEarly[]
}

/** Told before its turn: so many of earlier waves were told only after it, and so many not at all until now. */
export type ToldEarly = { pitch: ReportedPitch; later: number; never: number }

/** Offers that were withdrawn untold hold nobody up; two told at the same moment are not before each other. */
export function readToldOrder(pitches: readonly ReportedPitch[]): ToldOrder {
  const waves = [...Map.groupBy(pitches.filter(hasWave), ({ wave }) => wave)].sort(([one], [other]) => one - other)
  const told: ToldOrder = { waves: [], compared: 0, early: [] }
  // of all waves before the one that is looked at
  let earlier: string[] = []
  let untold = 0
  for (const [wave, some] of waves) {
    const times = timesOf(some)
    told.waves.push({
      ...{ wave, accounts: some.length, told: times.length },
      ...{ first: times[0] ?? null, median: times[(times.length - 1) >> 1] ?? null, last: times.at(-1) ?? null },
    })
    for (const pitch of some) {
      if (pitch.toldAt === null || told.waves.length === 1) continue
      told.compared++
      const later = countAfter(earlier, pitch.toldAt)
      if (later + untold > 0) told.early.push({ pitch, later, never: untold })
    }
    earlier = [...earlier, ...times].sort()
    untold += some.filter(({ toldAt, state }) => toldAt === null && state !== 'withdrawn').length
  }
  told.early.sort(
    (one, other) => byText(one.pitch.toldAt!, other.pitch.toldAt!) || byText(one.pitch.id, other.pitch.id),
  )
  return told
}

type Waved = ReportedPitch & { wave: number }
const hasWave = (pitch: ReportedPitch): pitch is Waved => pitch.wave !== null

const timesOf = (pitches: readonly ReportedPitch[]) => pitches.flatMap(({ toldAt }) => toldAt ?? []).sort()

const byText = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)

/** How many of these sorted times are after one. */
function countAfter(times: readonly string[], time: string): number {
  let [low, high] = [0, times.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (times[middle]! > time) high = middle
    else low = middle + 1
  }
  return times.length - low
}

/** How many of each wave were told in each of so many equal spans, from the first to the last: what the picture draws. Null: nobody was. */
export function toldSpans(
  pitches: readonly ReportedPitch[],
  spans: number,
): { from: string; to: string; waves: { wave: number; counts: number[] }[] } | null {
  const times = timesOf(pitches.filter(hasWave))
  const [from, to] = [times[0], times.at(-1)]
  if (!from || !to) return null
  const start = Date.parse(from)
  const length = Math.max(Date.parse(to) - start, 1)
  const waves = [...Map.groupBy(pitches.filter(hasWave), ({ wave }) => wave)].sort(([one], [other]) => one - other)
  return {
    ...{ from, to },
    waves: waves.map(([wave, some]) => {
      const counts = new Array<number>(spans).fill(0)
      for (const time of timesOf(some))
        counts[Math.min(spans - 1, Math.floor(((Date.parse(time) - start) / length) * spans))]!++
      return { wave, counts }
    }),
  }
}
