import { getLot } from '#db/queries/lots.ts'
import { holdOfferAndLaunch } from '#db/queries/pitch-answers.ts'
import { getPitch, type PitchRow } from '#db/queries/pitches.ts'
import { lockAccounts } from '#db/queries/stage-declarations.ts'
import type { Tx } from '#db/tenant.ts'
import { ok, type Result, refuse } from '#lib/core/result.ts'

export const pitchGone = refuse('absent', 'This offer is no longer there.')

/**
 * An offer to an account as it stands, held until the transaction ends, with whatever must not change under what is said of it; always in the
 * same order (account, offer, launch, lot, pitch), so that nobody waits for each other. `lot`: what is said may take from it or give back.
 */
export async function holdPitch(tx: Tx, id: string, { lot }: { lot: boolean }): Promise<Result<PitchRow>> {
  const before = await getPitch(tx, id)
  if (!before || before.archived) return pitchGone
  await lockAccounts(tx, [before.accountId])
  await holdOfferAndLaunch(tx, before)
  if (lot && before.launchId && before.lot) await getLot(tx, before.launchId, { hold: true })
  const it = await getPitch(tx, id, { hold: true })
  if (!it || it.archived) return pitchGone
  // merged meanwhile: another account would have to be held
  if (it.accountId !== before.accountId || it.launchId !== before.launchId)
    return refuse('again', 'This changed while it was written. Nothing was kept: please say it again.')
  return ok(it)
}
