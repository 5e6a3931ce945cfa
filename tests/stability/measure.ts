import { sql } from 'drizzle-orm'
import { listQuarterModels, type QuarterModelRow } from '#db/queries/buying-models.ts'
import type { Tx } from '#db/tenant.ts'
import { withWorkspace } from '#db/tenant.ts'
import type { BackTest } from '#lib/core/buying/back-test.ts'
import { scoreAccount } from '#lib/core/buying/model.ts'
import { buyingStatistics } from '#lib/core/buying/statistics.ts'
import { type Day, dayFromNumber, dayNumber } from '#lib/core/day.ts'
import { monthEnds } from '#lib/core/standing/calendar.ts'
import { DEFAULT_STANDING_POLICY } from '#lib/core/standing/policy.ts'
import { SOURCES } from '#lib/core/standing/source-completeness.ts'
import { assessAccounts } from '#lib/flows/assess-accounts.ts'
import { settleHistory } from '#lib/flows/settle-history.ts'
import { makeBooks, sayComplete } from '../factories/invoices.ts'
import { addPurchases } from '../factories/purchases.ts'
import { makeWorkspace } from '../factories/workspace.ts'
import { sharedReference } from '../shared-data.ts'
import type { DataSet } from './data-sets.ts'

/** The words of reference.json: `new` is unknown, `dormant` is exploring and gone quiet. */
export const STATES = ['new', 'ons', 'dating', 'dormant', 'steady'] as const
type State = (typeof STATES)[number]

export type Stability = {
  accountMonths: number
  /** Changes of state from one month-end to the next, per account-month. */
  monthlyChange: number
  final: Record<State, number>
  backTest: BackTest | null
}

/** What reference.json says of the same window, with hysteresis. */
export function referenceOf({ key }: DataSet): Omit<Stability, 'backTest'> {
  const { hysteresis } = sharedReference().stage_stability[key]
  const final = Object.fromEntries(STATES.map((state) => [state, hysteresis.final[state] ?? 0])) as Stability['final']
  return { accountMonths: hysteresis.account_months, monthlyChange: hysteresis.monthly_change_rate, final }
}

/** `asFitted`: read once more by the models without the recalibration of METHODS 1, as the reference was computed. */
export async function measureBoth(set: DataSet): Promise<{ ours: Stability; asFitted: Stability }> {
  const { workspaceId, read } = await assessSet(set)
  const ours = await read()
  await withWorkspace(workspaceId, async (tx) => {
    await tx.execute(sql`
      update buying_model set parameters = jsonb_set(parameters, '{model,calibration}', 'null')
      where jsonb_typeof(parameters -> 'model') = 'object'`)
    await tx.execute(sql`delete from stage_change`)
    await tx.execute(sql`delete from stage_standpoint`)
    await tx.execute(sql`delete from account_standing`)
  })
  await assessAccounts(workspaceId)
  await settleHistory(workspaceId)
  return { ours, asFitted: await read() }
}

/** Purchases into a workspace of their own, every other source complete and empty; assessed, and read back from the database. */
async function assessSet({ purchases, from, through }: DataSet) {
  const { workspaceId, personId } = await makeWorkspace()
  await withWorkspace(
    workspaceId,
    async (tx) => {
      const books = await makeBooks(tx)
      await sayComplete(tx, books.ledgerId, through)
      for (const source of SOURCES) {
        await tx.execute(
          sql`insert into source_completeness (source, complete_through, said_by) values (${source}, ${through}::date, ${personId}::uuid)`,
        )
      }
      await addPurchases(
        tx,
        purchases().filter(({ day }) => day <= through),
      )
    },
    { deadlineMs: 300_000 },
  )
  await assessAccounts(workspaceId)
  await settleHistory(workspaceId)
  const read = () => withWorkspace(workspaceId, (tx) => readStability(tx, from, through), { deadlineMs: 300_000 })
  return { workspaceId, read }
}

async function readStability(tx: Tx, from: Day, through: Day): Promise<Stability> {
  const quarters = await listQuarterModels(tx)
  const histories = await tx.execute<{ days: number[]; changes: { day: Day; to: string }[] }>(sql`
    select p.days, coalesce(c.changes, '[]') as changes
    from (select account_id, array_agg(day - date '1970-01-01' order by day) as days from purchase_day where positive group by account_id) p
    left join (
      select account_id, jsonb_agg(jsonb_build_object('day', day, 'to', to_stage) order by day) as changes
      from stage_change group by account_id
    ) c on c.account_id = p.account_id`)
  const ends = monthEnds(dayNumber(from), dayNumber(through))
  const final = Object.fromEntries(STATES.map((state) => [state, 0])) as Stability['final']
  let accountMonths = 0
  let moved = 0
  for (const { days, changes } of histories) {
    let before: State | null = null
    for (const end of ends) {
      if (days[0]! > end) continue
      const state = stateOn(end, days, changes, quarters)
      if (before !== null) accountMonths++
      if (before !== null && before !== state) moved++
      before = state
    }
    if (before !== null) final[before]++
  }
  return {
    accountMonths,
    monthlyChange: moved / accountMonths,
    final,
    backTest:
      quarters.findLast(({ parameters }) => parameters.backTest.kind === 'estimate')?.parameters.backTest ?? null,
  }
}

const NAMES: Record<string, State> = { unknown: 'new', one_off: 'ons', exploring: 'dating', steady: 'steady' }

function stateOn(
  end: number,
  days: readonly number[],
  changes: readonly { day: Day; to: string }[],
  quarters: readonly QuarterModelRow[],
): State {
  const day = dayFromNumber(end)
  const state = NAMES[changes.findLast((change) => change.day <= day)?.to ?? 'unknown']!
  if (state !== 'dating') return state
  const model = quarters.findLast(({ asOf }) => asOf <= day)?.parameters.model
  const past = model && buyingStatistics(days, end)
  return past && scoreAccount(model, past).pAlive < DEFAULT_STANDING_POLICY.status.goneQuiet ? 'dormant' : state
}
