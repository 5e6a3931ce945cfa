import { listAccountNames, listOwners } from '#db/queries/accounts.ts'
import { isBeingRead } from '#db/queries/assessment-runs.ts'
import { asOfDay } from '#db/queries/ledgers.ts'
import { listOwnFields, ownValuesOf } from '#db/queries/own-fields.ts'
import { listSavedViews } from '#db/queries/saved-views.ts'
import { getShownTypology } from '#db/queries/typology.ts'
import { countMatching } from '#db/reports/account-filter.ts'
import { listAccounts } from '#db/reports/account-list.ts'
import { isNarrowed, NO_FILTER } from '#lib/core/account-filter.ts'
import { addMonths, lastMonthEnd } from '#lib/core/day.ts'
import { type OwnValue, ownKey, printOwnValue } from '#lib/core/own-kind.ts'
import { mayAs, teamLoad } from '#lib/server/gate.ts'
import { addressOf, keptAddress } from './address.ts'
import { columnHead, isOwn, PLAIN_COLUMNS } from './columns.ts'
import { filterWords } from './filter-words.ts'
import { readView } from './read-address.ts'

/** Rows on a page. */
const SIZE = 50

export const loadAccounts = (search: Record<string, string | string[] | undefined>) =>
  teamLoad('viewer', async (team) => {
    const { tx, workspace, role, person } = team
    const view = readView(search)
    const ownFields = await listOwnFields(tx)
    const columns = view.columns.filter((column) => columnHead(column, ownFields) !== null)
    const asOf = await asOfDay(tx)
    const more = columns.some((column) => !isOwn(column) && !PLAIN_COLUMNS.includes(column))
    const page = await listAccounts(tx, { ...view, size: SIZE, more })
    const own = columns.some(isOwn)
      ? await ownValuesOf(
          tx,
          page.rows.map((row) => row.id),
        )
      : null
    const [first, last] = [page.rows[0], page.rows.at(-1)]
    const owners = await listOwners(tx)
    const group = view.group ? ((await listAccountNames(tx, [view.group])).get(view.group) ?? null) : null
    const typology = await getShownTypology(team)
    const views = await listSavedViews(tx, 'accounts', person.id)
    const narrowed = isNarrowed(view)
    return {
      view,
      columns,
      typology,
      rows: page.rows.map((row) => ({ ...row, own: own && ownTexts(own.get(row.id) ?? {}) })),
      earlier:
        page.earlier && first ? addressOf(view, { cursor: { side: 'before', key: first.key, id: first.id } }) : null,
      later: page.later && last ? addressOf(view, { cursor: { side: 'after', key: last.key, id: last.id } }) : null,
      owners,
      ownFields,
      group,
      narrowed,
      /** Where nothing is shown though nothing was asked: so many were put away. */
      putAway: page.rows.length || narrowed ? 0 : await countMatching(tx, { ...NO_FILTER, archived: 'only' }),
      words: filterWords(view, { owners, ownFields, group, typology }),
      kept: keptAddress(view),
      views: views.map(({ id, name, address, team, personId, revision }) => {
        return { id, name, address, team, revision, mine: personId === person.id }
      }),
      reading: await isBeingRead(tx),
      currency: workspace.baseCurrency,
      /** What the revenue column covers: the twelve complete months before this day. */
      through: asOf && lastMonthEnd(asOf),
      from: asOf && addMonths(`${lastMonthEnd(asOf).slice(0, 7)}-01`, -11),
      mayEdit: mayAs(role, 'member'),
    }
  })

export type AccountsView = Awaited<ReturnType<typeof loadAccounts>>
export type ShownAccount = AccountsView['rows'][number]
export type ShownView = AccountsView['views'][number]

function ownTexts(values: Record<string, OwnValue>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([id, value]) => [ownKey(id), printOwnValue(value)]))
}
