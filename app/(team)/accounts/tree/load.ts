import { asOfDay } from '#db/queries/ledgers.ts'
import { getShownTypology } from '#db/queries/typology.ts'
import { listGroupHeads, listTreeChildren, listTreePath, type TreePage } from '#db/reports/group-tree.ts'
import { addMonths, lastMonthEnd } from '#lib/core/day.ts'
import { teamLoad } from '#lib/server/gate.ts'
import { isId } from '../id.ts'
import { readCursor, writeCursor } from './read-cursor.ts'

/** Groups, or accounts of one parent, shown at once. */
export const TREE_SIZE = 50
/** So few groups are opened at once: there is room to see what is in them. */
const FEW = 3

/** `account`: only its group, opened down to it. `after`: where the list of groups goes on from. */
export const loadTree = ({ account, after }: { account: string; after: string }) =>
  teamLoad('viewer', async (team) => {
    const { tx, workspace } = team
    const path = isId(account) ? await listTreePath(tx, account) : []
    const cursor = readCursor(after)
    const heads = await listGroupHeads(tx, { after: cursor, size: TREE_SIZE }, path[0]?.id)
    const opened: Record<string, TreeBranch> = {}
    const few = heads.rows.length <= FEW ? heads.rows : []
    for (const { id } of path.length ? path.slice(0, Math.max(1, path.length - 1)) : few)
      opened[id] = branchOf(await listTreeChildren(tx, id, { after: null, size: TREE_SIZE }))
    const asOf = await asOfDay(tx)
    return {
      rows: heads.rows,
      later: heads.later && writeCursor(heads.later),
      paged: cursor !== null,
      /** The account the tree is opened for. */
      here: path.at(-1) ?? null,
      opened,
      typology: await getShownTypology(team),
      currency: workspace.baseCurrency,
      through: asOf && lastMonthEnd(asOf),
      from: asOf && addMonths(`${lastMonthEnd(asOf).slice(0, 7)}-01`, -11),
    }
  })

/** What is right below one account, as far as it was fetched; `later` fetches on. */
export type TreeBranch = { rows: TreePage['rows']; later: string | null }

export const branchOf = ({ rows, later }: TreePage): TreeBranch => ({ rows, later: later && writeCursor(later) })
