'use server'
import { z } from 'zod'
import { HOUR_ACCOUNTS } from '#lib/core/honest-hour/hour.ts'
import { STAGES } from '#lib/core/stage.ts'
import { declarationInput } from '#lib/core/standing/declaration.ts'
import {
  closeHour,
  finishSorting,
  reopenHour,
  revealHour,
  settleAccount,
  sortAccounts,
  startHour,
} from '#lib/flows/honest-hour.ts'
import { type Team, teamAction } from '#lib/server/gate.ts'

const holderOf = ({ person, role, today }: Team) => ({ personId: person.id, role, today })
const hourInput = z.strictObject({ hourId: z.uuid() })
const PAGES = ['/standing', '/']

export const startHourAction = teamAction(
  { role: 'member', whole: true, input: z.strictObject({}), refresh: PAGES },
  (team) => startHour(team.tx, holderOf(team)),
)

const sorting = z.strictObject({
  accountId: z.uuid(),
  /** Null: cannot say. */
  stage: z.enum([...STAGES, 'unsorted']).nullable(),
})

/** Keeps sorts as they are made; the page goes on meanwhile, so nothing is shown anew. */
export const sortAction = teamAction(
  { role: 'member', whole: true, input: hourInput.extend({ sorts: z.array(sorting).min(1).max(HOUR_ACCOUNTS) }) },
  (team, { hourId, sorts }) => sortAccounts(team.tx, holderOf(team), hourId, sorts),
)

export const finishSortingAction = teamAction(
  { role: 'member', whole: true, input: hourInput, refresh: PAGES },
  (team, { hourId }) => finishSorting(team.tx, holderOf(team), hourId),
)

export const revealHourAction = teamAction(
  { role: 'member', whole: true, input: hourInput, refresh: PAGES },
  (team, { hourId }) => revealHour(team.tx, holderOf(team), hourId),
)

export const settleAccountAction = teamAction(
  {
    role: 'member',
    whole: true,
    input: hourInput.extend({
      accountId: z.uuid(),
      /** The declaration the person had before their eyes; null: none. */
      seen: z.uuid().nullable(),
      declaration: declarationInput,
    }),
    refresh: ['/accounts', ...PAGES],
  },
  (team, settling) => settleAccount(team.tx, holderOf(team), settling),
)

export const closeHourAction = teamAction(
  { role: 'member', whole: true, input: hourInput, refresh: PAGES },
  (team, { hourId }) => closeHour(team.tx, holderOf(team), hourId),
)

export const reopenHourAction = teamAction(
  { role: 'member', whole: true, input: hourInput, refresh: PAGES },
  (team, { hourId }) => reopenHour(team.tx, holderOf(team), hourId),
)
