import { sql } from 'drizzle-orm'
import { areHeadsKept, deleteHeads, insertHead, type KeptHead } from '#db/queries/concentration-heads.ts'
import {
  type ConcentrationRow,
  concentrationSpan,
  insertConcentrations,
  type Scope,
  streamMonthlyNet,
} from '#db/queries/kept.ts'
import { reportConcentration } from '#db/reports/concentration.ts'
import type { Tx } from '#db/tenant.ts'
import { addDays, addMonths, type Day, dayNumber, lastMonthEnd, monthOf } from '#lib/core/day.ts'
import { measureConcentration } from '#lib/core/dependency/concentration.ts'
import { headOf } from '#lib/core/dependency/concentration-head.ts'
import { fromUnits } from '#lib/core/dependency/exact.ts'
import { rollConcentration, WINDOW_MONTHS } from '#lib/core/dependency/rolling.ts'

/** Base amounts are kept with six decimals. */
const SCALE = 6

/**
 * Keeps the concentration of each month. A touched month is in the twelve windows that end with it or later; months that
 * are newly complete are added, months that no longer have twelve behind them or are not complete any more go. The caller holds
 * the lock of the workspace's records (`lockRecords`): two at once would each keep what the other no longer knows.
 */
export async function keepConcentration(tx: Tx, asOf: Day, scope: Scope): Promise<void> {
  await keepHeads(tx, asOf, scope)
  const span = await concentrationSpan(tx, asOf)
  if (!span) {
    await tx.execute(sql`delete from concentration_month`)
    return
  }
  await tx.execute(sql`
    delete from concentration_month m
    where m.month not between ${span.first} and ${span.last} or ${
      scope === 'all'
        ? sql`true`
        : sql`exists (select 1 from kept_period p where p.month <= m.month and p.month > m.month - interval '12 months')`
    }`)
  const known = new Set<Day>()
  if (scope === 'touched') {
    const kept = await tx.execute<{ month: Day }>(sql`select distinct month from concentration_month`)
    for (const { month } of kept) known.add(month)
  }
  const rows = await rollMonths(tx, asOf, (month) => !known.has(month))
  if (rows.length > 0) await insertConcentrations(tx, rows)
}

/** The largest customers of the last twelve complete months, and of the twelve before. */
async function keepHeads(tx: Tx, asOf: Day, scope: Scope): Promise<void> {
  const [now, before] = headWindows(asOf)
  if (scope === 'touched' && (await areHeadsKept(tx, now, before))) return
  await deleteHeads(tx)
  for (const by of ['group', 'account'] as const) {
    const head = await readWindowHead(tx, by, now, asOf)
    await insertHead(tx, { by, through: now.through, document: head })
    const listed = new Set(head.concentration.holders.map(({ key }) => key))
    await insertHead(tx, { by, through: before.through, document: await readWindowHead(tx, by, before, asOf, listed) })
  }
}

/** What is kept of one window, from what is kept by account: also what `check-revenue` holds it against. */
export async function readWindowHead(
  tx: Tx,
  by: 'group' | 'account',
  window: { from: Day; through: Day },
  asOf: Day,
  also?: ReadonlySet<string>,
): Promise<KeptHead> {
  const { intercompany, ...sums } = await reportConcentration(tx, { ...window, by })
  return { ...headOf(measureConcentration({ ...sums, asOf }), also), intercompany }
}

/** The two windows of twelve months that are kept, as of a day. */
export function headWindows(asOf: Day): [{ from: Day; through: Day }, { from: Day; through: Day }] {
  const through = lastMonthEnd(asOf)
  const first = monthOf(through)
  return [
    { from: addMonths(first, -11), through },
    { from: addMonths(first, -23), through: addDays(addMonths(first, -11), -1) },
  ]
}

/** Concentration by group and by account of every month that has one, or of those wanted, from account_month. */
export async function rollMonths(
  tx: Tx,
  asOf: Day,
  wanted: (month: Day) => boolean = () => true,
): Promise<ConcentrationRow[]> {
  const span = await concentrationSpan(tx, asOf)
  const months = span ? monthsBetween(span.first, span.last) : []
  const start = months.findIndex(wanted)
  if (start < 0) return []
  const ends = months.slice(start)
  const begin = addMonths(ends[0]!, 1 - WINDOW_MONTHS)
  const place = new Map(monthsBetween(begin, ends.at(-1)!).map((month, index) => [String(dayNumber(month)), index]))

  const accounts = rollConcentration(ends.length)
  const groups = rollConcentration(ends.length)
  let group: string | null = null
  let groupMonths: (bigint | undefined)[] = []
  for await (const batch of streamMonthlyNet(tx, begin)) {
    for (const { accountId, rootId, months: text } of batch) {
      const nets = readMonths(text, place)
      accounts.add(nets, accountId ? 'customer' : 'unallocated')
      if (rootId === null) groups.add(nets, 'unallocated')
      else if (group === rootId) addTo(groupMonths, nets)
      else {
        if (group) groups.add(groupMonths, 'customer')
        group = rootId
        groupMonths = nets
      }
    }
  }
  if (group) groups.add(groupMonths, 'customer')

  const both = { account: accounts.result(), group: groups.result() }
  return ends
    .flatMap((month, index) =>
      (['account', 'group'] as const).map((by) => {
        const { reported, allocated, ...rest } = both[by][index]!
        return { by, month, ...rest, reported: fromUnits(reported, SCALE), allocated: fromUnits(allocated, SCALE) }
      }),
    )
    .filter((row) => wanted(row.month))
}

function monthsBetween(first: Day, last: Day): Day[] {
  const months: Day[] = []
  for (let month = first; month <= last; month = addMonths(month, 1)) months.push(month)
  return months
}

// An account has a month twice where it was invoiced in two currencies; months after the last window are not asked for
function readMonths(text: string, place: Map<string, number>): (bigint | undefined)[] {
  const nets: (bigint | undefined)[] = []
  const parts = text.split(' ')
  for (let i = 0; i < parts.length; i += 2) {
    const at = place.get(parts[i]!)
    // numeric(38,6) always comes with its six decimals
    if (at !== undefined) nets[at] = (nets[at] ?? 0n) + BigInt(parts[i + 1]!.replace('.', ''))
  }
  return nets
}

function addTo(sum: (bigint | undefined)[], nets: (bigint | undefined)[]): void {
  for (const [at, net] of nets.entries()) if (net !== undefined) sum[at] = (sum[at] ?? 0n) + net
}
