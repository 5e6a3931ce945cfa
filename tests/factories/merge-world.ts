import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { workspaceTables } from '#db/grants.ts'
import { refreshRoots } from '#db/queries/import-accounts.ts'
import type { Tx } from '#db/tenant.ts'
import { addDays } from '#lib/core/day.ts'
import { reassessAccount } from '#lib/flows/assess-accounts.ts'
import { keepRevenue } from '#lib/flows/keep-revenue.ts'
import { insertInvoices, makeBooks, sayComplete } from './invoices.ts'
import type { TestWorkspace } from './workspace.ts'

/** A small world: everything refers to accounts by their place in the list. */
export type MergeWorld = {
  accounts: {
    parent: number | null
    name: string
    country: string | null
    since: string | null
    owned: boolean
    intercompany: boolean
    archived: boolean
    own: string | null
    words: string[]
  }[]
  keys: { ledger: 0 | 1; account: number }[]
  invoices: { account: number | null; end: number | null; day: number; net: number; rated: boolean; lines: boolean }[]
  /** One row each, of the table, about the account. */
  written: { table: WrittenTable; account: number }[]
  apart: [number, number][]
}

/** Statements that write one row about an account (`$a`) by a person (`$p`), with a contact (`$c`). */
const WRITE = {
  contact_position: `insert into contact_position (contact_id, account_id, role, said_by) values ($c, $a, 'buyer', $p)`,
  touch: `insert into touch (account_id, kind, day, body, said_by) values ($a, 'note', '2025-01-01', 'said', $p)`,
  task: `insert into task (account_id, text, day, owner_id, series_id, series_day, created_by)
    values ($a, 'call', '2025-02-01', $p, gen_random_uuid(), '2025-02-01', $p)`,
  notification: `insert into notification (person_id, kind, text, account_id, made_by) values ($p, 'task', 'look', $a, $p)`,
  rhythm_declaration: `insert into rhythm_declaration (account_id, rhythm, said_by, said_at) values ($a, 'yearly', $p, clock_timestamp())`,
  stage_declaration: `with d as (insert into stage_declaration (account_id, stage, stage_name, rank, reason, via, day, said_by)
      values ($a, 'steady', 'Steady', 3, 'so', 'form', '2025-01-01', $p))
    insert into account_word (account_id, declared, declared_name, declared_rank, declared_at)
    values ($a, 'steady', 'Steady', 3, clock_timestamp())
    on conflict (workspace_id, account_id) do update set declared_at = excluded.declared_at`,
  stated_answer: `with l as (insert into share_link (account_id, contact_id, created_by, expires_at) values ($a, $c, $p, now()) returning id)
    insert into stated_answer (account_id, contact_id, share_link_id, kind, stage) select $a, $c, l.id, 'answer', 'steady' from l`,
  share_link: `insert into share_link (account_id, contact_id, created_by, expires_at) values ($a, $c, $p, now())`,
  gap_outcome: `insert into gap_outcome (account_id, verdict, outcome, said_by) values ($a, 'contradicted', 'talked', $p)`,
  feeling: `insert into feeling (account_id, person_id, week, face) values ($a, $p, '2025-01-06', 1) on conflict do nothing`,
  contract: `insert into contract (account_id, title, form, created_by) values ($a, 'Frame', 'paper', $p)`,
  vow: `insert into vow (account_id, made_by, text, created_by) values ($a, 'us', 'two days', $p)`,
  gift: `insert into gift (account_id, given_by, what, worth, day, said_by) values ($a, 'us', 'a visit', 10, '2025-01-01', $p)`,
  wallet_word: `insert into wallet_word (account_id, share, source, day, said_by) values ($a, 0.5, 'they said', '2025-01-01', $p)`,
  joint_plan: `insert into joint_plan (account_id, title, from_day, created_by) values ($a, 'Together', '2025-01-01', $p)`,
  clarity_conversation: `insert into clarity_conversation (account_id, created_by) values ($a, $p)`,
  promise: `insert into promise (account_id, made_by, form, size, text, promised_day, owner_id, due_day, first_day, created_by)
    values ($a, 'us', 'explicit', 'small', 'the drawings', '2025-01-01', $p, '2025-01-10', '2025-01-10', $p)`,
  standing_promise: `insert into standing_promise
      (account_id, made_by, form, size, text, promised_day, owner_id, repeat, first_day, created_by)
    values ($a, 'us', 'explicit', 'small', 'a call each week', '2025-01-01', $p, 'week', '2025-01-06', $p)`,
  added_value: `insert into added_value (account_id, what, day, created_by) values ($a, 'a spare jig', '2025-01-01', $p)`,
  pitch: `with f as (insert into offer (title, kind, currency, from_day, created_by) values ('Bolts', 'new', 'EUR', '2025-01-01', $p) returning id)
    insert into pitch (offer_id, account_id, created_by) select f.id, $a, $p from f`,
  open_item: `with s as (insert into open_snapshot (basis, as_of, created_by) values ('receivables', '2025-01-31', $p) returning id)
    insert into open_item (snapshot_id, position, account_id, currency, amount, base_amount) select s.id, 1, $a, 'EUR', 10, 10 from s`,
  mitigation: `insert into mitigation (measure, subject, account_id, title, owner_id, due_day, created_by)
    values ('group', $a::text, $a, 'Find two more', $p, '2025-06-30', $p)`,
  risk_driver: `insert into risk_driver (account_id, what, controlled_by, created_by) values ($a, 'A tender', 'them', $p)`,
  supply_word: `insert into supply_word (account_id, what, source, day, said_by) values ($a, 'steel', 'their bills', '2025-01-01', $p)`,
  loss_override: `insert into loss_override (account_id, probability, reason, said_by) values ($a, 0.3, 'a new buyer', $p)`,
  programme_enrolment: `with g as (select id from programme limit 1)
    insert into programme_enrolment (programme_id, account_id, from_day, said_by) select g.id, $a, '2025-01-01', $p from g`,
} as const
export type WrittenTable = keyof typeof WRITE
export const WRITTEN_TABLES = Object.keys(WRITE) as WrittenTable[]

const count = 5
const place = fc.nat(count - 1)
const maybe = <T>(it: fc.Arbitrary<T>) => fc.option(it, { nil: null })

export const anyWorld: fc.Arbitrary<MergeWorld> = fc.record({
  accounts: fc.tuple(...Array.from({ length: count }, (_, i) => anyAccount(i))) as fc.Arbitrary<MergeWorld['accounts']>,
  keys: fc.array(fc.record({ ledger: fc.constantFrom(0 as const, 1 as const), account: place }), { maxLength: 8 }),
  invoices: fc.array(
    fc.record({
      account: fc.oneof({ weight: 6, arbitrary: place }, { weight: 1, arbitrary: fc.constant(null) }),
      end: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: place }),
      day: fc.nat(720),
      net: fc.integer({ min: -500, max: 2000 }),
      rated: fc.boolean(),
      lines: fc.boolean(),
    }),
    { maxLength: 24 },
  ),
  written: fc.array(fc.record({ table: fc.constantFrom(...WRITTEN_TABLES), account: place }), { maxLength: 14 }),
  apart: fc.array(fc.tuple(place, place), { maxLength: 2 }),
})

function anyAccount(i: number) {
  return fc.record({
    // only to one before it: no loops, and chains of any length
    parent: i === 0 ? fc.constant(null) : maybe(fc.nat(i - 1)),
    name: fc.constantFrom('Kumo', 'Kumo KK', 'Brandt', 'Lind'),
    country: maybe(fc.constantFrom('DE', 'JP')),
    since: maybe(fc.constantFrom('2019-01-01', '2021-05-05')),
    owned: fc.boolean(),
    intercompany: fc.boolean(),
    archived: fc.boolean(),
    own: maybe(fc.constantFrom('north', 'south')),
    words: fc.subarray(['bolts', 'nuts', 'washers']),
  })
}

/** Writes the world with its kept tables and readings, as the product would leave it. Answers the accounts' ids. */
export async function writeWorld(
  tx: Tx,
  { workspaceId, personId }: TestWorkspace,
  world: MergeWorld,
): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    insert into account (id, root_id, name, country, customer_since, owner_id, intercompany, archived_at)
    select g.id, g.id, r.name, r.country, r.since, case when r.owned then ${personId}::uuid end, r.intercompany,
      case when r.archived then '2025-06-01'::timestamptz end
    from (select gen_random_uuid() as id, a.* from jsonb_to_recordset(${JSON.stringify(world.accounts)}::jsonb)
      as a(name text, country text, since date, owned boolean, intercompany boolean, archived boolean)) r, lateral (select r.id) g
    returning id`)
  const ids = rows.map(({ id }) => id)
  for (const [i, { parent }] of world.accounts.entries()) {
    if (parent !== null) await tx.execute(sql`update account set parent_id = ${ids[parent]!} where id = ${ids[i]!}`)
  }
  await refreshRoots(tx)
  await writeOwn(tx, ids, world)
  const books = [await makeBooks(tx, 'North'), await makeBooks(tx, 'South')]
  for (const [i, key] of world.keys.entries()) {
    await tx.execute(sql`insert into account_key (ledger_id, external_id, account_id)
      values (${books[key.ledger]!.ledgerId}, ${`C${i}`}, ${ids[key.account]!})`)
  }
  await writeInvoices(tx, books[0]!, ids, world)
  await sayComplete(tx, books[0]!.ledgerId, '2025-12-31')
  const [contact] = await tx.execute<{ id: string }>(
    sql`insert into contact (name, created_by) values ('Aiko', ${personId}::uuid) returning id`,
  )
  await tx.execute(sql`insert into programme (name, kind, created_by) values ('First', 'programme', ${personId}::uuid)`)
  for (const { table, account } of world.written) {
    const text = WRITE[table].replaceAll('$a', `'${ids[account]}'::uuid`).replaceAll('$p', `'${personId}'::uuid`)
    await tx.execute(sql.raw(text.replaceAll('$c', `'${contact!.id}'::uuid`)))
  }
  for (const [one, other] of world.apart) {
    const [first, second] = [ids[one]!, ids[other]!].sort()
    if (first !== second)
      await tx.execute(sql`insert into account_distinction (first_id, second_id, said_by)
        values (${first!}, ${second!}, ${personId}::uuid) on conflict do nothing`)
  }
  await keepRevenue(tx, { touched: 'all' })
  for (const id of ids) await reassessAccount(tx, workspaceId, id)
  return ids
}

async function writeOwn(tx: Tx, ids: string[], { accounts }: MergeWorld): Promise<void> {
  const [region] = await tx.execute<{ id: string }>(
    sql`insert into own_field (name, kind, choices) values ('Region', 'choice', '["north", "south"]') returning id`,
  )
  const [buys] = await tx.execute<{ id: string }>(
    sql`insert into own_field (name, kind, choices) values ('Buys', 'choices', '["bolts", "nuts", "washers"]') returning id`,
  )
  const values = accounts.flatMap(({ own, words }, i) => [
    ...(own ? [{ account: ids[i], field: region!.id, position: 0, text: own }] : []),
    ...words.map((text, position) => ({ account: ids[i], field: buys!.id, position, text })),
  ])
  await tx.execute(sql`insert into own_value (account_id, field_id, position, text)
    select r.account, r.field, r.position, r.text from jsonb_to_recordset(${JSON.stringify(values)}::jsonb)
      as r(account uuid, field uuid, position int, text text)`)
}

async function writeInvoices(
  tx: Tx,
  books: { ledgerId: string; importId: string },
  ids: string[],
  { invoices }: MergeWorld,
): Promise<void> {
  await insertInvoices(
    tx,
    books,
    invoices.map((it, i) => ({
      number: `n${i}`,
      accountId: it.account === null ? null : ids[it.account]!,
      day: addDays('2024-01-01', it.day),
      net: `${it.net}.25`,
      currency: it.rated ? 'EUR' : 'USD',
      baseNet: it.rated ? `${it.net}.25` : null,
      lines: it.lines ? [{ product: 'bolt', discount: '0.1', net: `${it.net}.25` }] : undefined,
    })),
  )
  for (const [i, { end }] of invoices.entries()) {
    if (end !== null) await tx.execute(sql`update invoice set end_account_id = ${ids[end]!} where number = ${`n${i}`}`)
  }
}

/** All that can be seen: every row of every table, but for the records of changes and of the audit log, and for the counters of who wrote last. */
export async function dump(tx: Tx): Promise<Record<string, string[]>> {
  const all: Record<string, string[]> = {}
  for (const table of Object.keys(workspaceTables)) {
    if (/^(change|change_row|audit_\w+)$/.test(table)) continue
    // the words of search are made anew where a name changes; which number they have is nobody's affair
    const own = table === 'search_word' ? sql`- 'id'` : sql``
    const rows = await tx.execute<{ row: string }>(sql`
      select (to_jsonb(t) - 'workspace_id' - 'updated_at' - 'revision' ${own})::text as row from ${sql.identifier(table)} t order by 1`)
    all[table] = rows.map(({ row }) => row)
  }
  return all
}

/** What was earned, in whole and by month: of all accounts together, whoever they are. */
export async function revenue(tx: Tx): Promise<unknown> {
  const [sums] = await tx.execute(sql`
    select (select sum(revenue_all)::text from account_total) as total, (select sum(revenue_12m)::text from account_total) as year,
      (select sum(invoices)::int from account_total) as invoices, (select count(*)::int from invoice) as documents`)
  const months = await tx.execute(sql`
    select month, sum(net)::text as net, sum(base_net)::text as base, sum(unrated_net)::text as unrated, sum(invoices)::int as invoices
    from account_month group by month order by month`)
  return { sums, months: [...months] }
}
