import type { StandingWithHistory } from '#db/queries/standing.ts'
import { dayFromNumber, dayNumber } from '#lib/core/day.ts'
import { STAGE_RANK } from '#lib/core/stage.ts'
import { summarize } from '#lib/core/standing/assess.ts'
import { historyBasis } from '#lib/core/standing/history-basis.ts'
import {
  blankStandpoint,
  followStages,
  type StagePath,
  type StageReplayInput,
  type Standpoint,
} from '#lib/core/standing/replay.ts'
import { readSilence } from '#lib/core/standing/source-completeness.ts'
import { contractEvents, firstRecorded, readSources } from '#lib/core/standing/source-records.ts'
import { recordOf } from '#lib/core/standing/standing-record.ts'
import { touchesOn } from '#lib/core/standing/touch-evidence.ts'
import { trustEvidence } from '#lib/core/standing/trust-evidence.ts'
import type { AccountEvidence, Lens } from './account-evidence.ts'

/** Month-ends that stand for a history which is yet to be read: as many as a change needs, and one more. */
const RECENT = 3

/** Where an account stands, by its whole history: from its standpoint where that still holds, else from the first day on record. */
export function assessAccount(account: AccountEvidence, lens: Lens): StandingWithHistory {
  const from = heldStandpoint(account, lens)
  const path = follow(account, lens, from)
  const { standpoint } = path
  return {
    standing: standingOf(account, lens, path),
    history: {
      changes: path.changes,
      behind: from && dayFromNumber(from.through),
      standpoint: { ...standpoint, basis: basisOf(account, lens, standpoint.through) },
    },
  }
}

/** The same by the last months alone, beginning at the stage it had when it was read last: good for a while, not for the record. */
export function assessRecent(account: AccountEvidence, lens: Lens): StandingWithHistory {
  const from = blankStandpoint(dayNumber(lens.asOf), RECENT, account.standpoint?.stage)
  return { standing: standingOf(account, lens, follow(account, lens, from)), history: null }
}

/** The account's standpoint, where nothing has changed that was read up to it; else null. */
export function heldStandpoint(account: AccountEvidence, lens: Lens): Standpoint | null {
  const { standpoint } = account
  if (!standpoint || standpoint.through > dayNumber(lens.asOf)) return null
  return standpoint.basis === basisOf(account, lens, standpoint.through) ? standpoint : null
}

function basisOf(
  { purchases, rhythm, sources, records, touches, promises }: AccountEvidence,
  lens: Lens,
  through: number,
): string {
  const said = { rhythm: rhythm?.kind ?? null, customerSince: sources.customerSince }
  return historyBasis(lens.basisThrough(through), { purchases, ...said, records, touches, promises }, through)
}

function follow(account: AccountEvidence, lens: Lens, from: Standpoint | null): StagePath {
  return followStages({ ...replayInput(account, lens), from }, dayNumber(lens.asOf), lens.policy)
}

/** What an account's replay reads. */
export function replayInput(account: AccountEvidence, lens: Lens): StageReplayInput {
  const { purchases, rhythm, sources, records, touches, promises } = account
  const through = dayNumber(lens.asOf)
  const trustOn = trustEvidence(promises, lens.trust, through)
  // silence is read as of the day the invoices are complete through: nobody is asked to vouch for every new day
  const sourcesOn = (day: number) => {
    const heard = Math.min(day, through)
    const said = { touches: touchesOn(touches, day, heard), trust: trustOn(day) }
    return readSilence({ ...sources, ...readSources(records, day, heard), ...said }, lens.said, heard)
  }
  return {
    purchases,
    sourcesOn,
    events: contractEvents(records.contracts),
    quarters: lens.quarters,
    rhythm,
    knownFrom: firstDay(firstRecorded(records), touches.days[0] ?? null),
    knownThrough: dayNumber(lens.today),
  }
}

function standingOf({ accountId }: AccountEvidence, { asOf, policy }: Lens, path: StagePath) {
  const { evidence, evident, since } = path
  const { buying } = evidence
  const { possible, status, confidence } = summarize(evidence, policy, evident)
  return {
    accountId,
    asOf,
    evident,
    rank: STAGE_RANK[evident],
    possible,
    status: status === 'unknown' ? null : status,
    rhythm: buying.rhythm.kind,
    confidence: Math.round(confidence ?? 0),
    orders: buying.orders,
    lastDay: buying.last === null ? null : dayFromNumber(buying.last),
    pAlive: buying.pAlive(),
    reading: recordOf(path),
    since,
  }
}

function firstDay(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.min(one, other)
}
