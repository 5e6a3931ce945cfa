import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import {
  DEFAULT_WORDING,
  inPlainWords,
  type OwnStage,
  type Typology,
  typologyOf,
  wordingPolicySchema,
} from '#lib/core/standing/typology.ts'
import { getPolicy } from './policies.ts'

/** The stages as this workspace names and orders them. */
export async function getTypology(tx: Tx): Promise<Typology> {
  const wording = wordingPolicySchema.safeParse(await getPolicy(tx, 'wording'))
  return typologyOf(wording.success ? wording.data : DEFAULT_WORDING, await listOwnStages(tx))
}

/** The same as whoever asks is shown it: in plain words while they present. */
export async function getShownTypology({ tx, presenting }: { tx: Tx; presenting: boolean }): Promise<Typology> {
  const typology = await getTypology(tx)
  return presenting ? inPlainWords(typology) : typology
}

export async function listOwnStages(tx: Tx): Promise<OwnStage[]> {
  const rows = await tx.execute<OwnStage>(sql`
    select key, candid, plain, behind, position, colour, archived_at is not null as archived
    from own_stage order by position, created_at`)
  return [...rows]
}
