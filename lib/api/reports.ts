import { z } from 'zod'
import { getReport, listReports, type ReportRow } from '#db/queries/dependency-reports.ts'
import { inBatches } from '#lib/core/csv.ts'
import { reportCsv } from '#lib/core/dependency/report-csv.ts'
import { AUDIENCES, reportInput, reportSettingsSchema } from '#lib/core/dependency/report-settings.ts'
import { refuse } from '#lib/core/result.ts'
import { freezeReport } from '#lib/flows/freeze-report.ts'
import { readReportDocument } from '#lib/flows/read-report.ts'
import { createReport } from '#lib/flows/save-report.ts'
import { answer, csv, endpoint, listEndpoint, longEndpoint, page } from './endpoint.ts'
import { dayShape, flag, idShape, momentOf, momentShape, named, namedShape } from './shapes.ts'

const reportShape = z
  .object({
    id: idShape,
    title: z.string(),
    audience: z.enum(AUDIENCES),
    settings: reportSettingsSchema,
    preparedBy: namedShape,
    reviewedBy: namedShape.nullable(),
    reviewedAt: momentShape.nullable(),
    reviewNote: z.string(),
    createdAt: momentShape,
    frozen: z
      .object({ at: momentShape, by: z.string(), digest: z.string().describe('SHA-256 of its canonical text.') })
      .nullable()
      .describe('Null while it is a draft.'),
    archived: z.boolean(),
    revision: z.int(),
  })
  .meta({ id: 'Report' })

// the document is kept and compared as a whole: whatever it holds goes out as it is
const documentShape = z
  .looseObject({
    format: z.int(),
    title: z.string(),
    company: z.string(),
    currency: z.string(),
    asOf: dayShape,
    preparedOn: dayShape,
    sentences: z.array(z.string()),
    figures: z.array(z.looseObject({})).describe('The measures of each basis; amounts as decimal text.'),
    parts: z.array(z.looseObject({})).describe('Each with its sentences, pictures as data, and tables.'),
  })
  .meta({ id: 'ReportDocument' })

const reads = { scope: 'dependency:read', role: 'viewer', whole: true, noun: 'Dependency' } as const
const writes = { scope: 'dependency:write', role: 'manager', whole: true, noun: 'Dependency' } as const
const LONG_MS = 120_000
const ofReport = z.object({ reportId: idShape })
const gone = refuse('absent', 'There is no such report.')

export const listReportsApi = listEndpoint({
  id: 'listReports',
  path: '/reports',
  ...reads,
  summary: 'List reports on dependency, the newest first',
  query: z.object({ archived: flag }),
  items: reportShape,
  work: async ({ tx }, { query: { archived }, page: { limit, after } }) => {
    const [at, id] = (after ?? []) as [string, string]
    const before = after ? { at, id } : null
    const rows = await listReports(tx, { archived: archived === 'true', most: limit + 1, before })
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    return page(shown.map(reportOf), rows.length > limit ? [last!.frozen?.at ?? last!.createdAt, last!.id] : null)
  },
})

export const getReportApi = endpoint({
  id: 'getReport',
  method: 'GET',
  path: '/reports/{reportId}',
  ...reads,
  summary: 'Read how a report is made, and whether it is frozen',
  params: ofReport,
  answer: reportShape,
  work: async ({ tx }, { params }) => {
    const row = await getReport(tx, params.reportId)
    return row ? answer(reportOf(row), { revision: row.revision }) : gone
  },
})

export const createReportApi = endpoint({
  id: 'createReport',
  method: 'POST',
  path: '/reports',
  ...writes,
  summary: 'Prepare a report',
  body: reportInput,
  answer: reportShape,
  status: 201,
  work: async ({ tx, person }, { body }) => {
    const made = await createReport(tx, body, { personId: person.id })
    if (!made.ok) return made
    const row = (await getReport(tx, made.value.id))!
    return answer(reportOf(row), { status: 201, revision: row.revision, location: `/reports/${row.id}` })
  },
})

export const getReportDocumentApi = endpoint({
  id: 'getReportDocument',
  method: 'GET',
  path: '/reports/{reportId}/document',
  ...reads,
  deadlineMs: LONG_MS,
  summary: 'What a report says',
  describe: 'As it was frozen, held against its digest; or, of a draft, as the records read now.',
  params: ofReport,
  answer: z.object({ digest: z.string().nullable().describe('Null of a draft.'), document: documentShape }),
  work: async ({ tx, workspace, today }, { params }) => {
    const row = await getReport(tx, params.reportId)
    if (!row) return gone
    const read = await readReportDocument(tx, row, { workspace, today })
    return read.ok ? answer({ digest: read.value.digest, document: { ...read.value.document } }) : read
  },
})

export const getReportCsvApi = longEndpoint({
  id: 'getReportCsv',
  method: 'GET',
  path: '/reports/{reportId}/report.csv',
  ...reads,
  summary: 'Every figure of a report as CSV',
  params: ofReport,
  answer: null,
  work: async ({ inWorkspace, workspace, today }, { params }) => {
    const found = await inWorkspace(
      async (tx) => {
        const row = await getReport(tx, params.reportId)
        return row && { row, read: await readReportDocument(tx, row, { workspace, today }) }
      },
      { deadlineMs: LONG_MS },
    )
    if (!found) return gone
    const { row, read } = found
    return read.ok ? csv(row.title, inBatches(reportCsv(read.value.document, read.value.digest))) : read
  },
})

export const freezeReportApi = endpoint({
  id: 'freezeReport',
  method: 'POST',
  path: '/reports/{reportId}/freeze',
  ...writes,
  deadlineMs: LONG_MS,
  summary: 'Freeze a report: it stays as it reads now, for good',
  params: ofReport,
  answer: reportShape,
  ifMatch: 'required',
  present: getReportApi,
  work: async ({ tx, workspace, person, today }, { params: { reportId }, revision }) => {
    const done = await freezeReport(tx, reportId, revision, { workspace, person, today })
    if (!done.ok) return done
    const row = (await getReport(tx, reportId))!
    return answer(reportOf(row), { revision: row.revision })
  },
})

export const reportEndpoints = [
  ...[listReportsApi, getReportApi, createReportApi, getReportDocumentApi, getReportCsvApi, freezeReportApi],
]

function reportOf(row: ReportRow): z.input<typeof reportShape> {
  const { id, title, audience, settings, reviewNote, archived, revision, frozen } = row
  return {
    ...{ id, title, audience, settings, reviewNote, archived, revision },
    preparedBy: { id: row.preparedById, name: row.preparedBy },
    reviewedBy: named(row.reviewedById, row.reviewedBy),
    reviewedAt: row.reviewedAt && momentOf(row.reviewedAt),
    createdAt: momentOf(row.createdAt),
    frozen: frozen && { at: momentOf(frozen.at), by: frozen.by, digest: frozen.digest },
  }
}
