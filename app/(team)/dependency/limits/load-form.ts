import { notFound } from 'next/navigation'
import { getAccount, listOwners } from '#db/queries/accounts.ts'
import { getMitigation } from '#db/queries/mitigations.ts'
import { addDays } from '#lib/core/day.ts'
import { ACCOUNT_MEASURES, MITIGATION_MEASURES, type MitigationMeasure } from '#lib/core/dependency/mitigation.ts'
import { nameSubjects } from '#lib/flows/name-subjects.ts'
import { readMeasure } from '#lib/flows/read-limits.ts'
import { dressPlans } from '#lib/flows/read-plans.ts'
import { mayAs, type Team, teamLoad } from '#lib/server/gate.ts'
import { isId } from '../../accounts/id.ts'
import type { MitigationDraft } from './mitigation-values.ts'
import { tellAbout, viewPlan } from './plan-view.ts'

type Search = Record<string, string | string[] | undefined>

/** A new plan, about what the address says; null where it says nothing a plan can be about. */
export const loadNewPlan = (search: Search) =>
  teamLoad({ role: 'member', whole: true }, async ({ tx, person, today }) => {
    const measure = MITIGATION_MEASURES.find((one) => one === search.measure)
    const owners = await listOwners(tx)
    if (!measure) return { about: null, now: null, draft: null, owners }
    const wanted = typeof search.account === 'string' && isId(search.account) ? search.account : null
    const said = wanted ? await getAccount(tx, wanted) : null
    // a group is its uppermost account
    const account = said && measure === 'group' && said.rootId !== said.id ? await getAccount(tx, said.rootId) : said
    const subject = typeof search.subject === 'string' ? search.subject.slice(0, 200) : ''
    const of = { measure, subject: rightSubject(measure, subject), accountId: account?.id ?? null }
    const nameOf = await nameSubjects(tx, [of])
    const draft: MitigationDraft = {
      ...of,
      account: account && { id: account.id, name: account.name },
      ...{ title: '', effect: '', target: '', ownerId: person.id, dueDay: addDays(today, 90), steps: [] },
    }
    const open = ACCOUNT_MEASURES.includes(measure) && !account
    return {
      about: open ? null : tellAbout(measure, account?.name ?? nameOf(of)),
      now: await readMeasure(tx, of),
      draft,
      owners,
    }
  })

/** One plan, for its own page. */
export const loadPlan = (id: string) => teamLoad({ role: 'viewer', whole: true }, (team) => readPlan(team, id))

/** The same for its form; there is none for one that is closed or put away. */
export const loadPlanToEdit = (id: string) =>
  teamLoad({ role: 'member', whole: true }, async (team) => {
    const read = await readPlan(team, id)
    if (read.plan.archived || read.plan.closedDay) notFound()
    return read
  })

async function readPlan({ tx, today, role }: Team, id: string) {
  const row = isId(id) ? await getMitigation(tx, id) : null
  if (!row) notFound()
  const [plan] = await dressPlans(tx, [row])
  const { measure, subject, accountId, accountName, title, effect, target, ownerId, dueDay } = row
  const draft: MitigationDraft = {
    ...{ measure, subject, accountId, title, effect, ownerId, dueDay },
    account: accountId && accountName ? { id: accountId, name: accountName } : null,
    target: target === null ? '' : `${Number((target * 100).toFixed(4))}`,
    steps: row.steps.map((step) => ({ id: step.id, text: step.text, dueDay: step.dueDay ?? '' })),
  }
  return { plan: viewPlan(plan!, today), draft, owners: await listOwners(tx), mayEdit: mayAs(role, 'member'), today }
}

/** A text that cannot be an id names no account and no colleague. */
function rightSubject(measure: MitigationMeasure, subject: string): string {
  return (ACCOUNT_MEASURES.includes(measure) || measure === 'owner') && !isId(subject) ? '' : subject
}
