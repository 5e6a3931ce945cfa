import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { holdsTerm } from '#db/queries/contacts.ts'
import type { Day } from '#lib/core/day.ts'

export type ContactListParams = {
  /** Part of a name, of a mail address, or of the name of the company they work at. */
  term: string
  /** Those who work there now. */
  accountId: string | null
  archived: boolean
}

/** The contact a page begins behind (`after`) or ends before (`before`): its place in the order is looked up. */
export type ContactCursor = { side: 'after' | 'before'; id: string }

export type ContactListRow = {
  id: string
  name: string
  email: string | null
  phone: string | null
  workingStyle: string
  /** Where they work now; none where nobody knows. */
  places: { accountId: string; accountName: string; role: string }[]
  lastTouch: Day | null
}

export type ContactListPage = { rows: ContactListRow[]; earlier: boolean; later: boolean }

/** One page of contacts by name. The page's ids are found first and dressed afterwards. */
export async function listContacts(
  tx: Tx,
  params: ContactListParams & { cursor: ContactCursor | null; size: number },
): Promise<ContactListPage> {
  const { cursor, size } = params
  const backwards = cursor?.side === 'before'
  const direction = backwards ? sql`desc` : sql`asc`
  const beyond = cursor
    ? sql`(c.sort_name, c.id) ${backwards ? sql`<` : sql`>`} (select k.sort_name, k.id from contact k where k.id = ${cursor.id}::uuid)`
    : sql`true`
  const rows = await tx.execute<ContactListRow>(sql`
    with page as materialized (
      select c.id, c.sort_name from contact c where ${beyond} and ${chosen(params)}
      order by c.sort_name ${direction}, c.id ${direction} limit ${size + 1}
    )
    select c.id, c.name, c.email, c.phone, c.working_style as "workingStyle", coalesce(p.places, '[]') as places, t."lastTouch"
    from page join contact c on c.id = page.id
    left join lateral (
      select jsonb_agg(jsonb_build_object('accountId', a.id, 'accountName', a.name, 'role', p.role) order by p.from_day desc nulls last, p.id) as places
      from contact_position p join account a on a.id = p.account_id
      where p.contact_id = c.id and p.until_day is null
    ) p on true
    left join lateral (${lastTouchOf(sql`c.id`)}) t on true
    order by page.sort_name ${direction}, page.id ${direction}`)
  const shown = rows.slice(0, size)
  const more = rows.length > size
  return backwards
    ? { rows: shown.reverse(), earlier: more, later: true }
    : { rows: shown, earlier: cursor !== null, later: more }
}

/** The contacts a list shows, as a condition on `contact c`: what is exported is what is listed. */
export function chosen({ term, accountId, archived }: ContactListParams): SQL {
  const wanted = [
    sql`c.erased_at is null and c.archived_at is ${archived ? sql`not null` : sql`null`}`,
    ...(accountId ? [sql`c.id in (${workingAt(sql`p.account_id = ${accountId}::uuid`)})`] : []),
    ...(term ? [holds(term)] : []),
  ]
  return sql.join(wanted, sql` and `)
}

function holds(term: string): SQL {
  const there = workingAt(sql`p.account_id in (select id from search_accounts(${term}, 500))`)
  return sql`(${holdsTerm(term)} or c.id in (${there}))`
}

const workingAt = (where: SQL) =>
  sql`select p.contact_id from contact_position p where p.until_day is null and ${where}`

const lastTouchOf = (contactId: SQL) => sql`
  select max(t.day) as "lastTouch" from touch_contact tc join touch t on t.id = tc.touch_id
  where tc.contact_id = ${contactId} and t.archived_at is null`
