import { getTypology } from '#db/queries/typology.ts'
import { fileBegins } from '#db/reports/newcomers.ts'
import { listUnsoldOffers, listUnsoldProducts } from '#db/reports/unsold.ts'
import { addMonths } from '#lib/core/day.ts'
import { inPlainWords } from '#lib/core/standing/typology.ts'
import { readingDay } from '#lib/flows/keep-revenue.ts'
import { mayAs, teamLoad } from '#lib/server/gate.ts'

export const MONTHS = [3, 6, 12, 24] as const
/** Of each kind shown at once; the catalogue lists all. */
const MOST = 25

/** What nobody takes: offers that were declined or left, products that no longer sell, and what never sold. */
export const loadUnsold = (search: Record<string, string | string[] | undefined>) =>
  teamLoad({ role: 'viewer', whole: true }, async ({ tx, role, workspace }) => {
    const months = MONTHS.find((count) => `${count}` === search.months) ?? 12
    const asOf = await readingDay(tx)
    const since = addMonths(asOf, -months)
    return {
      months,
      asOf,
      since,
      begins: await fileBegins(tx),
      offers: await listUnsoldOffers(tx, MOST),
      sold: await listUnsoldProducts(tx, since, true, MOST),
      never: await listUnsoldProducts(tx, since, false, MOST),
      typology: inPlainWords(await getTypology(tx)),
      currency: workspace.baseCurrency,
      mayEdit: mayAs(role, 'member'),
    }
  })

export type UnsoldView = Awaited<ReturnType<typeof loadUnsold>>
