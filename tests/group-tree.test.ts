import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import {
  listGroupHeads,
  listTreeChildren,
  listTreePath,
  type TreeCursor,
  type TreePage,
} from '#db/reports/group-tree.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { createAccount } from '#lib/flows/save-account.ts'
import { makeWorkspace } from './factories/workspace.ts'

const today = '2026-11-22'
const EMPTY = { ownerId: null, country: null, industry: null, customerSince: null, intercompany: false }
const first = { after: null, size: 50 }

async function workspace() {
  const { workspaceId } = await makeWorkspace()
  const run = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(workspaceId, work)
  const add = async (name: string, parentId: string | null, revenue: number) => {
    const made = await run((tx) => createAccount(tx, { ...EMPTY, name, parentId }, today))
    if (!made.ok) throw new Error(made.message)
    await run((tx) =>
      tx.execute(sql`update account_total set revenue_12m = ${revenue} where account_id = ${made.value}::uuid`),
    )
    return made.value
  }
  return { run, add }
}
const shown = ({ rows }: TreePage) =>
  rows.map(({ name, own, rolled, below }) => [name, Number(own), Number(rolled), below])

describe('the tree of groups', () => {
  test('shows only groups, the largest first, each with its own revenue and that of all below, counted once', async () => {
    const { run, add } = await workspace()
    const [big, small] = [await add('Big', null, 10), await add('Small', null, 100)]
    const middle = await add('Big middle', big, 200)
    await add('Big leaf', middle, 400)
    await add('Big other', big, 50)
    await add('Small leaf', small, 1)
    await add('Alone', null, 9999)
    expect(shown(await run((tx) => listGroupHeads(tx, first)))).toEqual([
      ['Big', 10, 660, 3],
      ['Small', 100, 101, 1],
    ])
    expect(shown(await run((tx) => listTreeChildren(tx, big, first)))).toEqual([
      ['Big middle', 200, 600, 1],
      ['Big other', 50, 50, 0],
    ])
    expect(shown(await run((tx) => listGroupHeads(tx, first, small)))).toEqual([['Small', 100, 101, 1]])
    // what was merged away is in no tree
    await run((tx) => tx.execute(sql`update account set merged_into = ${middle}::uuid where name = 'Big other'`))
    expect(shown(await run((tx) => listTreeChildren(tx, big, first)))).toEqual([['Big middle', 200, 600, 1]])
  })

  test('goes on page by page without losing or repeating one, also among equals', async () => {
    const { run, add } = await workspace()
    const top = await add('Top', null, 0)
    for (let n = 0; n < 7; n++) await add(`Child ${n}`, top, n % 3)
    const seen: string[] = []
    let after: TreeCursor | null = null
    do {
      const page: TreePage = await run((tx) => listTreeChildren(tx, top, { after, size: 3 }))
      seen.push(...page.rows.map(({ name }) => name))
      after = page.later
    } while (after)
    expect(seen).toHaveLength(7)
    expect(new Set(seen).size).toBe(7)
  })

  test('knows the way down to an account', async () => {
    const { run, add } = await workspace()
    const top = await add('Top', null, 0)
    const middle = await add('Middle', top, 0)
    const leaf = await add('Leaf', middle, 0)
    expect((await run((tx) => listTreePath(tx, leaf))).map(({ name }) => name)).toEqual(['Top', 'Middle', 'Leaf'])
    expect((await run((tx) => listTreePath(tx, top))).map(({ name }) => name)).toEqual(['Top'])
  })
})
