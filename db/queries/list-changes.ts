import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import { type ListColumn, type ListName, REFERENCES } from '#lib/core/lists/list-column.ts'
import type { PlannedChange } from '#lib/core/lists/list-plan.ts'
import { UNTOUCHABLE } from './list-rows.ts'

const column = (letter: string, k: number) => sql.identifier(`${letter}${k}`)

/**
 * What each row of the file would change: TEMP file_change, `after` by column key as the records store it, `shows` by column key the words
 * before and after, `trouble` why it is refused. A cell that says what the records say is no change, whatever else would be wrong with it.
 */
export async function stageChanges(tx: Tx, list: ListName, columns: readonly ListColumn[], today: Day): Promise<void> {
  const used = columns.map((one, k) => ({ one, k })).filter(({ one }) => one.type !== 'id')
  const differs = used.map(({ one, k }) => sql`${differing(one, k)} as ${column('d', k)}`)
  const names = used.filter(({ one }) => REFERENCES.includes(one.type))
  const joins = names.map(({ k }) => {
    const row = sql.identifier(`name${k}`)
    return sql`left join row_name ${row} on ${row}.line = f.line and ${row}.k = ${k}::int`
  })
  const carried = names.map(
    ({ k }) =>
      sql`, ${sql.identifier(`name${k}`)}.stored as ${column('r', k)}, ${sql.identifier(`name${k}`)}.trouble as ${column('t', k)}`,
  )
  const stored = ({ one, k }: (typeof used)[number]): SQL =>
    REFERENCES.includes(one.type) ? sql`coalesce(${column('r', k)}, '')` : said(k)
  const gather = (value: (cell: (typeof used)[number]) => SQL) =>
    sql.join(
      used.map(
        (cell) =>
          sql`case when ${column('d', cell.k)} then jsonb_build_object(${cell.one.key}::text, ${value(cell)}) else '{}'::jsonb end`,
      ),
      sql` || `,
    )
  const nameAt = columns.findIndex(({ key }) => key === NAMED_BY[list])
  const called = nameAt < 0 ? sql`name` : sql`coalesce(name, nullif(left(${column('n', nameAt)}, 80), ''))`
  const missing = needed(list, columns)
  await tx.execute(sql`create temp table file_change on commit drop as
    with compared as (
      select f.*, l.name, ${sql.join([...used.map(({ k }) => sql`l.${column('w', k)}`), ...differs], sql`, `)}${sql.join(carried)}
      from known_row f left join listed_row l on l.id = f.known_id ${sql.join(joins, sql` `)}
    )
    select line, subject_id, is_new, coalesce(${called}, '') as name, ${gather(stored)} as after,
      ${gather(({ k }) => sql`jsonb_build_array(coalesce(${column('w', k)}, ''), ${column('n', k)})`)} as shows,
      coalesce(trouble${sql.join([...used.flatMap(troublesOf), ...checks(list, columns, today)].map((one) => sql`, ${one}`))},
        case when is_new then ${missing}::text end) as trouble
    from compared`)
  await tx.execute(sql`analyze file_change`)
}

const said = (k: number) => sql`${column('n', k)}`

const NAMED_BY: Record<ListName, string> = {
  accounts: 'name',
  contacts: 'name',
  touches: 'subject',
  tasks: 'text',
  contracts: 'title',
  promises: 'text',
  prices: 'product',
}

function differing({ type, ledgerId }: ListColumn, k: number): SQL {
  // numbers are added; one that the file lacks stays, for invoices come under it
  if (type === 'numbers')
    return sql`exists (select from staged_name s where s.line = f.line and s.k = ${k}::int and not exists (
      select from account_key a where a.ledger_id = ${ledgerId!}::uuid and a.external_id = s.says and a.account_id = f.subject_id))`
  const [v, n, w] = [sql`f.${column('v', k)}`, sql`f.${column('n', k)}`, sql`coalesce(l.${column('w', k)}, '')`]
  const differ = sql`${v} <> ${w} and ${n} <> ${w}`
  if (!REFERENCES.includes(type)) return sql`(${differ})`
  const name = sql.identifier(`name${k}`)
  return sql`(${differ} and l.${column('s', k)} is distinct from ${UNTOUCHABLE} and (${name}.trouble is not null or coalesce(${name}.stored, '') <> coalesce(l.${column('s', k)}, '')))`
}

function troublesOf({ one, k }: { one: ListColumn; k: number }): SQL[] {
  const when = (condition: SQL, says: SQL) => sql`case when ${column('d', k)} and ${condition} then ${says} end`
  return [
    when(sql`${column('p', k)} is not null`, held('p', k)),
    ...(REFERENCES.includes(one.type) ? [when(sql`${column('t', k)} is not null`, held('t', k))] : []),
    ...(one.fixed ? [when(sql`not is_new`, sql`${one.fixed}::text`)] : []),
    ...(one.needed
      ? [sql`case when ${column('n', k)} = '' and (is_new or ${column('d', k)}) then ${one.needed}::text end`]
      : []),
  ]
}

const held = (letter: string, k: number) => sql`${column(letter, k)}`

/** A column the file does not have, and no new row can do without. */
function needed(list: ListName, columns: readonly ListColumn[]): SQL {
  const has = (key: string) => columns.some((one) => one.key === key)
  const lacking = NEEDED[list].find(([key]) => !has(key))
  return lacking ? sql`${lacking[1]}` : sql`null`
}

const NEEDED: Record<ListName, [string, string][]> = {
  accounts: [['name', 'it is not in the records, and the file has no column of names to make it from']],
  contacts: [['name', 'they are not in the records, and the file has no column of names to make them from']],
  touches: [
    ['day', 'it is not in the records, and the file has no column of days to make it from'],
    ['kind', 'it is not in the records, and the file does not say whether it is a note, call, meeting or mail'],
  ],
  contracts: [
    ['title', 'it is not in the records, and the file does not say what it is called'],
    ['account', 'it is not in the records, and the file does not say with which account it is'],
    ['state', 'it is not in the records, and the file does not say in which state it is'],
    ['stateDay', 'it is not in the records, and the file does not say since when it is so'],
  ],
  promises: [
    ['account', 'it is not in the records, and the file does not say to or by which account it was promised'],
    ['text', 'it is not in the records, and the file does not say what was promised'],
    ['dueDay', 'it is not in the records, and the file has no column of days it is due'],
  ],
  prices: [
    ['product', 'it is not in the records, and the file does not say of which product it is'],
    ['unitPrice', 'it is not in the records, and the file has no column of prices'],
    ['currency', 'it is not in the records, and the file does not say in which currency it is'],
    ['fromDay', 'it is not in the records, and the file does not say from which day on it holds'],
  ],
  tasks: [
    ['text', 'it is not in the records, and the file does not say what is to be done'],
    ['day', 'it is not in the records, and the file has no column of days to make it from'],
  ],
}

/** What cells of one row must say together. */
function checks(list: ListName, columns: readonly ListColumn[], today: Day): SQL[] {
  const place = (key: string) => columns.findIndex((one) => one.key === key)
  const has = (...keys: string[]) => keys.every((key) => place(key) >= 0)
  const [n, d] = [(key: string) => said(place(key)), (key: string) => sql`${column('d', place(key))}`]
  if (list === 'accounts') {
    const numbers = columns.flatMap(({ ledgerId, head }, k) =>
      ledgerId
        ? [
            sql`(select 'the number “' || s.says || ${`” (${head}) belongs to “`} || o.name || '”' from staged_name s
              join account_key a on a.ledger_id = ${ledgerId}::uuid and a.external_id = s.says and a.account_id <> subject_id
              join account o on o.id = a.account_id where s.line = compared.line and s.k = ${k}::int limit 1)`,
          ]
        : [],
    )
    const since = has('customerSince')
      ? [
          sql`case when ${d('customerSince')} and ${n('customerSince')} > ${today} then 'customer since is a day still to come' end`,
        ]
      : []
    return [...since, ...numbers, ...declarationChecks(columns)]
  }
  if (list === 'contacts') {
    const places = ['role', 'since'].filter((key) => has(key))
    const homeless = has('account') ? sql`${n('account')} = ''` : sql`is_new`
    return places.map(
      (key) =>
        sql`case when ${d(key)} and ${n(key)} <> '' and ${homeless} then ${`${key === 'role' ? 'a role' : 'a day they came'} needs the account they work at`}::text end`,
    )
  }
  if (list === 'touches' && has('kind', 'direction'))
    return [
      sql`case when ${n('kind')} = 'note' and ${n('direction')} <> '' and ${d('direction')} then 'a note has no direction' end`,
    ]
  if (list === 'contracts') return contractChecks({ has, n, d, today })
  if (list === 'prices' && has('currency'))
    return [
      sql`case when ${d('currency')} and ${n('currency')} <> '' and ${n('currency')} !~ '^[A-Z]{3}$' then 'the currency is not three capital letters such as EUR' end`,
    ]
  if (list === 'tasks' && has('repeat', 'repeatEvery'))
    return [
      sql`case when ${n('repeat')} = '' and ${n('repeatEvery')} <> '' then 'it says how far apart, but not what it repeats each' end`,
    ]
  return []
}

type Checks = { has: (...keys: string[]) => boolean; n: (key: string) => SQL; d: (key: string) => SQL; today: Day }

/** What the terms of a contract must say together, as where a person writes it (lib/core/evidence/contract.ts); of what the file has. */
function contractChecks({ has, n, d, today }: Checks): SQL[] {
  const when = (keys: string[], wrong: () => SQL, says: string) =>
    has(...keys)
      ? [sql`case when (${sql.join(keys.map(d), sql` or `)} or is_new) and ${wrong()} then ${says}::text end`]
      : []
  const amounts = ['value', 'exitCost'].filter((key) => has(key))
  return [
    ...when(
      ['startDay', 'endDay'],
      () => sql`${n('startDay')} <> '' and ${n('endDay')} <> '' and ${n('endDay')} < ${n('startDay')}`,
      'it ends before it starts',
    ),
    ...when(
      ['value', 'valuePer'],
      () => sql`${n('value')} <> '' and ${n('valuePer')} = ''`,
      'its value needs a word per what: month, year or term',
    ),
    ...(has('value') && !has('valuePer')
      ? [sql`case when is_new and ${n('value')} <> '' then 'its value needs a word per what: month, year or term' end`]
      : []),
    ...amounts.flatMap((key) =>
      has('currency')
        ? when([key, 'currency'], () => sql`${n(key)} <> '' and ${n('currency')} = ''`, 'an amount needs its currency')
        : [sql`case when is_new and ${n(key)} <> '' then 'an amount needs its currency' end`],
    ),
    ...when(
      ['currency'],
      () => sql`${n('currency')} <> '' and ${n('currency')} !~ '^[A-Z]{3}$'`,
      'the currency is not three capital letters such as EUR',
    ),
    ...when(
      ['renewal', 'renewalMonths'],
      () => sql`${n('renewalMonths')} <> '' and ${n('renewal')} in ('', 'none')`,
      'it says for how many months it renews, but not how',
    ),
    ...when(
      ['state', 'stateDay'],
      () => sql`${n('state')} <> 'ended' and ${n('stateDay')} > ${today}`,
      'it is said to be so since a day still to come',
    ),
  ]
}

/** A declaration by file asks what every other way in asks (lib/core/standing/declaration.ts). */
function declarationChecks(columns: readonly ListColumn[]): SQL[] {
  const place = (key: string) => columns.findIndex((one) => one.key === key)
  const parts = ['declared', 'declaredReason', 'declaredConfirmed', 'declaredHow', 'declaredLearned']
  const differ = parts.filter((key) => place(key) >= 0).map((key) => sql`${column('d', place(key))}`)
  if (differ.length === 0) return []
  const any = sql`(${sql.join(differ, sql` or `)})`
  const n = (key: string) => (place(key) < 0 ? sql`''` : said(place(key)))
  const when = (condition: SQL, says: string) => sql`case when ${any} and ${condition} then ${says}::text end`
  if (place('declared') < 0)
    return [when(sql`true`, 'what is said about a declared stage needs the column “declared stage”')]
  const { confirmed = [] } = columns[place('declared')]!
  const asks = sql`${n('declared')} in ${confirmed.length ? confirmed : ['']}`
  return [
    when(sql`${n('declared')} = ''`, 'what was declared cannot be emptied by a file; declare another stage'),
    when(sql`${n('declaredReason')} = ''`, 'a declared stage needs its reason, in the column “declared reason”'),
    when(sql`${asks} and ${n('declaredConfirmed')} = ''`, 'for this stage “declared confirmed” says them or nobody'),
    when(
      sql`${asks} and ${n('declaredConfirmed')} = 'them' and ${n('declaredHow')} = ''`,
      'how they confirmed it stands in the column “declared confirmed how”',
    ),
    when(
      sql`${n('declared')} = 'ended' and ${n('declaredLearned')} = ''`,
      'what ended needs what you learned from it, in the column “declared learned”',
    ),
  ]
}

/** Parents that rows of the file would get, in its order. */
export async function listPlannedParents(tx: Tx): Promise<{ id: string; parentId: string | null }[]> {
  const rows = await tx.execute<{ id: string; parentId: string | null }>(sql`
    select subject_id as id, nullif(after ->> 'parent', '')::uuid as "parentId" from file_change
    where trouble is null and after ? 'parent' order by line`)
  return [...rows]
}

export async function refuseRows(tx: Tx, ids: Iterable<string>, trouble: string): Promise<void> {
  await tx.execute(
    sql`update file_change set trouble = ${trouble} where subject_id = any(${`{${[...ids].join(',')}}`}::uuid[])`,
  )
}

/** Rows that name an account which another row was to make, and which is refused. Answers whether there were any. */
export async function refuseOrphans(tx: Tx): Promise<boolean> {
  const rows = await tx.execute(sql`
    update file_change c set trouble = 'its parent on line ' || p.line || ' cannot be taken'
    from file_change p where c.trouble is null and p.is_new and p.trouble is not null and c.after ->> 'parent' = p.subject_id::text
    returning 1`)
  return rows.length > 0
}

export async function countChanges(
  tx: Tx,
): Promise<{ new: number; changed: number; unchanged: number; refused: number; mark: string }> {
  const [row] = await tx.execute<{
    new: number
    changed: number
    unchanged: number
    refused: number
    mark: string
  }>(sql`
    select count(*) filter (where trouble is null and is_new)::int as new,
      count(*) filter (where trouble is null and not is_new and after <> '{}')::int as changed,
      count(*) filter (where trouble is null and not is_new and after = '{}')::int as unchanged,
      count(*) filter (where trouble is not null)::int as refused,
      coalesce(sum(hashtextextended(concat_ws('|', line, case when not is_new then subject_id end, shows, trouble), 0)), 0)::text as mark
    from file_change`)
  return row!
}

export async function listTroubles(tx: Tx, most: number): Promise<{ line: number; reason: string }[]> {
  const rows = await tx.execute<{ line: number; reason: string }>(sql`
    select line::float8 as line, trouble as reason from file_change where trouble is not null order by line limit ${most}`)
  return [...rows]
}

/** Rows the file makes or changes, in its order, from after line `after`. */
export async function listPlannedRows(
  tx: Tx,
  which: 'new' | 'changed' | 'unchanged',
  columns: readonly ListColumn[],
  page: { after: number; most: number },
): Promise<PlannedChange[]> {
  const of = {
    new: sql`is_new`,
    changed: sql`not is_new and after <> '{}'`,
    unchanged: sql`not is_new and after = '{}'`,
  }
  const rows = await tx.execute<{ line: number; name: string; shows: Record<string, [string, string]> }>(sql`
    select line::float8 as line, name, shows from file_change where trouble is null and ${of[which]} and line > ${page.after}
    order by line limit ${page.most}`)
  return rows.map(({ line, name, shows }) => ({
    line,
    name,
    changes: columns.flatMap(({ key, head }) =>
      shows[key] ? [{ head, before: shows[key][0], after: shows[key][1] }] : [],
    ),
  }))
}

export type RowToWrite = { line: number; id: string; after: Record<string, string> }

/** What a commit writes, in the order of the file, from after line `after`. */
export async function listRowsToWrite(
  tx: Tx,
  which: 'new' | 'changed',
  page: { after: number; most: number },
): Promise<RowToWrite[]> {
  const rows = await tx.execute<RowToWrite>(sql`
    select line::float8 as line, subject_id as id, after from file_change
    where trouble is null and ${which === 'new' ? sql`is_new` : sql`not is_new and after <> '{}'`} and line > ${page.after}
    order by line limit ${page.most}`)
  return [...rows]
}
