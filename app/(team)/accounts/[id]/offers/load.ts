import { notFound } from 'next/navigation'
import { getAccount } from '#db/queries/accounts.ts'
import { countPitchesOf } from '#db/queries/pitches.ts'
import { mayAs, teamLoad } from '#lib/server/gate.ts'
import { isId } from '../../id.ts'
import { loadOfferHistory } from './offers-view.ts'

const PAGE = 50

/** Everything that was offered to an account; `page` counts from 1. */
export const loadAccountOffers = (accountId: string, page: string | string[] | undefined) =>
  teamLoad('viewer', async ({ tx, today, workspace, role }) => {
    const account = isId(accountId) ? await getAccount(tx, accountId) : null
    if (!account || account.mergedInto) notFound()
    const at = typeof page === 'string' && /^[1-9]\d{0,4}$/.test(page) ? Number(page) : 1
    return {
      account: { id: account.id, name: account.name },
      today,
      at,
      count: await countPitchesOf(tx, accountId),
      ...(await loadOfferHistory(tx, accountId, {
        ...{ today, timeZone: workspace.timeZone, most: PAGE, skip: (at - 1) * PAGE },
      })),
      mayEdit: mayAs(role, 'member') && !account.archivedAt,
    }
  })
