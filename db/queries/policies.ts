import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { DEFAULT_STANDING_POLICY, type StandingPolicy, standingPolicySchema } from '#lib/core/standing/policy.ts'

export type PolicyName = 'standing' | 'wording' | 'trust'

/** What was last set under a name; null where nobody set anything and the defaults hold. */
export async function getPolicy(tx: Tx, name: PolicyName): Promise<unknown> {
  const [row] = await tx.execute<{ document: unknown }>(sql`
    select document from policy_version where name = ${name} order by said_at desc, id desc limit 1`)
  return row?.document ?? null
}

/** The thresholds this workspace reads its records by; the defaults of METHODS 2 where it set none. */
export async function getStandingPolicy(tx: Tx): Promise<StandingPolicy> {
  const set = standingPolicySchema.safeParse(await getPolicy(tx, 'standing'))
  return set.success ? set.data : DEFAULT_STANDING_POLICY
}

export type PolicyVersion = { id: string; document: unknown; note: string; by: string; at: string }

/** Who set it, when and why; newest first. */
export async function listPolicyVersions(tx: Tx, name: PolicyName, most = 50): Promise<PolicyVersion[]> {
  const rows = await tx.execute<PolicyVersion>(sql`
    select v.id, v.document, v.note, p.name as by, v.said_at as at
    from policy_version v join system.person p on p.id = v.said_by
    where v.name = ${name} order by v.said_at desc, v.id desc limit ${most}`)
  return [...rows]
}

export async function insertPolicy(
  tx: Tx,
  policy: { name: PolicyName; document: unknown; note: string; saidBy: string },
): Promise<void> {
  await tx.execute(sql`
    insert into policy_version (name, document, note, said_by)
    values (${policy.name}, ${JSON.stringify(policy.document)}::jsonb, ${policy.note}, ${policy.saidBy}::uuid)`)
}
