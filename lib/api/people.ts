import { z } from 'zod'
import { listOwners } from '#db/queries/accounts.ts'
import { listOwnFields } from '#db/queries/own-fields.ts'
import { OWN_KINDS } from '#lib/core/own-kind.ts'
import { answer, endpoint } from './endpoint.ts'
import { idShape, namedShape } from './shapes.ts'

const reads = { method: 'GET', scope: 'accounts:read', role: 'viewer', noun: 'Accounts' } as const

export const listPeopleApi = endpoint({
  id: 'listPeople',
  path: '/people',
  ...reads,
  summary: 'Who is of the team: who may own an account',
  describe: 'By name, all of them at once.',
  answer: z.object({ items: z.array(namedShape) }),
  work: async ({ tx }) => answer({ items: await listOwners(tx) }),
})

export const listOwnFieldsApi = endpoint({
  id: 'listOwnFields',
  path: '/own-fields',
  ...reads,
  summary: 'The workspace’s own fields of accounts',
  answer: z.object({
    items: z.array(
      z
        .object({
          id: idShape,
          name: z.string(),
          kind: z.enum(OWN_KINDS),
          choices: z.array(z.string()).describe('Of choice and choices: the words there are.'),
        })
        .meta({ id: 'OwnField' }),
    ),
  }),
  work: async ({ tx }) => answer({ items: await listOwnFields(tx) }),
})

export const peopleEndpoints = [listPeopleApi, listOwnFieldsApi]
