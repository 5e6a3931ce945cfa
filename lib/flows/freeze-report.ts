import { createHash } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import {
  findNameIn,
  getReport,
  getReportBody,
  insertReportBody,
  type ReportRow,
} from '#db/queries/dependency-reports.ts'
import type { Tx } from '#db/tenant.ts'
import { canonicalJson } from '#lib/core/canonical-json.ts'
import type { ReportDocument } from '#lib/core/dependency/report-document.ts'
import { ok, type Result, refuse } from '#lib/core/result.ts'
import { buildReport, type ReportWho } from './build-report.ts'
import { recordChange } from './record-change.ts'

export type Frozen = { changeId: string; digest: string; bytes: number }

/**
 * Keeps a report as it reads now, for good: one document, its digest, and what later ones are compared by. Of two who freeze at once one
 * wins, and the other is told.
 */
export async function freezeReport(tx: Tx, id: string, revision: number, who: ReportWho): Promise<Result<Frozen>> {
  const report = await getReport(tx, id, { hold: true })
  if (!report || report.archived) return refuse('absent', 'This report is no longer there.')
  if (report.frozen) return refuse('frozen', 'This report is frozen already: it stays as it is. Prepare a new one.')
  if (report.revision !== revision)
    return refuse('changed', 'Its settings were changed while you looked at it. Look at it once more, then freeze it.')
  const named = report.settings.names === 'anonymised' ? await findNameIn(tx, report.title) : null
  if (named)
    return refuse('named', `The title names ${named}, and this report leaves names out. Give it another title.`)
  const built = await buildReport(tx, report, { ...who, person: { id: report.preparedById, name: report.preparedBy } })
  if (!built) return refuse('empty', 'There are no invoices to report on yet, so there is nothing to freeze.')
  const { body, digest } = packReport(built.document)
  const kept = await insertReportBody(tx, {
    reportId: id,
    body,
    digest,
    summary: built.summary,
    frozenBy: who.person.id,
  })
  if (!kept) return refuse('frozen', 'Somebody else froze this report at the same moment. It stands as they froze it.')
  const document = { reportId: id, digest }
  const changeId = await recordChange(tx, {
    kind: 'report-freeze',
    saidBy: who.person.id,
    note: report.title,
    document,
  })
  return ok({ changeId, digest, bytes: body.byteLength })
}

/** The document as it is kept: its canonical text, packed, and that text's sha256 in hex. */
export function packReport(document: ReportDocument): { body: Uint8Array; digest: string } {
  const text = Buffer.from(canonicalJson(document))
  return { body: gzipSync(text, { level: 6 }), digest: digestOf(text) }
}

export type OpenedReport =
  | { kind: 'frozen'; document: ReportDocument; digest: string }
  /** What is stored is not what was frozen: nothing of it is to be believed. */
  | { kind: 'damaged'; digest: string }

/** A frozen report, held against its digest each time it is opened; null for one that is none. */
export async function openReport(tx: Tx, report: Pick<ReportRow, 'id'>): Promise<OpenedReport | null> {
  const kept = await getReportBody(tx, report.id)
  return kept && unpackReport(kept)
}

export function unpackReport({ body, digest }: { body: Uint8Array; digest: string }): OpenedReport {
  const text = unpack(body)
  if (!text || digestOf(text) !== digest) return { kind: 'damaged', digest }
  return { kind: 'frozen', digest, document: JSON.parse(text.toString()) as ReportDocument }
}

function unpack(body: Uint8Array): Buffer | null {
  try {
    return gunzipSync(body)
  } catch {
    return null
  }
}

function digestOf(text: Uint8Array): string {
  return createHash('sha256').update(text).digest('hex')
}
