import { getStandingPolicy, getTrustPolicy } from '#db/queries/policies.ts'
import { listOpenPromisesOf, type PromiseRow } from '#db/queries/promises.ts'
import { listSpokenParts, type SpokenPart } from '#db/reports/counted-promises.ts'
import type { Tx } from '#db/tenant.ts'
import type { Day } from '#lib/core/day.ts'
import type { PromiseSize, Side } from '#lib/core/promises/promise.ts'
import type { EvidentStage } from '#lib/core/stage.ts'
import { type Typology, wordOf } from '#lib/core/standing/typology.ts'
import { PROMISE_WEIGHTS, type TrustPolicy } from '#lib/core/trust/policy.ts'
import { type LinePromise, promiseLine } from '#lib/core/trust/promise-line.ts'
import { tallyPromises } from '#lib/core/trust/tally.ts'
import type { TrustReading } from '#lib/core/trust/trust.ts'
import { NO_TALLY, type ShownTrust, type TrustLimit, tellKept, tellWhatIf } from '#lib/core/trust/trust-words.ts'
import { expectedOf, trustLimits, whatIfSettled } from '#lib/core/trust/what-if.ts'
import { type AccountTrust, type DirectionTrust, readAccountTrust } from '#lib/flows/read-trust.ts'
import { type ShownPromise, viewPromise } from '../../../promises/promise-view.ts'

/** Of a side so many promises and steps are drawn and counted, the newest; no account of the bench comes near. */
const MOST_PARTS = 2000
/** So many open promises are read; the ledger has them all. */
const MOST_OPEN = 60

type Reader = {
  today: Day
  me: string
  typology: Typology
  /** The stage the records support, whose limits on trust are the milder ones. */
  evident: EvidentStage
}

/** What was promised at an account either way, what is open of it, and how far each side can be trusted. For the account page's own load. */
export async function loadPromisesOf(tx: Tx, accountId: string, reader: Reader) {
  const { today, me, typology, evident } = reader
  const trust = await readAccountTrust(tx, accountId, today)
  const parts = {
    us: await listSpokenParts(tx, accountId, 'us', MOST_PARTS),
    them: await listSpokenParts(tx, accountId, 'them', MOST_PARTS),
  }
  const policy = await getTrustPolicy(tx)
  const limits = trustLimits(await getStandingPolicy(tx), evident, (stage) => wordOf(typology, stage))
  const open = await listOpenPromisesOf(tx, accountId, MOST_OPEN + 1)
  const readings = { us: trust.ours.reading, them: trust.theirs.reading }
  return {
    accountId,
    today,
    asOf: trust.asOf,
    open: open.slice(0, MOST_OPEN).map(
      (row): OpenPromise => ({
        ...viewPromise(row, { today, me }),
        whatIf: whatIfOf(row, readings, { today, policy, limits }),
      }),
    ),
    moreOpen: open.length > MOST_OPEN,
    us: sideView('us', trust.ours, parts.us, today, policy),
    them: sideView('them', trust.theirs, parts.them, today, policy),
    line: promiseLine(
      [...parts.us.map(lineOf('us')), ...parts.them.map(lineOf('them')), ...derivedOf(trust)],
      { us: trust.ours.curve, them: trust.theirs.curve },
      today,
    ),
    trust,
    parts,
  }
}

export type PromisesView = Awaited<ReturnType<typeof loadPromisesOf>>
export type OpenPromise = ShownPromise & { whatIf: { kept: string; broken: string } }
export type SideView = ReturnType<typeof sideView>

function sideView(madeBy: Side, trust: DirectionTrust, parts: readonly SpokenPart[], today: Day, policy: TrustPolicy) {
  const { reading, derived, derivedInTime, trend, spoken } = trust
  const tally = tallyPromises(parts, today)
  const shown: ShownTrust = {
    ...{ score: reading.score, low: reading.low, high: reading.high, enough: reading.kind === 'estimate', trend },
    ...{ count: reading.n, weight: reading.weight, needed: policy.enough },
  }
  return {
    madeBy,
    sentence: tellKept(madeBy, tally, { ...NO_TALLY, count: derived, kept: derivedInTime }),
    shown,
    spoken,
    derived,
    /** What the other side, or we, see otherwise; it counts as we say until it is settled. */
    disputed: new Set(parts.filter(({ disputed }) => disputed).map(({ promiseId }) => promiseId)).size,
    /** There is nothing to say anything from. */
    nothing: parts.length === 0 && derived === 0,
  }
}

/** What keeping or breaking a promise that is open would do to trust, in two sentences; scores: hidden while presenting. */
export function whatIfOf(
  { size, steps, madeBy, dueDay, state }: PromiseRow,
  readings: Record<Side, TrustReading>,
  { today, policy, limits }: { today: Day; policy: TrustPolicy; limits: readonly TrustLimit[] },
) {
  const [now, other] = madeBy === 'us' ? [readings.us, readings.them] : [readings.them, readings.us]
  const all = steps.length ? steps : [{ dueDay, state }]
  const open = all.filter((part) => part.state === 'open')
  const would = whatIfSettled(
    now,
    open.map((part) => ({ dueDay: part.dueDay, weight: PROMISE_WEIGHTS[size] / all.length })),
    { counted: all.some((part) => part.state !== 'open' && part.state !== 'released'), today, policy },
  )
  const [said, kept, broken, beside] = [now, would.kept, would.broken, other].map((one) => expectedOf(one, policy))
  return tellWhatIf({
    ...{ dueDay: open[0]?.dueDay ?? dueDay, today, limits },
    ...{ now: said!, kept: kept!, broken: broken!, other: beside! },
  })
}

/** A step weighs its part of the promise, and is drawn as large. */
function lineOf(madeBy: Side) {
  return ({ promiseId, stepId, text, stepText, size, parts, ...part }: SpokenPart): LinePromise => ({
    ...part,
    ...{ key: stepId ?? promiseId, promiseId, madeBy, source: 'spoken', size: sizeOf(PROMISE_WEIGHTS[size] / parts) },
    text: stepText ? `${text}: ${stepText}` : text,
  })
}

const sizeOf = (weight: number): PromiseSize => (weight > 2.5 ? 'large' : weight > 1.5 ? 'medium' : 'small')

function derivedOf({ ours, theirs }: AccountTrust): LinePromise[] {
  const of = (madeBy: Side, { behind }: DirectionTrust) =>
    behind
      .filter(({ source }) => source !== 'spoken')
      .map(({ key, promiseId, source, text, dueDay, state, outcomeDay, fraction, disputed }): LinePromise => {
        return { key, promiseId, madeBy, source, text, dueDay, state, outcomeDay, fraction, size: 'small', disputed }
      })
  return [...of('us', ours), ...of('them', theirs)]
}
