import { listAccountNames, listOwners } from '#db/queries/accounts.ts'
import { listContactsById } from '#db/queries/contacts.ts'
import { asOfDay } from '#db/queries/ledgers.ts'
import { getTrustSettings } from '#db/queries/policies.ts'
import { listSavedViews } from '#db/queries/saved-views.ts'
import { listDerived } from '#db/reports/derived-promise-list.ts'
import { countPromises } from '#db/reports/promise-filter.ts'
import { listPromises } from '#db/reports/promise-list.ts'
import type { Tx } from '#db/tenant.ts'
import { addDays } from '#lib/core/day.ts'
import { SIDES } from '#lib/core/promises/promise.ts'
import { isNarrowed, OPEN_PROMISES, type PromiseFilter } from '#lib/core/promises/promise-filter.ts'
import { mayAs, teamLoad } from '#lib/server/gate.ts'
import { addressOf, filterOf, keptAddress, type PromisesView } from './address.ts'
import { filterWords } from './filter-words.ts'
import { viewPromise } from './promise-view.ts'
import { readView } from './read-address.ts'

/** Rows on a page. */
const SIZE = 50
/** Counted to here: nobody reads the count of more. */
const MOST_COUNTED = 10_000

export const loadPromises = (search: Record<string, string | string[] | undefined>) =>
  teamLoad('viewer', async ({ tx, today, person, role }) => {
    const view = readView(search)
    const filter = filterOf(view, person.id)
    const derived = view.source === 'invoices' ? await loadDerived(tx, filter, view) : null
    const { sort, descending, cursor } = view
    const { rows, earlier, later } = await listPromises(tx, { filter, sort, descending, cursor, size: SIZE, today })
    const [first, last] = [rows[0], rows.at(-1)]
    const keyOf = (row: (typeof rows)[number]) => ({ day: sort === 'due' ? row.dueDay : row.promisedDay, id: row.id })
    const owners = await listOwners(tx)
    const account = view.accountId ? ((await listAccountNames(tx, [view.accountId])).get(view.accountId) ?? null) : null
    const [contact] = view.contactId ? await listContactsById(tx, [view.contactId]) : []
    const count = (change: Partial<typeof filter>) => countPromises(tx, { ...filter, ...change }, today, MOST_COUNTED)
    const views = await listSavedViews(tx, 'promises', person.id)
    const openOnly = filter.states.every((state) => state === 'open' || state === 'overdue') && filter.states.length > 0
    const narrowed = isNarrowed(filter)
    return {
      view,
      derived,
      today,
      me: person.id,
      rows: rows.map((row) => viewPromise(row, { today, me: person.id })),
      earlier: earlier && first ? addressOf(view, { cursor: { side: 'before', ...keyOf(first) } }) : null,
      later: later && last ? addressOf(view, { cursor: { side: 'after', ...keyOf(last) } }) : null,
      owners,
      names: { account, contact: contact?.name ?? null },
      words: filterWords(
        { ...view, states: filter.states, causes: filter.causes },
        { me: person.id, owners, account, contact: contact?.name ?? null },
      ),
      openOnly,
      narrowed,
      count: await count({}),
      mostCounted: MOST_COUNTED,
      overdue: openOnly ? await count({ states: ['overdue'] }) : 0,
      soon: openOnly
        ? await count({
            states: ['open'],
            dueFrom: laterOf(filter.dueFrom, today),
            dueTo: sooner(filter.dueTo, addDays(today, 7)),
          })
        : 0,
      /** Nothing was ever promised, as far as anybody wrote down. */
      none: rows.length === 0 && !narrowed && !(await countPromises(tx, { ...OPEN_PROMISES, states: [] }, today, 1)),
      kept: keptAddress(view),
      views: views.map(({ id, name, address, team, personId, revision }) => {
        return { id, name, address, team, revision, mine: personId === person.id }
      }),
      mayEdit: mayAs(role, 'member'),
    }
  })

export type PromisesPageView = Awaited<ReturnType<typeof loadPromises>>

const laterOf = (one: string | null, other: string) => (one && one > other ? one : other)
const sooner = (one: string | null, other: string) => (one && one < other ? one : other)

/** What invoices and orders tell, of the sides that the workspace reads so; as of the day they are complete through. */
async function loadDerived(tx: Tx, filter: PromiseFilter, view: PromisesView) {
  const asOf = await asOfDay(tx)
  const { derived } = await getTrustSettings(tx)
  const read = SIDES.filter((side) => (side === 'them' ? derived.payments : derived.deliveries))
  const sides = read.filter((side) => filter.sides.length === 0 || filter.sides.includes(side))
  const { rows, later } = asOf
    ? await listDerived(tx, { ...filter, sides }, asOf, { after: view.after, size: SIZE })
    : { rows: [], later: false }
  const last = rows.at(-1)
  return {
    rows,
    asOf,
    /** The workspace reads neither. */
    off: read.length === 0,
    later: later && last ? addressOf(view, { after: last }) : null,
  }
}
