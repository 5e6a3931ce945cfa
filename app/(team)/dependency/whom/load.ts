import { getShownTypology } from '#db/queries/typology.ts'
import { type DimensionReport, type Measured, reportDimension, reportDimensions } from '#db/reports/dimensions.ts'
import type { Tx } from '#db/tenant.ts'
import { DIMENSIONS, type Dimension } from '#lib/core/dependency/basis.ts'
import { DIMENSION_WORDS, tellWhom } from '#lib/core/dependency/whom.ts'
import { offeredWindows, resolveWindow, spanOnRecord, tellGaps } from '#lib/core/dependency/windows.ts'
import { type Typology, wordOf } from '#lib/core/standing/typology.ts'
import { getRecords } from '#lib/flows/read-dependency.ts'
import { type Team, teamLoad } from '#lib/server/gate.ts'
import { readAddress } from '../read-address.ts'

type Search = Record<string, string | string[] | undefined>

/** Values of a dimension that the overview shows, and colleagues. */
const SHOWN = 4
const OWNERS = 12

export const loadWhom = (search: Search) =>
  teamLoad({ role: 'viewer', whole: true }, async (team) => {
    const shown = await windowOf(team, search)
    if (shown === null) return null
    const { span } = shown
    const typology = await getShownTypology(team)
    const reports = span
      ? await reportDimensions(
          team.tx,
          DIMENSIONS.filter((one) => one !== 'owner'),
          { ...span, most: SHOWN },
        )
      : null
    // colleagues stand by name, so the largest few cannot be chosen among them
    if (span) reports!.set('owner', await reportDimension(team.tx, { ...span, dimension: 'owner', most: OWNERS }))
    const blocks = DIMENSIONS.flatMap((dimension) => {
      const report = reports?.get(dimension)
      if (!report) return []
      const worded = inWords(report, dimension, typology)
      return [{ dimension, report: worded, sentence: tellWhom(dimension, worded) }]
    })
    return { ...shown, currency: team.workspace.baseCurrency, blocks }
  })

export type WhomView = NonNullable<Awaited<ReturnType<typeof loadWhom>>>

/** The window that the address asks for, as far as the records reach; null while there are none. */
export async function windowOf({ tx, workspace }: { tx: Tx; workspace: Team['workspace'] }, search: Search) {
  const records = await getRecords(tx, workspace)
  if (!records) return null
  const { view, problem } = readAddress(search)
  const window = resolveWindow(view.window, records)
  return {
    ...{ view, problem, window, records },
    span: spanOnRecord(window, records),
    offered: offeredWindows(records),
    gaps: tellGaps(window, records),
  }
}

/** Stages and what is not said by the names they have for whoever looks; colleagues by name, for they are not compared. */
export function inWords(report: DimensionReport, dimension: Measured, typology: Typology): DimensionReport {
  const notSaid = dimension === 'seller' ? 'No seller named' : DIMENSION_WORDS[dimension as Dimension].notSaid
  const named = report.rows.filter((row) => row.value !== null)
  const open = report.rows.filter((row) => row.value === null)
  const worded = dimension === 'stage' ? named.map((row) => ({ ...row, label: wordOf(typology, row.value!) })) : named
  const people = dimension === 'owner' || dimension === 'seller'
  const ordered = people ? worded.toSorted((a, b) => a.label.localeCompare(b.label, 'en')) : worded
  return { ...report, rows: [...ordered, ...open.map((row) => ({ ...row, label: notSaid }))] }
}
