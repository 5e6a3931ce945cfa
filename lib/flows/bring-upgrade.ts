import { seesPart } from '#db/actor.ts'
import { getOffersPolicy } from '#db/queries/policies.ts'
import { listPrices } from '#db/queries/prices.ts'
import { getProduct, listReplacements } from '#db/queries/products.ts'
import type { Tx } from '#db/tenant.ts'
import { DEFAULT_RULE, EVERYBODY } from '#lib/core/offers/launch-plan.ts'
import type { OfferInput } from '#lib/core/offers/offer-input.ts'
import { headPrice } from '#lib/core/offers/price-list.ts'
import { type Result, refuse } from '#lib/core/result.ts'
import { createLaunch, planLaunch } from './save-launch.ts'
import { createOffer, type OfferChange, type OfferWho } from './save-offer.ts'

/**
 * A launch, as a draft with its accounts in order, of what takes a product's place to those who bought it (or what it replaced) and nothing that followed: the offer
 * at today's price, the audience as `listOwedUpgrades` counts it. `currency` is the one the price is looked for in first.
 */
export async function bringUpgrade(
  tx: Tx,
  productId: string,
  who: OfferWho & { currency: string },
): Promise<Result<OfferChange>> {
  // a launch is to all who are owed it, and they are not all to be seen
  if (seesPart())
    return refuse('only-yours', 'A launch is to all accounts, and you work with some of them. Nothing was written.')
  const product = await getProduct(tx, productId)
  if (!product) return refuse('absent', 'This is no longer in the catalogue.')
  const { self, before, after } = await listReplacements(tx, productId)
  const [old, next] = after.length ? [[self, ...before], after] : [before, [self]]
  const offered = next.findLast(({ archived }) => !archived)
  if (old.length === 0 || !offered)
    return refuse('nothing', 'Nothing takes the place of this yet, so there is no upgrade to bring.')
  const price = headPrice(await listPrices(tx, [offered.id]), who.today, who.currency)
  const policy = await getOffersPolicy(tx)
  const offer = await createOffer(tx, upgradeOffer(offered, old[0]!.name, price, who), who)
  if (!offer.ok) return offer
  const ids = (products: readonly { id: string }[]) => products.map(({ id }) => id)
  const launch = await createLaunch(
    tx,
    {
      offerId: offer.value.id,
      title: `${offered.name} for those who bought ${old[0]!.name}`.slice(0, 160),
      audience: { ...EVERYBODY, bought: ids(old), notBought: ids(next), boughtMonths: policy.upgradeMonths },
      rule: DEFAULT_RULE,
    },
    who,
  )
  if (!launch.ok) return launch
  const planned = await planLaunch(tx, launch.value.id, who, { recorded: false })
  return planned.ok ? launch : planned
}

function upgradeOffer(
  offered: { id: string; name: string },
  replaced: string,
  price: { unitPrice: string; currency: string } | null,
  { today, currency }: { today: string; currency: string },
): OfferInput {
  return {
    ...{
      title: offered.name.slice(0, 160),
      kind: 'new',
      about: `Takes the place of ${replaced}.`,
      wording: '',
      productId: offered.id,
    },
    ...{ options: [], currency: price?.currency ?? currency, unitPrice: price?.unitPrice ?? null, worth: null },
    ...{ inducement: null, fromQuantity: null, country: null, forNewcomers: false, fromDay: today, untilDay: null },
  }
}
