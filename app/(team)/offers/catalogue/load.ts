import { listPrices } from '#db/queries/prices.ts'
import { listProducts } from '#db/reports/product-list.ts'
import { headPrice } from '#lib/core/offers/price-list.ts'
import { unsoldSince } from '#lib/core/offers/unsold-since.ts'
import { readingDay } from '#lib/flows/keep-revenue.ts'
import { mayAs, teamLoad } from '#lib/server/gate.ts'
import { catalogueAddress, readCatalogue } from './address.ts'

/** Rows on a page. */
const SIZE = 50

export const loadCatalogue = (search: Record<string, string | string[] | undefined>) =>
  teamLoad('viewer', async ({ tx, role, today, workspace }) => {
    const view = readCatalogue(search)
    const asOf = await readingDay(tx)
    const page = { ...view, unsoldSince: unsoldSince(asOf), size: SIZE }
    const { rows, earlier, later } = await listProducts(tx, page)
    const prices = await listPrices(
      tx,
      rows.map(({ id }) => id),
    )
    const [first, last] = [rows[0], rows.at(-1)]
    return {
      view,
      asOf,
      unsoldSince: page.unsoldSince,
      currency: workspace.baseCurrency,
      rows: rows.map((row) => ({
        ...row,
        price: headPrice(
          prices.filter(({ productId }) => productId === row.id),
          today,
          workspace.baseCurrency,
        ),
      })),
      earlier: earlier && first ? catalogueAddress(view, { cursor: { side: 'before', id: first.id } }) : null,
      later: later && last ? catalogueAddress(view, { cursor: { side: 'after', id: last.id } }) : null,
      mayEdit: mayAs(role, 'member'),
    }
  })

export type CatalogueView = Awaited<ReturnType<typeof loadCatalogue>>
