import { notFound } from 'next/navigation'
import { cache } from 'react'
import { getAccount } from '#db/queries/accounts.ts'
import { getConversation, listConversations } from '#db/queries/conversations.ts'
import { listAccountWords } from '#db/queries/stage-declarations.ts'
import { getShownTypology } from '#db/queries/typology.ts'
import type { Tx } from '#db/tenant.ts'
import { conversationState } from '#lib/core/conversation/conversation.ts'
import { conversationValues } from '#lib/flows/save-conversation.ts'
import { mayAs, type Team, teamLoad } from '#lib/server/gate.ts'
import { stageChoices } from '../../../standing/stage-choice.ts'
import { isId } from '../../id.ts'
import { loadRecords } from './records-view.ts'

/** Conversations on the account's own page. */
const LATEST = 5

/** For the account page's own load. */
export async function loadConversationsOf(tx: Tx, accountId: string) {
  const rows = await listConversations(tx, accountId, LATEST + 1)
  return { accountId, rows: rows.slice(0, LATEST), more: rows.length > LATEST }
}

export type ConversationsOf = Awaited<ReturnType<typeof loadConversationsOf>>

/** What a conversation with an account is prepared from; and those there were. */
export const loadPreparation = cache((accountId: string) =>
  teamLoad('viewer', async (team) => {
    const account = await openAccount(team.tx, accountId)
    const rows = await listConversations(team.tx, accountId, 50)
    return {
      ...(await aroundOf(team, accountId)),
      account,
      /** One that is not concluded yet: whoever comes to prepare one goes on with it. */
      open: rows.find(({ concludedDay }) => concludedDay === null) ?? null,
      before: rows.filter(({ concludedDay }) => concludedDay !== null),
    }
  }),
)

/** One conversation, with what its next step needs. */
export const loadConversation = cache((accountId: string, id: string) =>
  teamLoad('viewer', async (team) => {
    const account = await openAccount(team.tx, accountId)
    const conversation = isId(id) ? await getConversation(team.tx, id) : null
    if (conversation?.accountId !== accountId) notFound()
    const around = await aroundOf(team, accountId)
    const word = (await listAccountWords(team.tx, [accountId])).get(accountId)
    return {
      ...around,
      account,
      conversation,
      state: conversationState(conversation),
      values: conversationValues(conversation),
      stages: stageChoices(around.records.typology),
      declared: word?.declared ?? null,
      seen: word?.declarationId ?? null,
      mayEdit: around.mayEdit && !conversation.archived,
    }
  }),
)

export type ConversationView = Awaited<ReturnType<typeof loadConversation>>

async function openAccount(tx: Tx, id: string) {
  const account = isId(id) ? await getAccount(tx, id) : null
  if (!account || account.mergedInto) notFound()
  return { id: account.id, name: account.name }
}

async function aroundOf(team: Team, accountId: string) {
  const { tx, today, workspace, role, person } = team
  const typology = await getShownTypology(team)
  return {
    records: await loadRecords(tx, accountId, { typology, timeZone: workspace.timeZone, today, me: person.id }),
    currency: workspace.baseCurrency,
    today,
    mayEdit: mayAs(role, 'member'),
  }
}
