import { z } from 'zod'
import { API_SCOPES } from '#lib/core/api/scope.ts'
import { ROLES } from '#lib/core/role.ts'
import { answer, endpoint } from './endpoint.ts'
import { dayShape } from './shapes.ts'

const me = z.object({
  key: z.object({ id: z.string(), name: z.string(), scopes: z.array(z.enum(API_SCOPES)) }),
  person: z.object({ id: z.string(), name: z.string() }),
  role: z.enum(ROLES),
  workspace: z.object({
    id: z.string(),
    name: z.string(),
    baseCurrency: z.string(),
    timeZone: z.string(),
    fiscalYearStart: z.int().describe('The month the fiscal year begins with, 1 to 12.'),
  }),
  today: dayShape.describe('The day it is now for the workspace.'),
  seesAll: z.boolean().describe('False where the person sees only their own accounts and their team’s.'),
})

export const getMe = endpoint({
  id: 'getMe',
  method: 'GET',
  path: '/me',
  ...{ scope: null, role: 'viewer', noun: 'Key' },
  summary: 'Whom this key acts for, where, and what it may do',
  answer: me,
  work: async ({ key, person, role, workspace, today, sees }) =>
    answer({ key: { ...key, scopes: [...key.scopes] }, person, role, workspace, today, seesAll: sees === null }),
})
