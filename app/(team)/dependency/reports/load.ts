import { notFound } from 'next/navigation'
import { getFrozenBefore, getReport, listReports, type ReportRow } from '#db/queries/dependency-reports.ts'
import { getDependencyPolicy } from '#db/queries/policies.ts'
import { listReportLinks } from '#db/queries/report-links.ts'
import { listScenarios } from '#db/queries/scenarios.ts'
import { dayIn } from '#lib/core/day.ts'
import { showDay } from '#lib/core/day-words.ts'
import { compareReports } from '#lib/core/dependency/report-difference.ts'
import { AUDIENCES, type Audience, defaultSettings } from '#lib/core/dependency/report-settings.ts'
import { writeWindow } from '#lib/core/dependency/window-choice.ts'
import { offeredWindows } from '#lib/core/dependency/windows.ts'
import { buildReport } from '#lib/flows/build-report.ts'
import { openReport } from '#lib/flows/freeze-report.ts'
import { getRecords } from '#lib/flows/read-dependency.ts'
import { mayAs, type Team, teamLoad } from '#lib/server/gate.ts'
import type { ReportStanding } from '#lib/ui/report/report-sheet.tsx'

/** A report of many customers is read and checked in seconds, not in the time of a page. */
const isUuid = (text: string) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)

export const loadReports = (search: Record<string, string | string[] | undefined>) =>
  teamLoad({ role: 'viewer', whole: true }, async ({ tx, role, workspace }) => {
    const archived = search.archived === '1'
    const rows = await listReports(tx, { archived })
    return {
      archived,
      mayEdit: mayAs(role, 'manager'),
      any: (await getRecords(tx, workspace)) !== null,
      reports: rows.map((row) => ({ ...row, ...daysOf(row, workspace) })),
    }
  })
export type ReportListRow = Awaited<ReturnType<typeof loadReports>>['reports'][number]

export const loadNewReport = (search: Record<string, string | string[] | undefined>) =>
  teamLoad({ role: 'manager', whole: true }, async (team) => {
    const audience = AUDIENCES.find((each) => each === search.for) ?? null
    return { audience, form: audience && (await readForm(team, audience)) }
  })

export const loadEditReport = (id: string) =>
  teamLoad({ role: 'manager', whole: true }, async (team) => {
    const report = await found(team, id)
    if (report.frozen || report.archived) notFound()
    return { report, form: await readForm(team, report.audience, report) }
  })

/** What the form of a report offers. */
async function readForm({ tx, workspace }: Team, audience: Audience, report?: ReportRow) {
  const records = await getRecords(tx, workspace)
  const { framework } = await getDependencyPolicy(tx)
  return {
    audience,
    id: report?.id ?? null,
    revision: report?.revision ?? null,
    title: report?.title ?? '',
    settings:
      report?.settings ??
      defaultSettings(audience, audience === 'outward' && framework === 'management' ? 'lender' : framework),
    windows: records ? offeredWindows(records).map(({ choice, label }) => ({ value: writeWindow(choice), label })) : [],
    scenarios: (await listScenarios(tx)).map(({ id, name }) => ({ value: id, label: name })),
  }
}
export type ReportFormView = Awaited<ReturnType<typeof readForm>>

/** One report: as it was frozen, or as the records read now. */
export const loadReport = (id: string) =>
  teamLoad({ role: 'viewer', whole: true }, async (team) => {
    const { tx, workspace, person, role } = team
    const report = await found(team, id)
    const opened = report.frozen ? await openReport(tx, report) : null
    const live = report.frozen
      ? null
      : await buildReport(tx, report, { ...team, person: { id: report.preparedById, name: report.preparedBy } })
    const before = await getFrozenBefore(tx, report)
    const summary = report.frozen?.summary ?? live?.summary
    return {
      report: { ...report, ...daysOf(report, workspace) },
      document: opened?.kind === 'frozen' ? opened.document : (live?.document ?? null),
      damaged: opened?.kind === 'damaged',
      standing: standingOf(report, workspace),
      earlier:
        before && summary
          ? {
              ...{ id: before.id, title: before.title, on: dayOf(before.at, workspace) },
              difference: compareReports(summary, before.summary),
            }
          : null,
      links: (await listReportLinks(tx, id)).map((link) => ({
        ...{ id: link.id, forWhom: link.forWhom, state: link.state, madeBy: link.madeBy },
        until: dayOf(link.expiresAt, workspace),
        openedOn: link.openedAt && dayOf(link.openedAt, workspace),
      })),
      mayEdit: mayAs(role, 'manager'),
      mayReview: mayAs(role, 'manager') && report.preparedById !== person.id,
      currency: workspace.baseCurrency,
    }
  })
export type ReportView = Awaited<ReturnType<typeof loadReport>>

async function found({ tx }: Team, id: string): Promise<ReportRow> {
  const report = isUuid(id) ? await getReport(tx, id) : null
  if (!report) notFound()
  return report
}

function standingOf(
  { frozen, reviewedBy, reviewedAt, reviewNote }: ReportRow,
  workspace: Team['workspace'],
): ReportStanding {
  return {
    frozen: frozen && { on: showDay(dayOf(frozen.at, workspace)), by: frozen.by, digest: frozen.digest },
    reviewed:
      reviewedBy && reviewedAt ? { on: showDay(dayOf(reviewedAt, workspace)), by: reviewedBy, note: reviewNote } : null,
  }
}

function daysOf({ createdAt, frozen }: ReportRow, workspace: Team['workspace']) {
  return { createdOn: dayOf(createdAt, workspace), frozenOn: frozen && dayOf(frozen.at, workspace) }
}

function dayOf(moment: string, { timeZone }: Team['workspace']) {
  return dayIn(timeZone, new Date(moment))
}
