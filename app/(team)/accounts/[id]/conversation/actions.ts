'use server'
import { z } from 'zod'
import { conclusionInput, conversationInput, preparedInput } from '#lib/core/conversation/conversation.ts'
import { concludeConversation } from '#lib/flows/conclude-conversation.ts'
import {
  archiveConversation,
  type ConversationWho,
  changeConversation,
  prepareConversation,
} from '#lib/flows/save-conversation.ts'
import { type Team, teamAction } from '#lib/server/gate.ts'

const seen = { id: z.uuid(), revision: z.int().min(1) }
const refresh = ['/accounts', '/standing', '/']
const whoOf = ({ person, today }: Team): ConversationWho => ({ id: person.id, name: person.name, today })

export const prepareConversationAction = teamAction(
  { role: 'member', input: preparedInput.extend({ accountId: z.uuid() }), refresh },
  (team, { accountId, ...said }) => prepareConversation(team.tx, accountId, said, whoOf(team)),
)

export const changeConversationAction = teamAction(
  { role: 'member', input: conversationInput.extend(seen), refresh },
  (team, { id, revision, ...said }) => changeConversation(team.tx, id, revision, said, whoOf(team)),
)

export const concludeConversationAction = teamAction(
  {
    role: 'member',
    /** `seen`: the declaration the person had before their eyes; null: none. */
    input: conclusionInput.extend({ ...seen, seen: z.uuid().nullable() }),
    refresh,
  },
  (team, { id, revision, seen: before, ...conclusion }) =>
    concludeConversation(team.tx, id, revision, conclusion, before, whoOf(team)),
)

export const archiveConversationAction = teamAction(
  { role: 'member', input: z.strictObject(seen), refresh },
  (team, { id, revision }) => archiveConversation(team.tx, id, revision, whoOf(team)),
)
