import type { Route } from 'next'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { getArchive } from '#db/queries/account-fields.ts'
import {
  type AccountInvoiceRow,
  getAccount,
  type InvoiceCursor,
  listAccountInvoices,
  listAccountKeys,
  listAccountMonths,
  listGroup,
} from '#db/queries/accounts.ts'
import { asOfDay } from '#db/queries/ledgers.ts'
import { listMergesInto } from '#db/queries/merges.ts'
import { listOwnFields, ownValuesOf } from '#db/queries/own-fields.ts'
import { getDependencyPolicy } from '#db/queries/policies.ts'
import { getRecordsBegin } from '#db/queries/today.ts'
import { getShownTypology } from '#db/queries/typology.ts'
import { listTreePath } from '#db/reports/group-tree.ts'
import { getOpenOfAccount } from '#db/reports/open-items.ts'
import type { Tx } from '#db/tenant.ts'
import { dayIn, isDay } from '#lib/core/day.ts'
import { showDay } from '#lib/core/day-words.ts'
import { readLimitsOf } from '#lib/flows/read-limits-of.ts'
import { readNextOffer } from '#lib/flows/read-next-offer.ts'
import { evidentOf, readStanding } from '#lib/flows/read-standing.ts'
import { mayAs, teamLoad } from '#lib/server/gate.ts'
import { loadContactsAt } from '../../contacts/load.ts'
import { loadTasksOf } from '../../tasks/load.ts'
import { isId } from '../id.ts'
import { loadBothSides } from './both-sides-view.ts'
import { loadConversationsOf } from './conversation/load.ts'
import { loadDeclared } from './declare-view.ts'
import { loadFeelings } from './feeling-view.ts'
import { loadLine } from './line/line-view.ts'
import { loadLoyalty } from './loyalty-view.ts'
import { loadOffersOf } from './offers/offers-view.ts'
import { loadPromisesOf } from './promises/promises-view.ts'
import { firstShownMonth, revenueMonths } from './revenue-months.ts'
import { loadSaid } from './said-view.ts'
import { loadAhead } from './standing-ahead-view.ts'
import { loadTimelineOf } from './timeline/load.ts'

/** Invoices and accounts of the group shown at once. */
const INVOICES = 25
const GROUP = 12

/** Once a request, for the page and for its title. `page` is where the invoices go on from. */
export const loadAccount = cache((id: string, page: string) =>
  teamLoad('viewer', async (team) => {
    const { tx, workspace, role, person, today } = team
    const typology = await getShownTypology(team)
    const account = isId(id) ? await getAccount(tx, id) : null
    if (!account) notFound()
    // for as long as the merge stands: a permanent redirect would outlive its undo in browsers
    if (account.mergedInto) redirect(`/accounts/${account.mergedInto}` as Route)
    const standing = await readStanding(tx, id, typology)
    const asOf = await asOfDay(tx)
    const begin = await getRecordsBegin(tx)
    const rows = asOf && begin ? await listAccountMonths(tx, id, firstShownMonth(asOf)) : []
    const after = readInvoiceCursor(page)
    const invoices = await listAccountInvoices(tx, id, { after, most: INVOICES + 1 })
    const path = account.parentId ? await listTreePath(tx, id) : []
    const group = await listGroup(tx, account.rootId, GROUP + 1)
    return {
      account,
      typology,
      standing,
      declared: await loadDeclared(tx, id, standing, typology),
      line: await loadLine(tx, id, { today, asOf, typology }),
      said: await loadSaid(tx, id, { ...team, timeZone: workspace.timeZone, typology }),
      ahead: await loadAhead(tx, standing),
      promises: await loadPromisesOf(tx, id, { today, me: person.id, typology, evident: evidentOf(standing) }),
      offers: await loadOffersOf(tx, id, { today, timeZone: workspace.timeZone }),
      nextOffer: await readNextOffer(tx, id, today),
      limits: await readLimitsOf(tx, account),
      loyalty: await loadLoyalty(tx, id, standing),
      bothSides: await loadBothSides(tx, id, { today, currency: workspace.baseCurrency }),
      conversations: await loadConversationsOf(tx, id),
      feelings: await loadFeelings(tx, id, { today, me: person.id }),
      contacts: await loadContactsAt(tx, id),
      timeline: await loadTimelineOf(tx, id, today),
      tasks: await loadTasksOf(tx, { accountId: id }, { today, me: person.id }),
      asOf,
      recordsBegin: begin,
      revenue: asOf && begin && rows.length ? revenueMonths(rows, asOf, begin) : null,
      /** The way from the top of its group down to it; empty where it is the top. */
      path,
      group: group.slice(0, GROUP),
      groupHasMore: group.length > GROUP,
      keys: await listAccountKeys(tx, id),
      open: await loadOpen(tx, id),
      invoices: invoices.slice(0, INVOICES),
      invoicesAfter: invoices.length > INVOICES ? writeInvoiceCursor(invoices[INVOICES - 1]!) : null,
      paged: after !== null,
      currency: workspace.baseCurrency,
      mayEdit: mayAs(role, 'member'),
      merges: await loadMerges(tx, id, workspace.timeZone),
      archived: await loadArchive(tx, id, workspace.timeZone),
      ownFields: await listOwnFields(tx),
      ownValues: (await ownValuesOf(tx, [id])).get(id) ?? {},
    }
  }),
)

export type AccountPageView = Awaited<ReturnType<typeof loadAccount>>

async function loadMerges(tx: Tx, id: string, timeZone: string) {
  const merges = await listMergesInto(tx, id)
  return merges.map((merge) => ({ ...merge, day: dayIn(timeZone, new Date(merge.at)) }))
}

/** What they owe by the listing that holds. */
async function loadOpen(tx: Tx, id: string) {
  const { overDays } = (await getDependencyPolicy(tx)).borrowing
  const open = await getOpenOfAccount(tx, id, overDays)
  return open && { ...open, overDays }
}

async function loadArchive(tx: Tx, id: string, timeZone: string) {
  const archive = await getArchive(tx, id)
  return archive && { ...archive, on: showDay(dayIn(timeZone, new Date(archive.at))) }
}

const writeInvoiceCursor = ({ day, id }: AccountInvoiceRow) => `${day}.${id}`

function readInvoiceCursor(text: string): InvoiceCursor | null {
  const [day = '', id = ''] = text.split('.')
  return isDay(day) && /^\d{1,18}$/.test(id) ? { day, id } : null
}
