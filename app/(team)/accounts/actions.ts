'use server'
import { z } from 'zod'
import { accountInput } from '#lib/core/account.ts'
import { changeAccount, createAccount } from '#lib/flows/save-account.ts'
import { teamAction } from '#lib/server/gate.ts'

export const createAccountAction = teamAction(
  { role: 'member', input: accountInput, refresh: ['/accounts'] },
  ({ tx, today }, input) => createAccount(tx, input, today),
)

export const changeAccountAction = teamAction(
  {
    role: 'member',
    input: accountInput.extend({ id: z.uuid(), revision: z.int().min(1) }).strict(),
    refresh: ['/accounts', '/dependency'],
  },
  ({ tx, today }, { id, revision, ...input }) => changeAccount(tx, id, revision, input, today),
)
