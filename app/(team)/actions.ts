'use server'
import { z } from 'zod'
import { getAccount } from '#db/queries/accounts.ts'
import { setPreference } from '#db/queries/preferences.ts'
import { addDays } from '#lib/core/day.ts'
import { ok, refuse } from '#lib/core/result.ts'
import { WHOSE, WHOSE_PREFERENCE } from '#lib/flows/read-morning.ts'
import { teamAction } from '#lib/server/gate.ts'

const WEEK = 7
const one = z.object({ accountId: z.uuid() }).strict()

/** Not now: the account stays out of this person's own list of who drifts for a week. Nobody else's list changes. */
export const setAsideAction = teamAction(
  { role: 'member', input: one, refresh: ['/'] },
  async ({ tx, person, today }, { accountId }) => {
    if (!(await getAccount(tx, accountId))) return refuse('absent', 'This account is no longer there.')
    const until = addDays(today, WEEK)
    await setPreference(tx, person.id, asideOf(accountId), until)
    return ok({ until })
  },
)

export const bringBackAction = teamAction(
  { role: 'member', input: one, refresh: ['/'] },
  async ({ tx, person }, { accountId }) => {
    await setPreference(tx, person.id, asideOf(accountId), null)
    return ok(null)
  },
)

/** Whose accounts this person's mornings are about. */
export const chooseWhoseAction = teamAction(
  { role: 'viewer', input: z.object({ whose: z.enum(WHOSE) }).strict(), refresh: ['/'] },
  async ({ tx, person }, { whose }) => {
    await setPreference(tx, person.id, WHOSE_PREFERENCE, whose)
    return ok(null)
  },
)

/** As db/reports/attention.ts looks for it. */
const asideOf = (accountId: string) => `aside ${accountId}`
