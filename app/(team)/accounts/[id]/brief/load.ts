import { notFound } from 'next/navigation'
import { cache } from 'react'
import { getAccount } from '#db/queries/accounts.ts'
import { getTypology } from '#db/queries/typology.ts'
import { inPlainWords } from '#lib/core/standing/typology.ts'
import { teamLoad } from '#lib/server/gate.ts'
import { isId } from '../../id.ts'
import { loadRecords } from '../conversation/records-view.ts'

/** What goes on paper is in plain words, whatever the team says inside. */
export const loadBrief = cache((accountId: string) =>
  teamLoad('viewer', async ({ tx, today, workspace, person }) => {
    const account = isId(accountId) ? await getAccount(tx, accountId) : null
    if (!account || account.mergedInto) notFound()
    const typology = inPlainWords(await getTypology(tx))
    return {
      account: { id: account.id, name: account.name },
      records: await loadRecords(tx, accountId, { typology, timeZone: workspace.timeZone, today, me: person.id }),
      currency: workspace.baseCurrency,
      today,
    }
  }),
)
