import { listAccountWords } from '#db/queries/account-fields.ts'
import { listOwners } from '#db/queries/accounts.ts'
import { isBeingRead } from '#db/queries/assessment-runs.ts'
import { asOfDay } from '#db/queries/ledgers.ts'
import { listOwnFields } from '#db/queries/own-fields.ts'
import { listSavedViews } from '#db/queries/saved-views.ts'
import { getShownTypology } from '#db/queries/typology.ts'
import { listMapTrails, reportStandingMap } from '#db/reports/standing-map.ts'
import { isNarrowed } from '#lib/core/account-filter.ts'
import { addDays } from '#lib/core/day.ts'
import { mapHeadline } from '#lib/core/standing/map-headline.ts'
import { teamLoad } from '#lib/server/gate.ts'
import { keptAddress } from '../accounts/address.ts'
import { filterWords } from '../accounts/filter-words.ts'
import { readView } from '../accounts/read-address.ts'
import { layOutMap } from './map-layout.ts'

/** Accounts that have a dot of their own; the rest is counted where it lies. */
const DRAWN = 300
/** And of every cell at least these, by name. */
const EACH = 3
const TRAIL_DAYS = 365

/** The standing map of the accounts a view lists: the address is that of the account list. */
export const loadStandingMap = (search: Record<string, string | string[] | undefined>) =>
  teamLoad('viewer', async (team) => {
    const { tx, workspace, person } = team
    const view = readView(search)
    const typology = await getShownTypology(team)
    const { cells, accounts } = await reportStandingMap(tx, { filter: view, most: DRAWN, each: EACH })
    const asOf = await asOfDay(tx)
    const ids = accounts.map(({ id }) => id)
    const trails = asOf && ids.length ? await listMapTrails(tx, ids, addDays(asOf, -TRAIL_DAYS)) : new Map()
    const owners = await listOwners(tx)
    const views = await listSavedViews(tx, 'accounts', person.id)
    return {
      view,
      kept: keptAddress(view),
      typology,
      cells,
      accounts,
      layout: layOutMap(typology, cells, accounts, trails),
      headline: mapHeadline(typology, cells),
      narrowed: isNarrowed(view),
      words: filterWords(view, { owners, ownFields: await listOwnFields(tx), group: null, typology }),
      asOf,
      reading: await isBeingRead(tx),
      currency: workspace.baseCurrency,
      owners,
      industries: (await listAccountWords(tx)).industries,
      views: views.map(({ id, name, address }) => ({ id, name, address })),
    }
  })

export type StandingMapView = Awaited<ReturnType<typeof loadStandingMap>>
