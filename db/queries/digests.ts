import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import { ownersSeen } from '../owners-seen.ts'
import { membership } from '../schema/system.ts'

export type DigestReader = {
  personId: string
  name: string
  email: string
  role: string
  /** The owners whose accounts they see; null: every account. */
  sees: string[] | null
  hour: number
  chosenAt: string
  /** The newest digest of a day: what is new since then is news. */
  lastAt: string | null
  lastDay: Day | null
}

/** Who of the team chose an hour for the digest. */
export async function listDigestReaders(tx: Tx): Promise<DigestReader[]> {
  const rows = await tx.execute<DigestReader>(sql`
    select p.person_id as "personId", s.name, s.email, ${membership.role}, ${ownersSeen} as sees, (p.value #>> '{}')::int as hour, p.at as "chosenAt",
      l.at as "lastAt", right(l.key, 10) as "lastDay"
    from preference p
    join system.person s on s.id = p.person_id
    join ${membership} on ${membership.workspaceId} = p.workspace_id and ${membership.personId} = p.person_id
    left join lateral (
      select key, at from mail where person_id = p.person_id and key like 'digest %' order by at desc limit 1
    ) l on true
    where p.name = 'digest hour' and ${membership.leftAt} is null
    order by p.person_id`)
  return [...rows]
}

/** The workspace's own clock. */
export async function getTimeZone(tx: Tx): Promise<string> {
  const [row] = await tx.execute<{ timeZone: string }>(sql`
    select time_zone as "timeZone" from system.workspace where id = current_setting('app.workspace')::uuid`)
  return row!.timeZone
}
