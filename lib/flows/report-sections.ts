import { listCustomerCells } from '#db/reports/customer-cells.ts'
import { reportDimension } from '#db/reports/dimensions.ts'
import type { Tx } from '#db/tenant.ts'
import { type DimensionCell, dimensionTable, hiddenCells, tellDimension } from '#lib/core/dependency/dimension-part.ts'
import { receivablesPart } from '#lib/core/dependency/receivables-part.ts'
import type { ReportPart } from '#lib/core/dependency/report-document.ts'
import { type ReportDimension, type ReportSection, SECTION_WORDS } from '#lib/core/dependency/report-settings.ts'
import type { ReportFrame } from './build-report.ts'
import { readReceivables } from './read-receivables.ts'

/** The parts of a report that are read from elsewhere than from who brings how much. */
export async function readMoreParts(tx: Tx, frame: ReportFrame, section: ReportSection): Promise<ReportPart[]> {
  switch (section) {
    case 'dimensions':
      return [await readDimensions(tx, frame)]
    case 'receivables':
      return [await readOpen(tx, frame)]
    default:
      return []
  }
}

async function readDimensions(tx: Tx, frame: ReportFrame): Promise<ReportPart> {
  const { settings } = frame.input
  const part: ReportPart = {
    key: 'dimensions',
    title: SECTION_WORDS.dimensions.title,
    sentences: [],
    charts: [],
    tables: [],
  }
  if (!frame.span) return { ...part, sentences: ['The records do not reach these days: there is nothing to tell.'] }
  if (settings.bases[0] !== 'revenue' || settings.of !== 'net' || settings.who !== 'payer')
    part.sentences.push('Told of revenue net of credits by who pays, whatever the rest of this report counts.')
  for (const dimension of settings.dimensions) {
    const table = await readDimension(tx, frame, dimension)
    part.sentences.push(tellDimension(dimension, table, settings.smallestCell))
    if (table) part.tables.push(table)
  }
  return part
}

async function readDimension(tx: Tx, { input: { settings }, span }: ReportFrame, dimension: ReportDimension) {
  const { rows, reported, apart } = await reportDimension(tx, { dimension, from: span!.from, through: span!.through })
  const labels = new Map(rows.map(({ value, label }) => [value ?? '', label]))
  if (settings.names === 'anonymised') {
    const cells = await listCustomerCells(tx, dimension, span!)
    const hidden = hiddenCells(cells, settings.smallestCell, (value) => labels.get(value) ?? value)
    return hidden && dimensionTable(dimension, hidden, reported)
  }
  const unknown = apart.filter(({ why }) => why === 'unallocated')
  const cells: DimensionCell[] = rows
    .filter(({ value, net }) => value !== null || Number(net) !== 0)
    .map(({ value, label, net }) => ({ label: value === null ? 'Not said' : label, net }))
  for (const { net } of unknown) cells.push({ label: 'No customer known', net })
  return dimensionTable(dimension, cells, reported)
}

async function readOpen(tx: Tx, { policy, nameOf, input }: ReportFrame): Promise<ReportPart> {
  const read = await readReceivables(tx, policy)
  if (read.kind === 'none') {
    const sentences = ['Receivables cannot be said: nobody brought a list of what is open.']
    return { key: 'receivables', title: SECTION_WORDS.receivables.title, sentences, charts: [], tables: [] }
  }
  const { ageing, borrowing, snapshot, names } = read
  const named = input.settings.names === 'named'
  // debtors are groups: where accounts are the customers, a group is another one than the account at its head
  const label = (key: string) =>
    named ? (names.get(key) ?? nameOf(key)) : nameOf(input.settings.by === 'group' ? key : `group ${key}`)
  return receivablesPart(
    { ageing, borrowing, controlTotal: snapshot.controlTotal },
    { policy: policy.borrowing, nameOf: label },
  )
}
