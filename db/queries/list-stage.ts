import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { copyText, copyValue } from '#db/copy.ts'
import { LIST_WORDS, type ListColumn, type ListName } from '#lib/core/lists/list-column.ts'
import type { ListRow } from '#lib/core/lists/list-row.ts'
import { listedGone, listedRows } from './list-rows.ts'

// The rows of a list on their way in: TEMP tables of one transaction, filled by COPY, then compared with the records by set-based SQL. Plan
// and commit take the same way. Of each column k used: v as the file has it, n as the records would write it, p why it cannot be.

const column = (letter: string, k: number) => sql.identifier(`${letter}${k}`)

/** Empty staging tables, gone at the end of the transaction. */
export async function makeListStage(tx: Tx, columns: readonly ListColumn[]): Promise<void> {
  const cells = columns.flatMap((_, k) => [sql`${column('v', k)} text`, sql`${column('m', k)} text`])
  await tx.execute(sql`select set_config('work_mem', '64MB', true)`)
  await tx.execute(sql`create temp table staged_row (line bigint, ${sql.join(cells, sql`, `)}) on commit drop`)
  await tx.execute(sql`create temp table staged_name (line bigint, k int, position int, says text) on commit drop`)
}

/** A row and what it names, as text for COPY. `m` says how the reading differs from the cell: `=` and the value, or `!` and the problem. */
export function stagedText(line: number, row: ListRow): { row: string; names: string } {
  let text = `${line}`
  for (const [k, raw] of row.raw.entries()) {
    const reading = row.readings[k]!
    const marked = 'problem' in reading ? `!${reading.problem}` : reading.value === raw ? '' : `=${reading.value}`
    text += `\t${copyValue(raw)}\t${copyValue(marked)}`
  }
  const names = row.names.map(({ column: k, position, says }) => `${line}\t${k}\t${position}\t${copyValue(says)}\n`)
  return { row: `${text}\n`, names: names.join('') }
}

export async function copyStaged(tx: Tx, columns: readonly ListColumn[], rows: Uint8Array[], names: Uint8Array[]) {
  const heads = columns.flatMap((_, k) => [`v${k}`, `m${k}`])
  await copyText(tx, 'staged_row', ['line', ...heads], rows)
  await copyText(tx, 'staged_name', ['line', 'k', 'position', 'says'], names)
}

/** What the records say in the columns used: TEMP listed_row, w the words and s what is stored behind them. */
export async function stageListed(tx: Tx, list: ListName, columns: readonly ListColumn[]): Promise<void> {
  const { from, id, name, archived, cell } = listedRows(list)
  const cells = columns.map((one, k) => {
    const { words, stored } = cell(one)
    return sql`, ${words} as ${column('w', k)}, ${stored ?? words} as ${column('s', k)}`
  })
  await tx.execute(sql`create temp table listed_row on commit drop as
    select ${id} as id, ${name} as name, ${archived} as put_away${sql.join(cells)} from ${from}`)
  await tx.execute(sql`analyze listed_row`)
  await tx.execute(sql`analyze staged_row`)
  await tx.execute(sql`analyze staged_name`)
}

/**
 * Which row of the records each row of the file speaks of: TEMP known_row. By its id, else by a customer number, else by what it says
 * (`NATURAL`); a row that is none of ours is new, and has its id already. `trouble` says why a row cannot be taken.
 */
export async function stageKnown(tx: Tx, list: ListName, columns: readonly ListColumn[]): Promise<void> {
  const place = (key: string) => columns.findIndex((one) => one.key === key)
  const n = (key: string, row = 'x') => sql`${sql.raw(row)}.${column('n', place(key))}`
  const cells = columns.map(
    (_, k) => sql`, coalesce(${column('v', k)}, '') as ${column('v', k)},
      case when left(${column('m', k)}, 1) = '=' then substr(${column('m', k)}, 2) else coalesce(${column('v', k)}, '') end as ${column('n', k)},
      case when left(${column('m', k)}, 1) = '!' then substr(${column('m', k)}, 2) end as ${column('p', k)}`,
  )
  const hasId = place('id') >= 0
  const gone = hasId ? listedGone(list) : null
  const numbered = columns.flatMap(({ ledgerId }, k) => (ledgerId ? [k] : []))
  const numbers = numbered.map((k) => sql`(${k}::int, ${columns[k]!.ledgerId!}::uuid)`)
  const ways = NATURAL[list].map((way) => way(columns.map(({ key }) => key))).filter((keys) => keys.length > 0)
  const joins: SQL[] = []
  const found: SQL[] = []
  const troubles: SQL[] = []
  if (hasId) {
    joins.push(sql`left join listed_row i on i.id::text = ${n('id')}`)
    found.push(sql`i.id`)
  }
  if (gone) {
    joins.push(sql`left join (${gone}) g on g.id::text = ${n('id')}`)
    troubles.push(sql`g.reason`)
  }
  if (numbers.length) {
    joins.push(sql`left join (
      select s.line, min(a.account_id::text)::uuid as id, count(distinct a.account_id) as many
      from staged_name s join (values ${sql.join(numbers, sql`, `)}) c(k, ledger_id) on c.k = s.k
      join account_key a on a.ledger_id = c.ledger_id and a.external_id = s.says
      join listed_row l on l.id = a.account_id group by s.line
    ) b on b.line = x.line`)
    troubles.push(sql`case when b.many > 1 then 'its customer numbers belong to different accounts' end`)
    if (hasId)
      troubles.push(sql`case when b.id <> i.id then 'its customer number belongs to another account, “' ||
        (select name from listed_row l where l.id = b.id) || '”' end`)
    found.push(sql`b.id`)
  }
  for (const [at, keys] of ways.entries()) {
    const way = sql.identifier(`way${at}`)
    const places = keys.map(place)
    const small = (key: string, side: SQL) => (key === 'email' ? sql`lower(${side})` : side)
    const said = keys.map((key, j) => small(key, sql`${column('w', places[j]!)}`))
    const names = keys.map((_, j) => sql.identifier(`c${j}`))
    // several that say the very same are told apart by their order; of several that are merely called alike none is taken
    const alike = SAYS_ALL[list]
    const partition = sql`partition by ${sql.join(said, sql`, `)}`
    joins.push(sql`left join (
      select ${sql.join(
        said.map((words, j) => sql`${words} as ${names[j]!}`),
        sql`, `,
      )}, id,
        row_number() over (${partition} order by id) as turn, count(*) over (${partition}) as many
      from listed_row where not put_away
    ) ${way} on ${sql.join(
      keys.map((key, j) => sql`${way}.${names[j]!} = ${small(key, n(key))}`),
      sql` and `,
    )}
      and ${n(keys[0]!)} <> '' and ${way}.turn = ${alike ? sql`x.turn` : sql`1`}
      ${keys[0] === 'name' && keys.length > 1 && place('email') >= 0 ? sql`and ${n('email')} = ''` : sql``}`)
    if (!alike)
      troubles.push(sql`case when coalesce(${sql.join([...found, sql`null::uuid`], sql`, `)}) is null and ${way}.many > 1 then ${way}.many ||
        ${` ${list} are called this: a column of ids (“${columns[place('id')]?.head ?? `${list.slice(0, -1)} id`}”) tells which`} end`)
    found.push(sql`${way}.id`)
  }
  const knownId = found.length ? sql`coalesce(${sql.join(found, sql`, `)})` : sql`null::uuid`
  const trouble = troubles.length ? sql`coalesce(${sql.join(troubles, sql`, `)})` : sql`null::text`
  const turns =
    ways[0] && SAYS_ALL[list]
      ? sql`partition by ${sql.join(
          ways[0].map((key) => sql`${column('n', place(key))}`),
          sql`, `,
        )}`
      : sql``
  await tx.execute(sql`create temp table known_row on commit drop as
    with read as (select line${sql.join(cells)} from staged_row),
    x as (select *, row_number() over (${turns} order by line) as turn from read),
    matched as (select x.*, ${knownId} as known_id, ${trouble} as trouble from x ${sql.join(joins, sql` `)})
    select *, known_id is null as is_new, coalesce(known_id, gen_random_uuid()) as subject_id from matched`)
  await refuseRepeats(tx, list, place)
  if (numbered.length) await refuseSharedNumbers(tx, numbered)
  await tx.execute(sql`analyze known_row`)
}

/** By which columns a row without id is known again, of those the file has; empty: by none. */
const NATURAL: Record<ListName, ((has: string[]) => string[])[]> = {
  accounts: [(has) => all(['name'], has)],
  contacts: [(has) => all(['email'], has), (has) => all(['name', 'account'], has)],
  touches: [
    (has) =>
      has.includes('day') && has.includes('kind') && (has.includes('subject') || has.includes('body'))
        ? ['day', 'kind', 'account', 'direction', 'subject', 'body'].filter((key) => has.includes(key))
        : [],
  ],
  promises: [
    (has) =>
      all(['text', 'dueDay', 'account'], has).length
        ? ['text', 'dueDay', 'account', 'side'].filter((key) => has.includes(key))
        : [],
  ],
  prices: [
    (has) =>
      all(['product', 'currency', 'fromDay'], has).length
        ? ['product', 'currency', 'fromDay', 'fromQuantity', 'country'].filter((key) => has.includes(key))
        : [],
  ],
  contracts: [
    (has) =>
      all(['title', 'account'], has).length ? ['title', 'account', 'startDay'].filter((key) => has.includes(key)) : [],
  ],
  tasks: [
    (has) => (all(['text', 'day'], has).length ? ['text', 'day', 'account'].filter((key) => has.includes(key)) : []),
  ],
}

/** Where a row is known by all it says, and not by a name. */
const SAYS_ALL: Record<ListName, boolean> = {
  accounts: false,
  contacts: false,
  touches: true,
  tasks: true,
  contracts: true,
  promises: true,
  prices: true,
}

const all = (keys: string[], has: string[]) => (keys.every((key) => has.includes(key)) ? keys : [])

/** One row of the records is spoken of once, and a new account or contact is made once, unless ids tell them apart. */
async function refuseRepeats(tx: Tx, list: ListName, place: (key: string) => number): Promise<void> {
  const { one } = LIST_WORDS[list]
  const repeats = (of: SQL, where: SQL) => sql`
    update known_row k set trouble = 'line ' || r.first || ' speaks of the same ' || ${one}::text
    from (select line, min(line) over (partition by ${of}) as first from known_row where trouble is null and ${where}) r
    where r.line = k.line and r.first < r.line`
  await tx.execute(repeats(sql`subject_id`, sql`not is_new`))
  if (SAYS_ALL[list] || place('name') < 0) return
  const id = place('id') < 0 ? sql`` : sql`, ${column('n', place('id'))}`
  const mail = place('email') < 0 ? sql`` : sql`, ${column('n', place('email'))}`
  const account = place('account') < 0 ? sql`` : sql`, ${column('n', place('account'))}`
  await tx.execute(repeats(sql`${column('n', place('name'))}${id}${mail}${account}`, sql`is_new`))
}

/** A customer number is one account's. */
async function refuseSharedNumbers(tx: Tx, numbered: readonly number[]): Promise<void> {
  await tx.execute(sql`
    update known_row k set trouble = 'line ' || r.first || ' has the same customer number'
    from (
      select s.line, min(s.line) over (partition by s.k, s.says) as first
      from staged_name s join known_row x on x.line = s.line and x.trouble is null
      where s.k in (${sql.join(
        numbered.map((k) => sql`${k}::int`),
        sql`, `,
      )})
    ) r where r.line = k.line and r.first < r.line`)
}
