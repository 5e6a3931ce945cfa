import { listOwners } from '#db/queries/accounts.ts'
import { isBeingRead } from '#db/queries/assessment-runs.ts'
import { asOfDay } from '#db/queries/ledgers.ts'
import { listAccounts } from '#db/reports/account-list.ts'
import { addMonths, lastMonthEnd } from '#lib/core/day.ts'
import { mayAs, teamLoad } from '#lib/server/gate.ts'
import { addressOf } from './address.ts'
import { readView } from './read-address.ts'

/** Rows on a page. */
const SIZE = 50

export const loadAccounts = (search: Record<string, string | string[] | undefined>) =>
  teamLoad('viewer', async ({ tx, workspace, role }) => {
    const view = readView(search)
    const { q: term, stage, status, owner: ownerId, sort, descending, cursor } = view
    const asOf = await asOfDay(tx)
    const page = await listAccounts(tx, { term, stage, status, ownerId, sort, descending, cursor, size: SIZE })
    const [first, last] = [page.rows[0], page.rows.at(-1)]
    return {
      view,
      rows: page.rows,
      earlier:
        page.earlier && first ? addressOf(view, { cursor: { side: 'before', key: first.key, id: first.id } }) : null,
      later: page.later && last ? addressOf(view, { cursor: { side: 'after', key: last.key, id: last.id } }) : null,
      owners: await listOwners(tx),
      reading: await isBeingRead(tx),
      currency: workspace.baseCurrency,
      /** What the revenue column covers: the twelve complete months before this day. */
      through: asOf && lastMonthEnd(asOf),
      from: asOf && addMonths(`${lastMonthEnd(asOf).slice(0, 7)}-01`, -11),
      mayEdit: mayAs(role, 'member'),
    }
  })

export type AccountsView = Awaited<ReturnType<typeof loadAccounts>>
