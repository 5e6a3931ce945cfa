import { notFound } from 'next/navigation'
import { listAccountWords } from '#db/queries/account-fields.ts'
import { getOffersPolicy } from '#db/queries/policies.ts'
import { listPrices } from '#db/queries/prices.ts'
import { getProduct, listReplacements } from '#db/queries/products.ts'
import { getShownTypology } from '#db/queries/typology.ts'
import { listBuyers, listOwedUpgrades } from '#db/reports/product-buyers.ts'
import { headPrice, type PriceTime, priceTime } from '#lib/core/offers/price-list.ts'
import { readingDay } from '#lib/flows/keep-revenue.ts'
import { mayAs, teamLoad } from '#lib/server/gate.ts'
import { isId } from '../../../accounts/id.ts'

/** Accounts shown at once; a launch brings it to all of them. */
const OWED = 25

/** One product: what it costs, what replaces it and who is owed the upgrade, who buys it. */
export const loadProduct = (productId: string) =>
  teamLoad('viewer', async (team) => {
    const { tx, role, today, workspace, sees } = team
    const product = isId(productId) ? await getProduct(tx, productId) : null
    if (!product) notFound()
    const policy = await getOffersPolicy(tx)
    const asOf = await readingDay(tx)
    const chain = await listReplacements(tx, product.id)
    const prices = await listPrices(tx, [product.id])
    const maySetPrices = mayAs(role, 'manager')
    return {
      product,
      chain,
      owed:
        chain.before.length + chain.after.length ? await listOwedUpgrades(tx, product.id, policy, asOf, OWED) : null,
      upgradeMonths: policy.upgradeMonths,
      buyers: product.invoiced ? await listBuyers(tx, product.id, asOf) : null,
      price: headPrice(prices, today, workspace.baseCurrency),
      prices: prices
        .map((line) => ({ ...line, time: priceTime(line, today) }))
        .sort((one, other) => TIMES.indexOf(one.time) - TIMES.indexOf(other.time)),
      countries: maySetPrices ? (await listAccountWords(tx)).countries : [],
      typology: await getShownTypology(team),
      currency: workspace.baseCurrency,
      today,
      asOf,
      mayEdit: mayAs(role, 'member'),
      // a launch is to all of the firm's accounts
      mayBring: mayAs(role, 'member') && !sees,
      maySetPrices,
    }
  })

const TIMES: PriceTime[] = ['today', 'to come', 'past']

export type ProductView = Awaited<ReturnType<typeof loadProduct>>
