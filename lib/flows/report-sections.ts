import { listAlone } from '#db/queries/customers.ts'
import { getTypology } from '#db/queries/typology.ts'
import { listCustomerCells } from '#db/reports/customer-cells.ts'
import { reportDimension } from '#db/reports/dimensions.ts'
import type { Tx } from '#db/tenant.ts'
import { suppressCells } from '#lib/core/dependency/anonymise.ts'
import {
  type DimensionCell,
  dimensionTable,
  hiddenCells,
  NOBODY_KNOWN,
  NOT_SAID,
  tellDimension,
} from '#lib/core/dependency/dimension-part.ts'
import { limitsPart, lossPart, relationshipsPart } from '#lib/core/dependency/inside-parts.ts'
import { receivablesPart } from '#lib/core/dependency/receivables-part.ts'
import { reconciliationPart } from '#lib/core/dependency/reconciliation-part.ts'
import type { ReportPart } from '#lib/core/dependency/report-document.ts'
import { type ReportDimension, type ReportSection, SECTION_WORDS } from '#lib/core/dependency/report-settings.ts'
import type { Loss } from '#lib/core/dependency/scenario.ts'
import { scenarioPart } from '#lib/core/dependency/scenario-part.ts'
import type { Span } from '#lib/core/dependency/windows.ts'
import { showAmount } from '#lib/core/money.ts'
import { inPlainWords, wordOf } from '#lib/core/standing/typology.ts'
import type { ReportFrame } from './build-report.ts'
import { readCover } from './read-cover.ts'
import { readWorkspaceLimits } from './read-limits.ts'
import { readLoss } from './read-loss.ts'
import { readReceivables } from './read-receivables.ts'
import { readReconciliation } from './read-reconciliation.ts'
import { readRelationships } from './read-relationships.ts'
import { readScenario } from './read-scenario.ts'

/** So many customers stand with the relationship beside them. */
const BESIDE = 20

/** The parts of a report that are read from elsewhere than from who brings how much. */
export async function readMoreParts(tx: Tx, frame: ReportFrame, section: ReportSection): Promise<ReportPart[]> {
  switch (section) {
    case 'dimensions':
      return [await readDimensions(tx, frame)]
    case 'receivables':
      return [await readOpen(tx, frame)]
    case 'reconciliation':
      return [await readBooks(tx, frame)]
    case 'scenario':
      return [await readWhatIf(tx, frame)]
    case 'relationships':
      return [await readBeside(tx, frame)]
    case 'limits':
      return [await readOwnLimits(tx, frame)]
    case 'expected_loss':
      return [await readExpected(tx, frame)]
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
  const hidden = settings.names === 'anonymised' ? await readHidden(tx, frame, frame.span) : null
  for (const dimension of settings.dimensions) {
    const table = await readDimension(tx, frame, dimension, hidden)
    part.sentences.push(tellDimension(dimension, table, settings.smallestCell))
    if (table) part.tables.push(table)
  }
  return part
}

/** What may be shown of each, beside the others; null of one that would show a customer. */
async function readHidden(tx: Tx, { input: { settings } }: ReportFrame, span: Span) {
  const cells = []
  for (const dimension of settings.dimensions) cells.push(await listCustomerCells(tx, dimension, span))
  const shown = suppressCells(cells, settings.smallestCell)
  return new Map(settings.dimensions.map((dimension, index) => [dimension, shown[index] ?? null]))
}

async function readDimension(
  tx: Tx,
  { span }: ReportFrame,
  dimension: ReportDimension,
  hidden: Awaited<ReturnType<typeof readHidden>> | null,
) {
  const { rows, reported, apart } = await reportDimension(tx, { dimension, from: span!.from, through: span!.through })
  if (hidden) {
    const labels = new Map(rows.map(({ value, label }) => [value ?? '', label]))
    const shown = hidden.get(dimension)
    const cells = shown && hiddenCells(shown, (value) => labels.get(value) ?? value)
    return cells ? dimensionTable(dimension, cells, reported) : null
  }
  const unknown = apart.filter(({ why }) => why === 'unallocated')
  const cells: DimensionCell[] = rows
    .filter(({ value, net }) => value !== null || Number(net) !== 0)
    .map(({ value, label, net }) => ({ label: value === null ? NOT_SAID : label, net }))
  for (const { net } of unknown) cells.push({ label: NOBODY_KNOWN, net })
  return dimensionTable(dimension, cells, reported)
}

async function readOpen(tx: Tx, { policy, nameOf, input, who }: ReportFrame): Promise<ReportPart> {
  const read = await readReceivables(tx, policy)
  if (read.kind === 'none') {
    return nothing('receivables', 'Receivables cannot be said: nobody brought a list of what is open.')
  }
  const { ageing, borrowing, snapshot, names } = read
  const named = input.settings.names === 'named'
  // debtors are groups: where accounts are the customers, a group of several is another one than the account at its head
  const alone = named ? new Set<string>() : await listAlone(tx, [...names.keys()])
  const label = (key: string) =>
    named
      ? (names.get(key) ?? nameOf(key))
      : nameOf(input.settings.by === 'group' || alone.has(key) ? key : `group ${key}`)
  return receivablesPart(
    { ageing, borrowing, controlTotal: snapshot.controlTotal },
    { policy: policy.borrowing, nameOf: label, showAmount: (amount) => showAmount(amount, who.workspace.baseCurrency) },
  )
}

const nothing = (key: ReportSection, sentence: string): ReportPart => ({
  ...{ key, title: SECTION_WORDS[key].title, sentences: [sentence], charts: [], tables: [] },
})
const OUTSIDE = 'The records do not reach these days: there is nothing to tell.'

async function readBooks(tx: Tx, { span, input, who }: ReportFrame): Promise<ReportPart> {
  if (!span) return nothing('reconciliation', OUTSIDE)
  return reconciliationPart(await readReconciliation(tx, span), {
    anonymised: input.settings.names === 'anonymised',
    showAmount: (amount) => showAmount(amount, who.workspace.baseCurrency),
  })
}

async function readWhatIf(tx: Tx, { input, who, policy, nameOf }: ReportFrame): Promise<ReportPart> {
  const { scenarioId, names, by } = input.settings
  const asked = { workspace: who.workspace, today: who.today, policy }
  const read = scenarioId ? await readScenario(tx, scenarioId, asked) : null
  if (!read) return nothing('scenario', 'The scenario that was chosen is not there any more.')
  const anonymised = names === 'anonymised'
  // what somebody called it may name a customer, or the colleague it is about
  const isOurs =
    anonymised || (input.audience === 'outward' && read.scenario.losses.some(({ kind }) => kind === 'owner'))
  const alone = await listAlone(
    tx,
    read.scenario.losses.flatMap(({ kind, key }) => (kind === 'group' || kind === 'account' ? [key] : [])),
  )
  const name = (loss: Loss): string => {
    const said = read.labels[`${loss.kind} ${loss.key}`] ?? 'what is not there any more'
    // whom of ours something hangs on is not told outside, and a product may tell whose it is
    if (loss.kind === 'owner') return input.audience === 'outward' ? 'The accounts of one colleague of ours' : said
    if (loss.kind === 'product') return anonymised ? 'One product' : said
    return anonymised ? nameOf(loss.kind === by || alone.has(loss.key) ? loss.key : `${loss.kind} ${loss.key}`) : said
  }
  return scenarioPart(
    { name: isOurs ? SECTION_WORDS.scenario.title : `What if: ${read.row.name}`, result: read.result },
    { nameOf: name, showAmount: (amount) => showAmount(amount, who.workspace.baseCurrency) },
  )
}

async function readBeside(tx: Tx, { input, span, who, records, policy, nameOf }: ReportFrame): Promise<ReportPart> {
  if (!span) return nothing('relationships', OUTSIDE)
  const { by } = input.settings
  const rows = await readRelationships(tx, {
    ...{ most: BESIDE, by, span, today: who.today, asOf: records.completeThrough, policy },
  })
  const { cover } = await readCover(tx, { span, today: who.today })
  const typology = inPlainWords(await getTypology(tx))
  return relationshipsPart(rows, cover, { nameOf, today: who.today, wordOf: (stage) => wordOf(typology, stage) })
}

async function readOwnLimits(tx: Tx, { input, policy, nameOf }: ReportFrame): Promise<ReportPart> {
  const { readings, asOf } = await readWorkspaceLimits(tx, policy)
  if (input.settings.names === 'named') return limitsPart(readings, asOf, ({ label }) => label)
  // a product or a country may stand for one customer
  const told = readings.filter(({ measure }) => !['product', 'country', 'currency', 'reseller'].includes(measure))
  const customers = ['group', 'account']
  const alone = await listAlone(
    tx,
    told.flatMap(({ measure, subject }) => (customers.includes(measure) ? [subject] : [])),
  )
  return limitsPart(told, asOf, ({ measure, subject, label }) => {
    if (!customers.includes(measure)) return measure === 'owner' ? label : ''
    return nameOf(measure === input.settings.by || alone.has(subject) ? subject : `${measure} ${subject}`)
  })
}

async function readExpected(tx: Tx, { input, span, who, policy, nameOf }: ReportFrame): Promise<ReportPart> {
  if (!span) return nothing('expected_loss', OUTSIDE)
  return lossPart(await readLoss(tx, { by: input.settings.by, span, today: who.today, policy }), nameOf)
}
