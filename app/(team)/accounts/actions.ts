'use server'
import { z } from 'zod'
import { findNamesake } from '#db/queries/accounts.ts'
import { accountInput } from '#lib/core/account.ts'
import { plainText } from '#lib/core/plain-text.ts'
import { ok, type Result } from '#lib/core/result.ts'
import { archiveAccount } from '#lib/flows/archive-account.ts'
import { changeAccount, createAccount } from '#lib/flows/save-account.ts'
import { teamAction } from '#lib/server/gate.ts'

/** Makes an account; where one of the name is there already, answers that one instead, unless `anyway`. */
export const createAccountAction = teamAction(
  { role: 'member', input: accountInput.extend({ anyway: z.boolean() }).strict(), refresh: ['/accounts'] },
  async ({ tx, today }, { anyway, ...input }): Promise<Result<{ kind: 'made' | 'namesake'; id: string }>> => {
    const namesake = anyway ? null : await findNamesake(tx, input.name)
    if (namesake) return ok({ kind: 'namesake', id: namesake })
    const made = await createAccount(tx, input, today)
    return made.ok ? ok({ kind: 'made', id: made.value }) : made
  },
)

export const changeAccountAction = teamAction(
  {
    role: 'member',
    input: accountInput.extend({ id: z.uuid(), revision: z.int().min(1) }).strict(),
    refresh: ['/accounts', '/dependency'],
  },
  ({ tx, today, person }, { id, revision, ...input }) =>
    changeAccount(tx, id, revision, input, { personId: person.id, today }),
)

export const archiveAccountAction = teamAction(
  {
    role: 'member',
    input: z.object({ id: z.uuid(), archived: z.boolean(), note: plainText(300) }).strict(),
    refresh: ['/accounts', '/'],
  },
  ({ tx, person }, { id, ...change }) => archiveAccount(tx, id, { ...change, personId: person.id }),
)
