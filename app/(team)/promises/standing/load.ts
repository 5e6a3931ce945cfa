import { getAccount } from '#db/queries/accounts.ts'
import { listStandingPromises } from '#db/reports/standing-list.ts'
import { mayAs, teamLoad } from '#lib/server/gate.ts'
import { isId } from '../../accounts/id.ts'

/** Rows on a page. */
const SIZE = 50

/** What is promised again and again, `account` by account where one is asked for. */
export const loadStandingPromises = (search: Record<string, string | string[] | undefined>) =>
  teamLoad('viewer', async ({ tx, today, role }) => {
    const asked = typeof search.account === 'string' && isId(search.account) ? search.account : null
    const account = asked ? await getAccount(tx, asked) : null
    const skip = typeof search.from === 'string' && /^\d{1,6}$/.test(search.from) ? Number(search.from) : 0
    const rows = await listStandingPromises(tx, { today, accountId: account?.id ?? null, skip, most: SIZE + 1 })
    const address = (from: number) =>
      `/promises/standing?${new URLSearchParams({ ...(account && { account: account.id }), ...(from > 0 && { from: `${from}` }) })}`
    return {
      today,
      account: account && { id: account.id, name: account.name },
      rows: rows.slice(0, SIZE),
      earlier: skip > 0 ? address(Math.max(0, skip - SIZE)) : null,
      later: rows.length > SIZE ? address(skip + SIZE) : null,
      mayEdit: mayAs(role, 'member'),
    }
  })

export type StandingListView = Awaited<ReturnType<typeof loadStandingPromises>>
