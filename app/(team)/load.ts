import { hasGroups, listAccountNames } from '#db/queries/accounts.ts'
import { getDependencyPolicy, getStandingPolicy } from '#db/queries/policies.ts'
import { getWaitingImport } from '#db/queries/today.ts'
import { countUnplacedTouches } from '#db/queries/touches.ts'
import { getShownTypology } from '#db/queries/typology.ts'
import { hasPromises } from '#db/reports/promises-due.ts'
import type { Tx } from '#db/tenant.ts'
import { FIRST_VIEW } from '#lib/core/dependency/dependency-view.ts'
import { tellDependency } from '#lib/core/dependency/sentences.ts'
import { type Records, resolveWindow } from '#lib/core/dependency/windows.ts'
import { reachOf } from '#lib/core/today/reach.ts'
import { measureLargest } from '#lib/flows/read-dependency.ts'
import { readHourNews } from '#lib/flows/read-honest-hour.ts'
import { type MorningRecords, readMorning } from '#lib/flows/read-morning.ts'
import { mayAs, teamLoad } from '#lib/server/gate.ts'
import { readComplaints } from './complaints-view.ts'
import { readFirstSteps } from './first-steps/read-first-steps.ts'
import { viewNotification } from './notifications/notification-view.ts'
import { viewPromise } from './promises/promise-view.ts'
import { loadCoverage } from './standing/coverage-view.ts'
import { viewTask } from './tasks/task-view.ts'

export const loadToday = () =>
  teamLoad('viewer', async (team) => {
    const { tx, today, workspace, person, role, sees } = team
    const morning = await readMorning(tx, { personId: person.id, today, leads: mayAs(role, 'manager') })
    const { due, records } = morning
    const leads = mayAs(role, 'manager')
    const complaints = await readComplaints(tx, { personId: person.id, leads, today, timeZone: workspace.timeZone })
    return {
      today,
      me: person.id,
      typology: await getShownTypology(team),
      currency: workspace.baseCurrency,
      mayEdit: mayAs(role, 'member'),
      firstSteps: await readFirstSteps(tx, person.id, role),
      honestHour: await readHourNews(tx, { personId: person.id, role, today }),
      waiting: await getWaitingImport(tx),
      /** Conversations that nobody has said the account of. */
      unplaced: await countUnplacedTouches(tx),
      due: { ...due, tasks: due.tasks.map((task) => viewTask(task, { today, me: person.id })) },
      promises: {
        ...morning.promises,
        rows: morning.promises.rows.map((row) => viewPromise(row, { today, me: person.id })),
        any: await hasPromises(tx),
      },
      offers: morning.offers,
      limits: morning.limits,
      complaints,
      // a complaint stands on the page itself, and a limit that is crossed
      told: morning.told.rows
        .filter((row) => row.kind !== 'limit' || morning.limits.alerts.length === 0)
        .filter((row) => row.kind !== 'complaint' || !complaints.rows.some((one) => one.accountId === row.accountId))
        .map((row) => viewNotification(row, workspace.timeZone)),
      contactMoves: morning.contactMoves,
      records: records && {
        ...records,
        reach: reachOf(records.begin, records.asOf, await getStandingPolicy(tx)),
        // a share of the whole cannot be told to whoever sees a part of it
        rests: sees ? null : await loadRests(tx, records, workspace.fiscalYearStart),
        coverage: await loadCoverage(tx, { today, fiscalYearStart: workspace.fiscalYearStart, most: 3 }),
      },
    }
  })

export type TodayView = Awaited<ReturnType<typeof loadToday>>
export type TodayRecords = NonNullable<TodayView['records']>

/** Whom the revenue rests on, in the sentences of the dependency page; always at least one. And how many invoices lack a rate. */
async function loadRests(
  tx: Tx,
  { begin, asOf }: MorningRecords,
  fiscalYearStart: number,
): Promise<{ sentences: string[]; unrated: number }> {
  const records: Records = { begin, completeThrough: asOf, fiscalYearStart }
  const window = resolveWindow({ kind: 'last12' }, records)
  const policy = await getDependencyPolicy(tx)
  const { concentration, unrated: without } = await measureLargest(tx, FIRST_VIEW, window, asOf, policy)
  const named = [...concentration.holders.slice(0, 2), ...(concentration.overLine ?? [])].map((holder) => holder.key)
  const names = await listAccountNames(tx, named)
  const unrated = without.reduce((sum, { invoices }) => sum + invoices, 0)
  const telling = {
    window,
    nameOf: (key: string) => names.get(key) ?? 'An account that is gone',
    noun: (await hasGroups(tx)) ? ('group' as const) : ('account' as const),
    unrated,
  }
  const sentences = tellDependency(concentration, telling, policy)
  return { sentences, unrated }
}
