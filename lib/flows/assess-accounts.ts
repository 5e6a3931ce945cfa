import { getNewestRun, holdNewestRun, insertAssessmentRun, updateAssessmentRun } from '#db/queries/assessment-runs.ts'
import { listQuarterModels, type QuarterModelRow, replaceQuarterModels } from '#db/queries/buying-models.ts'
import { getToday } from '#db/queries/clock.ts'
import { asOfDay } from '#db/queries/ledgers.ts'
import { getStandingPolicy } from '#db/queries/policies.ts'
import { getSourceCompleteness } from '#db/queries/source-completeness.ts'
import { clearStandings, type StandingWithChanges, writeStandings } from '#db/queries/standing.ts'
import { listOverdue } from '#db/reports/overdue-invoices.ts'
import { type PurchaseHistoryRow, readPurchaseHistories } from '#db/reports/purchase-histories.ts'
import { readSourceRecords } from '#db/reports/source-records.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { scoreAccount } from '#lib/core/buying/model.ts'
import { type Day, dayFromNumber, dayNumber } from '#lib/core/day.ts'
import { STAGE_RANK } from '#lib/core/stage.ts'
import type { Quarter } from '#lib/core/standing/buying-evidence.ts'
import { quarterEnds } from '#lib/core/standing/calendar.ts'
import { type SourceEvidence, UNKNOWN_SOURCES } from '#lib/core/standing/evidence.ts'
import type { PurchaseDays } from '#lib/core/standing/history.ts'
import type { StandingPolicy } from '#lib/core/standing/policy.ts'
import { replayStages } from '#lib/core/standing/replay.ts'
import type { RhythmKind, SaidRhythm } from '#lib/core/standing/rhythm.ts'
import { readSilence, type SourceCompleteness } from '#lib/core/standing/source-completeness.ts'
import {
  contractEvents,
  firstRecorded,
  NO_RECORDS,
  readSources,
  type SourceRecords,
} from '#lib/core/standing/source-records.ts'
import { recordOf } from '#lib/core/standing/standing-record.ts'
import { type InboundTouches, touchesOn } from '#lib/core/standing/touch-evidence.ts'
import { enqueue } from '#lib/jobs/queue.ts'
import { keepGaps } from './keep-gaps.ts'
import { learnQuarters } from './learn-quarters.ts'
import { takingTurns } from './turns.ts'

export type Assessment =
  | { kind: 'assessed'; asOf: Day; accounts: number; written: number; changed: number }
  /** Nobody has said through which day the invoices are complete: nothing can be read. */
  | { kind: 'no-as-of-day' }
  /** A newer run began meanwhile; what it writes holds. */
  | { kind: 'superseded' }

type Account = {
  accountId: string
  purchases: PurchaseDays
  rhythm: SaidRhythm | null
  /** What does not change with the day. */
  sources: SourceEvidence
  records: SourceRecords
  touches: InboundTouches
}
/** Through which day invoices are complete, and which day it is: what people recorded since counts too. */
type Days = { asOf: Day; today: Day }

const READ_DEADLINE_MS = 10 * 60_000
const WRITE_DEADLINE_MS = 60_000
const BATCH = 500

/**
 * Reads where every account of the workspace stands (METHODS 1–2) and keeps it, largest revenue first. Reads once, computes
 * without a transaction and giving way to others, writes in short ones. Runs twice, writes nothing the second time; of two
 * at once the one that began later wins, since it has read the newer records.
 */
export async function assessAccounts(
  workspaceId: string,
  { signal }: { signal?: AbortSignal } = {},
): Promise<Assessment> {
  const begun = await withWorkspace(workspaceId, beginRun, { deadlineMs: READ_DEADLINE_MS })
  if (!begun) return { kind: 'no-as-of-day' }
  const { runId, asOf, today, accounts, known, said, policy } = begun

  const ends = quarterEndsOnRecord(accounts, dayNumber(asOf))
  const days = accounts.map(({ purchases }) => purchases.days)
  const { quarters, fresh } = await learnQuarters(days, ends, known, policy, signal)
  const saved = await withWorkspace(workspaceId, async (tx) => {
    if (!(await holdNewestRun(tx, runId))) return false
    await replaceQuarterModels(
      tx,
      fresh,
      quarters.map((quarter) => quarter.asOf),
    )
    return true
  })
  if (!saved) return { kind: 'superseded' }

  const scoring = quarters.map(toQuarter)
  const turn = takingTurns(signal)
  let written = 0
  let changed = 0
  for (let from = 0; from < accounts.length; from += BATCH) {
    const batch: StandingWithChanges[] = []
    for (const account of accounts.slice(from, from + BATCH)) {
      batch.push(assessAccount(account, scoring, said, { asOf, today }, policy))
      await turn()
    }
    const kept = await withWorkspace(
      workspaceId,
      async (tx) => ((await holdNewestRun(tx, runId)) ? keepBatch(tx, batch, policy) : null),
      { deadlineMs: WRITE_DEADLINE_MS },
    )
    if (!kept) return { kind: 'superseded' }
    written += kept.written
    changed += kept.moved
  }
  await withWorkspace(workspaceId, (tx) =>
    updateAssessmentRun(tx, runId, { accounts: accounts.length, changed, complete: true }),
  )
  return { kind: 'assessed', asOf, accounts: accounts.length, written, changed }
}

async function beginRun(tx: Tx) {
  const asOf = await asOfDay(tx)
  if (asOf === null) {
    await clearStandings(tx)
    return null
  }
  const runId = await insertAssessmentRun(tx, asOf)
  const known: QuarterModelRow[] = await listQuarterModels(tx)
  return {
    runId,
    asOf,
    known,
    today: await getToday(tx),
    policy: await getStandingPolicy(tx),
    said: await getSourceCompleteness(tx),
    accounts: await readAccounts(tx, asOf),
  }
}

/**
 * Reads one account anew with the models on record: after a person corrected its rhythm or recorded an approach, so that they see at
 * once what follows. A run under way has read the old word and would write over it: another is queued behind it.
 */
export async function reassessAccount(tx: Tx, workspaceId: string, accountId: string): Promise<void> {
  const asOf = await asOfDay(tx)
  if (asOf === null) return
  const quarters = (await listQuarterModels(tx)).map(toQuarter)
  const [account] = await readAccounts(tx, asOf, accountId)
  const said = await getSourceCompleteness(tx)
  if (account) {
    const policy = await getStandingPolicy(tx)
    const read = assessAccount(account, quarters, said, { asOf, today: await getToday(tx) }, policy)
    await keepBatch(tx, [read], policy)
  }
  const run = await getNewestRun(tx)
  if (run && !run.complete) await enqueue(tx, 'assess-accounts', { workspaceId }, { singletonKey: workspaceId })
}

async function readAccounts(tx: Tx, asOf: Day, only: string | null = null): Promise<Account[]> {
  const overdue = new Map((await listOverdue(tx, asOf, only)).map((row) => [row.accountId, row.overdue]))
  const records = await readSourceRecords(tx, only)
  const accounts: Account[] = []
  for await (const rows of readPurchaseHistories(tx, asOf, only)) {
    for (const row of rows)
      accounts.push(toAccount(row, overdue.get(row.accountId), records.get(row.accountId) ?? NO_RECORDS))
  }
  return accounts
}

function toAccount(row: PurchaseHistoryRow, unpaid: number | undefined, records: SourceRecords): Account {
  return {
    accountId: row.accountId,
    // columns of numbers: a hundred thousand histories stay small
    purchases: {
      days: Int32Array.from(row.days),
      amounts: Float64Array.from(row.amounts),
      discounted: Int8Array.from(row.discounted),
    },
    rhythm: row.rhythm === null ? null : { kind: row.rhythm as RhythmKind },
    sources: {
      ...UNKNOWN_SOURCES,
      customerSince: row.customerSince,
      overdue: unpaid === undefined ? UNKNOWN_SOURCES.overdue : { count: unpaid, complete: true },
    },
    records,
    touches: { days: Int32Array.from(row.touchDays), refs: row.touchIds },
  }
}

function toQuarter({ asOf, parameters: { model, portfolio } }: QuarterModelRow): Quarter {
  return { end: dayNumber(asOf), portfolio, score: model && ((statistics) => scoreAccount(model, statistics)) }
}

function assessAccount(
  account: Account,
  quarters: Quarter[],
  said: SourceCompleteness,
  { asOf, today }: Days,
  policy: StandingPolicy,
): StandingWithChanges {
  const { accountId, purchases, rhythm, sources, records, touches } = account
  const through = dayNumber(asOf)
  // silence is read as of the day the invoices are complete through: nobody is asked to vouch for every new day
  const sourcesOn = (day: number) => {
    const heard = Math.min(day, through)
    const known = { ...sources, ...readSources(records, day, heard), touches: touchesOn(touches, heard) }
    return readSilence(known, said, heard)
  }
  const replay = replayStages(
    {
      purchases,
      sourcesOn,
      events: contractEvents(records.contracts),
      quarters,
      rhythm,
      knownFrom: firstDay(firstRecorded(records), touches.days[0] ?? null),
      knownThrough: dayNumber(today),
    },
    through,
    policy,
  )
  const { reading, evidence, changes } = replay
  const { buying } = evidence
  return {
    standing: {
      accountId,
      asOf,
      evident: reading.evident,
      rank: STAGE_RANK[reading.evident],
      possible: reading.possible,
      status: reading.status === 'unknown' ? null : reading.status,
      rhythm: buying.rhythm.kind,
      confidence: Math.round(reading.confidence ?? 0),
      orders: buying.orders,
      lastDay: buying.last === null ? null : dayFromNumber(buying.last),
      pAlive: buying.pAlive(),
      reading: recordOf(replay),
      since: changes.at(-1)?.day ?? null,
    },
    changes,
  }
}

function firstDay(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.min(one, other)
}

/** Writes what was read, and what follows from it for the words of either side. */
async function keepBatch(tx: Tx, batch: StandingWithChanges[], policy: StandingPolicy) {
  const written = await writeStandings(tx, batch)
  await keepGaps(
    tx,
    batch.map(({ standing }) => standing.accountId),
    policy,
  )
  return written
}

/** From the first purchase of anybody to the as-of day. */
function quarterEndsOnRecord(accounts: Account[], asOf: number): number[] {
  let first = Number.POSITIVE_INFINITY
  for (const { purchases } of accounts) first = Math.min(first, purchases.days[0] ?? first)
  return first <= asOf ? quarterEnds(first, asOf) : []
}
