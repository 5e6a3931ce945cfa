import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { type DependencyPolicy, readDependencyPolicy } from '#lib/core/dependency/policy.ts'
import { type OffersPolicy, readOffersPolicy } from '#lib/core/offers/policy.ts'
import type { PolicyName } from '#lib/core/policy-name.ts'
import { DEFAULT_STANDING_POLICY, type StandingPolicy } from '#lib/core/standing/policy.ts'
import { readStandingPolicy } from '#lib/core/standing/thresholds.ts'
import { readTrustSettings, type TrustPolicy, type TrustSettings } from '#lib/core/trust/policy.ts'

export type PolicyVersion = { id: string; revision: number; document: unknown; note: string; by: string; at: string }

/** What was last set under a name; null where nobody set anything and the defaults hold. */
export async function getPolicy(tx: Tx, name: PolicyName): Promise<PolicyVersion | null> {
  const [newest] = await listPolicyVersions(tx, name, 1)
  return newest ?? null
}

/** The thresholds this workspace reads its records by; the defaults of METHODS 2 where it set none. */
export async function getStandingPolicy(tx: Tx): Promise<StandingPolicy> {
  const set = await getPolicy(tx, 'standing')
  return set ? readStandingPolicy(set.document) : DEFAULT_STANDING_POLICY
}

/** How promises count in this workspace; from how many on trust is known stands among the thresholds of the stages. */
export async function getTrustPolicy(tx: Tx): Promise<TrustPolicy> {
  return { ...(await getTrustSettings(tx)), enough: (await getStandingPolicy(tx)).trust }
}

export async function getTrustSettings(tx: Tx): Promise<TrustSettings> {
  return readTrustSettings((await getPolicy(tx, 'trust'))?.document)
}

/** What is asked of offers in this workspace: who is loyal, how long is new, how often something new. */
export async function getOffersPolicy(tx: Tx): Promise<OffersPolicy> {
  return readOffersPolicy((await getPolicy(tx, 'offers'))?.document)
}

/** How much may rest on whom in this workspace, and by which framework that is told. */
export async function getDependencyPolicy(tx: Tx): Promise<DependencyPolicy> {
  return readDependencyPolicy((await getPolicy(tx, 'dependency'))?.document)
}

/** Who set it, when and why; newest first. `revision` counts from 1, the oldest. */
export async function listPolicyVersions(tx: Tx, name: PolicyName, most = 50): Promise<PolicyVersion[]> {
  const rows = await tx.execute<PolicyVersion>(sql`
    select v.id, v.document, v.note, p.name as by, v.said_at as at,
      row_number() over (order by v.said_at, v.id)::int as revision
    from policy_version v join system.person p on p.id = v.said_by
    where v.name = ${name} order by v.said_at desc, v.id desc limit ${most}`)
  return [...rows]
}

/** Until the transaction ends nobody else sets a policy of this name. */
export async function holdPolicy(tx: Tx, name: PolicyName): Promise<void> {
  await tx.execute(sql`
    select pg_advisory_xact_lock(hashtextextended('policy ' || ${name} || ' ' || current_setting('app.workspace'), 0))`)
}

export async function insertPolicy(
  tx: Tx,
  policy: { name: PolicyName; document: unknown; note: string; saidBy: string },
): Promise<string> {
  const [row] = await tx.execute<{ id: string }>(sql`
    insert into policy_version (name, document, note, said_by)
    values (${policy.name}, ${JSON.stringify(policy.document)}::jsonb, ${policy.note}, ${policy.saidBy}::uuid)
    returning id`)
  return row!.id
}
