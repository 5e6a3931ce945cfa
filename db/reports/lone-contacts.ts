import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import type { Amount } from '#lib/core/money.ts'
import { currentContacts } from './dimensions.ts'

export type LoneContact = {
  contactId: string
  /** The accounts that hang on them, the largest first. */
  accounts: { id: string; name: string; net: Amount }[]
  /** The newest conversation with any of these accounts. */
  lastDay: Day | null
}

/** Of contacts who are the only ones known at their accounts: which accounts those are, and when anybody last spoke with them. */
export async function listLoneContacts(
  tx: Tx,
  nets: SQL,
  contactIds: readonly string[],
  today: Day,
): Promise<LoneContact[]> {
  if (contactIds.length === 0) return []
  const rows = await tx.execute<LoneContact>(sql`
    select t.contact_id as "contactId",
      jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name, 'net', trim_scale(s.net)::text) order by s.net desc, a.id) as accounts,
      max((select max(c.day) from touch c where c.account_id = a.id and c.archived_at is null and c.day <= ${today}::date)) as "lastDay"
    from (${currentContacts}) t join account a on a.id = t.account_id and not a.intercompany join (${nets}) s on s.account_id = a.id
    where t.contacts = 1 and t.contact_id = any(${`{${contactIds.join(',')}}`}::uuid[])
    group by t.contact_id`)
  return [...rows]
}

/** The largest accounts at which nobody is known. */
export async function listWithoutContact(
  tx: Tx,
  nets: SQL,
  most: number,
): Promise<{ id: string; name: string; net: Amount }[]> {
  const rows = await tx.execute<{ id: string; name: string; net: Amount }>(sql`
    select a.id, a.name, trim_scale(s.net)::text as net
    from (${nets}) s join account a on a.id = s.account_id and not a.intercompany
    left join (${currentContacts}) t on t.account_id = a.id
    where t.account_id is null order by s.net desc, a.id limit ${most}`)
  return [...rows]
}
