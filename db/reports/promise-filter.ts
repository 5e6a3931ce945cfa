import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import type { ListedState, PromiseFilter } from '#lib/core/promises/promise-filter.ts'

/** Up to here the promises found by their words are carried as ids; above, each row of the order is asked. */
const FEW = 2_000

/** What a filter says of a row `p` of promise; used by the list, by what is done to all that match, and by exports, so that they agree. */
export async function matchPromises(tx: Tx, filter: PromiseFilter, today: Day): Promise<SQL> {
  const { term } = filter
  const rows = term ? await tx.execute<{ id: string }>(sql`select id from search_promises(${term}, ${FEW + 1})`) : []
  const named = rows.length > FEW ? sql`p.folded like '%' || fold(${term}) || '%'` : idIn(rows.map(({ id }) => id))
  const late = filter.states.includes('overdue') ? await listLateByStep(tx, today) : []
  return sql.join([...(term ? [named] : []), ...conditions(filter, today, late)], sql` and `)
}

/** How many match; counted to `most` and no further, for nobody reads a count of hundreds of thousands. */
export async function countPromises(tx: Tx, filter: PromiseFilter, today: Day, most: number): Promise<number> {
  const where = await matchPromises(tx, filter, today)
  const [row] = await tx.execute<{ count: number }>(
    sql`select count(*)::int as count from (select from promise p where ${where} limit ${most}) p`,
  )
  return row!.count
}

/** The ids that match, the first due first; at most `most`. */
export async function listMatchingPromises(tx: Tx, filter: PromiseFilter, today: Day, most: number): Promise<string[]> {
  const where = await matchPromises(tx, filter, today)
  const rows = await tx.execute<{ id: string }>(
    sql`select p.id from promise p where ${where} order by p.due_day, p.id limit ${most}`,
  )
  return rows.map(({ id }) => id)
}

const idIn = (ids: readonly string[]) => sql`p.id = any(${`{${ids.join(',')}}`}::uuid[])`

/** Open promises with a step past its day: they are overdue though the whole is not due yet. Few, and found by their own index. */
async function listLateByStep(tx: Tx, today: Day): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    select distinct promise_id as id from promise_step
    where state = 'open' and archived_at is null and due_day < ${today}::date limit ${FEW}`)
  return rows.map(({ id }) => id)
}

function conditions(filter: PromiseFilter, today: Day, late: readonly string[]): SQL[] {
  const { sides, forms, sizes, states, causes, accountId, contactId, ownerId, dueFrom, dueTo, standing } = filter
  return [
    sql`p.archived_at is null`,
    ...among(sql`p.made_by`, sides),
    ...among(sql`p.form`, forms),
    ...among(sql`p.size`, sizes),
    ...(states.length ? [ofStates(states, today, late)] : []),
    ...among(sql`p.cause`, causes),
    ...(accountId ? [sql`p.account_id = ${accountId}::uuid`] : []),
    ...(contactId ? [sql`p.contact_id = ${contactId}::uuid`] : []),
    ...(ownerId ? [sql`p.owner_id = ${ownerId}::uuid`] : []),
    ...(dueFrom ? [sql`p.due_day >= ${dueFrom}::date`] : []),
    ...(dueTo ? [sql`p.due_day <= ${dueTo}::date`] : []),
    ...(standing ? [standing === 'only' ? sql`p.standing_id is not null` : sql`p.standing_id is null`] : []),
  ]
}

const among = (column: SQL, values: readonly string[]): SQL[] => (values.length ? [sql`${column} in ${values}`] : [])

/** Open ones are written as the index of open promises is, so that it is used. */
function ofStates(states: readonly ListedState[], today: Day, late: readonly string[]): SQL {
  const open = sql`p.state = 'open'`
  const past = sql`(${open} and p.due_day < ${today}::date)`
  const overdue = late.length ? sql`(${past} or (${open} and ${idIn(late)}))` : past
  if (states.every((state) => state === 'open' || state === 'overdue')) return states.includes('open') ? open : overdue
  const plain = states.filter((state) => state !== 'overdue' && state !== 'disputed')
  const any = [
    ...among(sql`p.state`, plain),
    ...(states.includes('overdue') ? [overdue] : []),
    ...(states.includes('disputed') ? [sql`p.disputed_at is not null`] : []),
  ]
  return sql`(${sql.join(any, sql` or `)})`
}
