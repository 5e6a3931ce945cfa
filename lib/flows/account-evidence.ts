import type { QuarterModelRow } from '#db/queries/buying-models.ts'
import { getToday } from '#db/queries/clock.ts'
import { getStandingPolicy, getTrustPolicy } from '#db/queries/policies.ts'
import { getSourceCompleteness } from '#db/queries/source-completeness.ts'
import { type KeptStandpoint, listStandpoints } from '#db/queries/standpoints.ts'
import { listOverdue } from '#db/reports/overdue-invoices.ts'
import { type PurchaseHistoryRow, readPurchaseHistories } from '#db/reports/purchase-histories.ts'
import { readSourceRecords } from '#db/reports/source-records.ts'
import { readTrustEvents } from '#db/reports/trust-events.ts'
import type { Tx } from '#db/tenant.ts'
import { scoreAccount } from '#lib/core/buying/model.ts'
import { type Day, dayNumber } from '#lib/core/day.ts'
import type { Quarter } from '#lib/core/standing/buying-evidence.ts'
import { type SourceEvidence, UNKNOWN_SOURCES } from '#lib/core/standing/evidence.ts'
import type { PurchaseDays } from '#lib/core/standing/history.ts'
import { commonBasis } from '#lib/core/standing/history-basis.ts'
import type { StandingPolicy } from '#lib/core/standing/policy.ts'
import type { RhythmKind, SaidRhythm } from '#lib/core/standing/rhythm.ts'
import type { SourceCompleteness } from '#lib/core/standing/source-completeness.ts'
import { NO_RECORDS, type SourceRecords } from '#lib/core/standing/source-records.ts'
import type { InboundTouches } from '#lib/core/standing/touch-evidence.ts'
import { type AccountPromises, NO_PROMISES } from '#lib/core/trust/account-promises.ts'
import type { TrustPolicy } from '#lib/core/trust/policy.ts'

/** Everything an account's standing is read from. */
export type AccountEvidence = {
  accountId: string
  purchases: PurchaseDays
  rhythm: SaidRhythm | null
  /** What does not change with the day. */
  sources: SourceEvidence
  records: SourceRecords
  touches: InboundTouches
  promises: AccountPromises
  /** Where its replay stood when it was read last. */
  standpoint: KeptStandpoint | null
}

/** What every account of the workspace is read by. */
export type CommonEvidence = {
  /** Through which day invoices are complete. */
  asOf: Day
  /** What people recorded since counts too. */
  today: Day
  policy: StandingPolicy
  trust: TrustPolicy
  said: SourceCompleteness
}

/** The same with what was learnt at each quarter-end, ready to read accounts by. */
export type Lens = CommonEvidence & { quarters: Quarter[]; basisThrough: (through: number) => string }

export async function readCommon(tx: Tx, asOf: Day): Promise<CommonEvidence> {
  return {
    asOf,
    today: await getToday(tx),
    policy: await getStandingPolicy(tx),
    trust: await getTrustPolicy(tx),
    said: await getSourceCompleteness(tx),
  }
}

export function lensOf(common: CommonEvidence, learnt: readonly QuarterModelRow[]): Lens {
  const ends = learnt.map(({ asOf, basis }) => ({ end: dayNumber(asOf), basis }))
  const known = new Map<number, string>()
  const basisThrough = (through: number) => {
    const basis = known.get(through) ?? commonBasis(common.policy, common.trust, common.said, ends, through)
    known.set(through, basis)
    return basis
  }
  return { ...common, quarters: learnt.map(toQuarter), basisThrough }
}

/** Every account of the workspace, or `only` one, largest revenue first. */
export async function readAccounts(tx: Tx, asOf: Day, only: string | null = null): Promise<AccountEvidence[]> {
  const overdue = new Map((await listOverdue(tx, asOf, only)).map((row) => [row.accountId, row.overdue]))
  const records = await readSourceRecords(tx, only)
  const promises = await readTrustEvents(tx, asOf, only)
  const standpoints = await listStandpoints(tx, only)
  const accounts: AccountEvidence[] = []
  for await (const rows of readPurchaseHistories(tx, asOf, only)) {
    for (const row of rows) {
      accounts.push({
        ...toAccount(row, overdue.get(row.accountId)),
        records: records.get(row.accountId) ?? NO_RECORDS,
        promises: promises.get(row.accountId) ?? NO_PROMISES,
        standpoint: standpoints.get(row.accountId) ?? null,
      })
    }
  }
  return accounts
}

function toAccount(
  row: PurchaseHistoryRow,
  unpaid: number | undefined,
): Omit<AccountEvidence, 'records' | 'promises' | 'standpoint'> {
  return {
    accountId: row.accountId,
    // columns of numbers: a hundred thousand histories stay small
    purchases: { days: row.days, amounts: row.amounts, discounted: row.discounted },
    rhythm: row.rhythm === null ? null : { kind: row.rhythm as RhythmKind },
    sources: {
      ...UNKNOWN_SOURCES,
      customerSince: row.customerSince,
      overdue: unpaid === undefined ? UNKNOWN_SOURCES.overdue : { count: unpaid, complete: true },
    },
    touches: { days: Int32Array.from(row.touchDays), refs: row.touchIds },
  }
}

function toQuarter({ asOf, parameters: { model, portfolio } }: QuarterModelRow): Quarter {
  return { end: dayNumber(asOf), portfolio, score: model && ((statistics) => scoreAccount(model, statistics)) }
}
