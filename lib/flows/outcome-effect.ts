import { getKeptTrust } from '#db/queries/account-trust.ts'
import { getShownTypology } from '#db/queries/typology.ts'
import type { Tx } from '#db/tenant.ts'
import { saysTheSame } from '#lib/core/change.ts'
import { tellTrust } from '#lib/core/promises/outcome-effect.ts'
import type { Side } from '#lib/core/promises/promise.ts'
import { tellEffect } from '#lib/core/standing/effect.ts'
import { wordOf } from '#lib/core/standing/typology.ts'
import { readAnew } from './evidence-store.ts'
import { readNow } from './record-evidence.ts'

/**
 * Reads the account of a promise anew and tells what became of it: the trust in whoever promised (no figures while presenting), and the stage
 * where it moved.
 */
export async function readOutcomeEffect(
  tx: Tx,
  { accountId, madeBy }: { accountId: string; madeBy: Side },
  { workspaceId, presenting = false }: { workspaceId: string; presenting?: boolean },
): Promise<string> {
  const now = async () => ({ read: await readNow(tx, accountId), trust: await getKeptTrust(tx, accountId, madeBy) })
  const before = await now()
  await readAnew(tx, workspaceId, [accountId])
  const after = await now()
  const typology = await getShownTypology({ tx, presenting })
  const moved = after.read && !saysTheSame(before.read, after.read)
  return [
    presenting ? '' : tellTrust(before.trust, after.trust, madeBy),
    moved ? tellEffect(before.read, after.read, (stage) => wordOf(typology, stage)) : '',
  ]
    .filter(Boolean)
    .join(' ')
}
