import { getReport } from '#db/queries/dependency-reports.ts'
import { getReportLink, insertReportLink, revokeReportLink } from '#db/queries/report-links.ts'
import { insertReportSecret } from '#db/system-share.ts'
import type { Tx } from '#db/tenant.ts'
import { ok, type Result, refuse } from '#lib/core/result.ts'
import { recordChange } from './record-change.ts'

type Who = { workspaceId: string; personId: string }

/**
 * Makes a frozen report readable without a login. `digest` is that of the link's secret, which is kept nowhere. Only what was written to
 * leave the house: one for management holds words that stay inside, and no tick makes them harmless.
 */
export async function shareReport(
  tx: Tx,
  { reportId, forWhom, days, digest }: { reportId: string; forWhom: string; days: number; digest: string },
  who: Who,
): Promise<Result<{ linkId: string }>> {
  const report = await getReport(tx, reportId, { hold: true })
  if (!report || report.archived) return refuse('absent', 'This report is no longer there.')
  if (!report.frozen) return refuse('draft', 'Freeze it first: what somebody outside reads must stay as they read it.')
  if (report.audience === 'management')
    return refuse(
      'inside',
      'This report is for management and holds what stays inside. Prepare an outward one to share.',
    )
  const linkId = await open(tx, { reportId, forWhom, minutes: days * 24 * 60, digest }, who)
  const document = { reportId, linkId, ended: false }
  await recordChange(tx, { kind: 'report-share', saidBy: who.personId, note: report.title, document })
  return ok({ linkId })
}

/** Ends a link at once and for good. Somebody who should look again gets a new one. */
export async function endReportLink(
  tx: Tx,
  linkId: string,
  { personId }: Pick<Who, 'personId'>,
): Promise<Result<{ forWhom: string }>> {
  const link = await getReportLink(tx, linkId)
  if (!link) return refuse('absent', 'There is no such link.')
  if (!(await revokeReportLink(tx, linkId))) return refuse('gone', 'This link was ended already.')
  const document = { reportId: link.reportId, linkId, ended: true }
  await recordChange(tx, { kind: 'report-share', saidBy: personId, note: link.forWhom, document })
  return ok({ forWhom: link.forWhom })
}

/** A link that lives for minutes, for the command that prints a frozen report; whoever runs it holds the database anyway. */
export async function openForPrinting(
  tx: Tx,
  reportId: string,
  digest: string,
  workspaceId: string,
): Promise<Result<{ linkId: string }>> {
  const report = await getReport(tx, reportId)
  if (!report || report.archived) return refuse('absent', 'There is no such report, or it was put away.')
  if (!report.frozen) return refuse('draft', 'This report is not frozen yet. Freeze it first, then print it.')
  const who = { workspaceId, personId: report.preparedById }
  return ok({ linkId: await open(tx, { reportId, forWhom: 'Printing to PDF', minutes: 5, digest }, who) })
}

async function open(
  tx: Tx,
  { digest, ...link }: { reportId: string; forWhom: string; minutes: number; digest: string },
  { workspaceId, personId }: Who,
): Promise<string> {
  const linkId = await insertReportLink(tx, { ...link, createdBy: personId })
  await insertReportSecret(tx, workspaceId, linkId, digest)
  return linkId
}
