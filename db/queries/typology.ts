import type { Tx } from '#db/client.ts'
import { DEFAULT_TYPOLOGY_POLICY, inPlainWords, type Typology, typologyOf } from '#lib/core/standing/typology.ts'
import { type TypologyPolicy, typologyPolicySchema } from '#lib/core/standing/typology-policy.ts'
import { getPolicy } from './policies.ts'

/** The stages as this workspace names and orders them. */
export async function getTypology(tx: Tx): Promise<Typology> {
  return typologyOf(await getTypologyPolicy(tx))
}

/** The same as whoever asks is shown it: in plain words while they present. */
export async function getShownTypology({ tx, presenting }: { tx: Tx; presenting: boolean }): Promise<Typology> {
  const typology = await getTypology(tx)
  return presenting ? inPlainWords(typology) : typology
}

export async function getTypologyPolicy(tx: Tx): Promise<TypologyPolicy> {
  const set = await getPolicy(tx, 'wording')
  return set ? typologyPolicySchema.parse(set.document) : DEFAULT_TYPOLOGY_POLICY
}
