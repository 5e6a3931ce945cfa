import { readPromiseReport } from '#lib/flows/promise-report.ts'
import { teamLoad } from '#lib/server/gate.ts'
import { readReport } from './address.ts'

export const loadReport = (search: Record<string, string | string[] | undefined>) =>
  teamLoad({ role: 'viewer', whole: true }, async ({ tx, today, workspace }) => {
    const view = readReport(search)
    return { view, today, company: workspace.name, ...(await readPromiseReport(tx, view.side, view.period, today)) }
  })

export type ReportPageView = Awaited<ReturnType<typeof loadReport>>
