import type { Tx } from '#db/tenant.ts'
import { MOST_NAMED } from '#lib/core/offers/launch-input.ts'
import { DEFAULT_RULE, EVERYBODY } from '#lib/core/offers/launch-plan.ts'
import { ok, type Result, refuse } from '#lib/core/result.ts'
import { offerFieldsOf } from './offer-store.ts'
import { readGuard } from './parity-guard.ts'
import { createLaunch, planLaunch } from './save-launch.ts'
import { createOffer, type OfferWho } from './save-offer.ts'

/**
 * Prepares a launch that brings all who wait for a promotion exactly the same, loyal accounts first; answers its id. It begins no later than
 * today. They wait until it is brought to them.
 */
export async function offerTheSame(
  tx: Tx,
  promotionId: string,
  who: OfferWho,
): Promise<Result<{ launchId: string; offerId: string; accounts: number; changeId: string }>> {
  const guard = await readGuard(tx, promotionId, who.today)
  if (!guard) return refuse('absent', 'This promotion is no longer there.')
  const waiting = guard.waiting.map(({ accountId }) => accountId).slice(0, MOST_NAMED)
  if (waiting.length === 0) return refuse('none', 'No loyal account waits for the same.')
  const { archived: _, ...said } = offerFieldsOf(guard.offer)
  const title = `The same for those who stay: ${said.title}`.slice(0, 160).trim()
  const offer = await createOffer(tx, { ...said, title, forNewcomers: false }, who)
  if (!offer.ok) return offer
  const audience = { ...EVERYBODY, only: waiting }
  const launch = await createLaunch(tx, { offerId: offer.value.id, title, audience, rule: DEFAULT_RULE }, who)
  if (!launch.ok) return launch
  const planned = await planLaunch(tx, launch.value.id, who, { recorded: false })
  if (!planned.ok) return planned
  const { id: launchId, changeId } = launch.value
  return ok({ launchId, offerId: offer.value.id, accounts: planned.value.accounts, changeId })
}
