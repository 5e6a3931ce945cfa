import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Face } from '#lib/core/conversation/feeling.ts'
import type { Day } from '#lib/core/day.ts'

// Faces are shown, each with who it is of. No statement here, or anywhere, adds them up (tests/feelings.test.ts).

export type FeelingRow = { personId: string; personName: string; week: Day; face: Face; sentence: string }

/** How it felt at an account, the latest week first; within a week by name. */
export async function listFeelings(tx: Tx, accountId: string, since: Day): Promise<FeelingRow[]> {
  const rows = await tx.execute<FeelingRow>(sql`
    select f.person_id as "personId", p.name as "personName", f.week, f.face, f.sentence
    from feeling f join system.person p on p.id = f.person_id
    where f.account_id = ${accountId}::uuid and f.week >= ${since}::date
    order by f.week desc, p.name, p.id`)
  return [...rows]
}

type Own = { accountId: string; personId: string; week: Day }

/** A second word in the same week takes the place of the first. */
export async function writeFeeling(tx: Tx, { accountId, personId, week }: Own, said: { face: Face; sentence: string }) {
  await tx.execute(sql`
    insert into feeling (account_id, person_id, week, face, sentence)
    values (${accountId}::uuid, ${personId}::uuid, ${week}::date, ${said.face}::smallint, ${said.sentence})
    on conflict (workspace_id, account_id, person_id, week)
    do update set face = excluded.face, sentence = excluded.sentence, at = now()`)
}

export async function deleteFeeling(tx: Tx, { accountId, personId, week }: Own): Promise<void> {
  await tx.execute(sql`
    delete from feeling where account_id = ${accountId}::uuid and person_id = ${personId}::uuid and week = ${week}::date`)
}
