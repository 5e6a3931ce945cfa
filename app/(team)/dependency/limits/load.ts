import { listEndedAlerts, listMonthlyShares, listOpenAlerts } from '#db/queries/limit-alerts.ts'
import { getDependencyPolicy } from '#db/queries/policies.ts'
import { bandForManagement } from '#lib/core/dependency/bands.ts'
import { FIRST_VIEW } from '#lib/core/dependency/dependency-view.ts'
import { LIMIT_MEASURES } from '#lib/core/dependency/limit-measures.ts'
import { type LimitReading, limitKey, type Pace, paceOf } from '#lib/core/dependency/limits.ts'
import { ACCOUNT_MEASURES } from '#lib/core/dependency/mitigation.ts'
import { FRAMEWORK_WORDS } from '#lib/core/dependency/report-settings.ts'
import { nameSubjects } from '#lib/flows/name-subjects.ts'
import { getRecords, measureDependency } from '#lib/flows/read-dependency.ts'
import { readWorkspaceLimits } from '#lib/flows/read-limits.ts'
import { readPlans } from '#lib/flows/read-plans.ts'
import { readTenPercent } from '#lib/flows/read-ten-percent.ts'
import { mayAs, teamLoad } from '#lib/server/gate.ts'
import { momentIn } from '../../settings/moment-words.ts'
import { type PlanView, viewPlan } from './plan-view.ts'

const PLANS = 100
const CLOSED = 10
const ENDED = 20
/** Six month-ends tell a pace. */
const MONTHS = 6

export const loadLimits = () =>
  teamLoad({ role: 'viewer', whole: true }, async ({ tx, workspace, today, role }) => {
    const policy = await getDependencyPolicy(tx)
    const records = await getRecords(tx, workspace)
    const open = (await readPlans(tx, { state: 'open', most: PLANS })).map((plan) => viewPlan(plan, today))
    const closed = (await readPlans(tx, { state: 'closed', most: CLOSED })).map((plan) => viewPlan(plan, today))
    const may = { mayEdit: mayAs(role, 'member'), mayLead: mayAs(role, 'manager') }
    const { span, asOf, readings, unsaid } = await readWorkspaceLimits(tx, policy)
    if (!records || !span || !asOf) return { kind: 'empty' as const, plans: open, closed, ...may }

    const since = new Map((await listOpenAlerts(tx)).map((alert) => [limitKey(alert), alert.since]))
    const monthly = await listMonthlyShares(tx, MONTHS)
    const ended = await listEndedAlerts(tx, ENDED)
    const endedName = await nameSubjects(tx, ended)
    const { concentration } = await measureDependency(tx, FIRST_VIEW, span, asOf, policy)
    const pace = (reading: LimitReading): Pace | null =>
      reading.measure === 'group' || reading.measure === 'topFive'
        ? paceOf(
            monthly.map((month) => month[reading.measure as 'group' | 'topFive']),
            reading.limit,
          )
        : null
    // the pace is that of the largest, whoever it is
    const largest = readings.find(({ measure }) => measure === 'group')
    const pressing = readings
      .filter(({ state }) => state !== 'within')
      .map((reading) => ({
        ...reading,
        since: since.get(limitKey(reading)) ?? null,
        plans: open.filter((plan) => isAbout(plan, reading)),
      }))
    const told = new Set(pressing.flatMap(({ plans }) => plans.map(({ id }) => id)))
    return {
      kind: 'figures' as const,
      ...{ span, asOf, policy, currency: workspace.baseCurrency, readings, unsaid, pressing, closed },
      ...may,
      paces: readings
        .filter((reading) => reading.state !== 'crossed' && (reading.measure !== 'group' || reading === largest))
        .flatMap((reading) => {
          const found = pace(reading)
          return found ? [{ reading, pace: found }] : []
        }),
      plans: open.filter(({ id }) => !told.has(id)),
      unlimited: LIMIT_MEASURES.filter((measure) => policy.limits[measure] === null),
      ended: ended.map((alert) => ({
        ...alert,
        label: endedName(alert),
        until: momentIn(workspace.timeZone, new Date(alert.clearedAt!)),
      })),
      ten: await readTenPercent(tx, { span, records, policy }),
      framework: FRAMEWORK_WORDS[policy.framework],
      band: bandForManagement(concentration, policy),
      allocatedTop: concentration.measures.kind === 'estimate' ? concentration.measures.top : null,
    }
  })

export type LimitsView = Extract<Awaited<ReturnType<typeof loadLimits>>, { kind: 'figures' }>
export type Pressing = LimitsView['pressing'][number]

function isAbout(plan: PlanView, { measure, subject }: LimitReading): boolean {
  if (plan.measure !== measure) return false
  if (measure === 'group') return plan.rootId === subject
  return ACCOUNT_MEASURES.includes(measure) ? plan.accountId === subject : plan.subject === subject
}
