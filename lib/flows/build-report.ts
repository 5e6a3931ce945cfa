import { listCustomers, nameCustomers } from '#db/queries/customers.ts'
import { getDependencyPolicy } from '#db/queries/policies.ts'
import { getTypology } from '#db/queries/typology.ts'
import { reportConcentrationTrend } from '#db/reports/concentration-trend.ts'
import { countDocuments, countManualChanges, listFiles, listUsedRates } from '#db/reports/provenance.ts'
import type { Tx } from '#db/tenant.ts'
import type { Day } from '#lib/core/day.ts'
import { showDay } from '#lib/core/day-words.ts'
import { customerNamer } from '#lib/core/dependency/anonymise.ts'
import { BASIS_WORDS, type Basis } from '#lib/core/dependency/basis.ts'
import type { Concentration } from '#lib/core/dependency/concentration.ts'
import { ratio, toUnits } from '#lib/core/dependency/exact.ts'
import type { DependencyPolicy } from '#lib/core/dependency/policy.ts'
import { excludedPart, provenancePart } from '#lib/core/dependency/provenance-part.ts'
import type { ReportDocument, ReportFigures, ReportPart, ReportSummary } from '#lib/core/dependency/report-document.ts'
import {
  curvePart,
  customersPart,
  figuresPart,
  mapPart,
  type NameOf,
  SHOWN_CUSTOMERS,
  tenPercentPart,
  trendPart,
} from '#lib/core/dependency/report-parts.ts'
import { FRAMEWORK_WORDS, type ReportInput } from '#lib/core/dependency/report-settings.ts'
import { tellDependency } from '#lib/core/dependency/sentences.ts'
import { parseWindow, writeWindow } from '#lib/core/dependency/window-choice.ts'
import {
  type Records,
  resolveWindow,
  type Span,
  spanBefore,
  spanOnRecord,
  tellGaps,
  type Window,
} from '#lib/core/dependency/windows.ts'
import { showShare } from '#lib/core/number-words.ts'
import { inPlainWords, wordOf } from '#lib/core/standing/typology.ts'
import { getRecords, type MeasuredDependency, measureDependency } from './read-dependency.ts'
import { readMoreParts } from './report-sections.ts'

const TREND_MONTHS = 36
const FILES = 200

/** Who asks, and for which company; `today` is the day of the workspace. */
export type ReportWho = {
  workspace: { id: string; name: string; baseCurrency: string; fiscalYearStart: number; timeZone: string }
  person: { id: string; name: string }
  today: Day
}

export type BuiltReport = { document: ReportDocument; summary: ReportSummary }

/** What every part of a report is read with. */
export type ReportFrame = {
  input: ReportInput
  who: ReportWho
  policy: DependencyPolicy
  records: Records
  window: Window
  /** The window as far as the records are complete; null: they do not reach it. */
  span: Span | null
  nameOf: NameOf
  /** Of the first basis. */
  concentration: Concentration
}

/**
 * Reads everything a report shows, by today's records; the same for the screen, for paper, for its file and for freezing it. Null: there
 * are no invoices to report on.
 */
export async function buildReport(tx: Tx, input: ReportInput, who: ReportWho): Promise<BuiltReport | null> {
  const { settings, audience } = input
  const records = await getRecords(tx, who.workspace)
  const choice = parseWindow(settings.window)
  if (!records || !choice) return null
  const policy = await getDependencyPolicy(tx)
  const window = resolveWindow(choice, records)
  const span = spanOnRecord(window, records)
  const measured: { basis: Basis; of: MeasuredDependency }[] = []
  for (const basis of settings.bases) {
    const view = { by: settings.by, of: settings.of, who: settings.who, basis }
    measured.push({ basis, of: await measureDependency(tx, view, span, records.completeThrough, policy) })
  }
  const first = measured[0]!
  const concentration = first.of.concentration
  const nameOf = await nameAll(tx, measured, input)
  const frame: ReportFrame = { input, who, policy, records, window, span, nameOf, concentration }
  const figures = measured.map(({ basis, of }) => figuresOf(basis, of, span ?? window))
  const before = await readBefore(tx, frame)
  const parts = await readParts(tx, frame, { measured, figures, before })
  const document: ReportDocument = {
    format: 1,
    title: input.title,
    audience,
    framework: { key: settings.framework, ...FRAMEWORK_WORDS[settings.framework] },
    names: settings.names,
    company: who.workspace.name,
    currency: who.workspace.baseCurrency,
    window: { choice: writeWindow(choice), label: window.label, from: window.from, through: window.through },
    ...{ by: settings.by, of: settings.of, who: settings.who },
    asOf: records.completeThrough,
    preparedOn: who.today,
    preparedBy: who.person.name,
    days: tellDays(frame, measured),
    sentences: [
      ...tellDependency(
        concentration,
        { window: span ?? window, nameOf, noun: settings.by, unrated: unratedOf(first.of) },
        policy,
      ),
      before.words,
    ],
    figures,
    parts,
  }
  return { document, summary: summaryOf(document, first.of, nameOf) }
}

/** One namer for the whole report: by rank of the first basis, then whoever else comes up. */
async function nameAll(
  tx: Tx,
  measured: readonly { of: MeasuredDependency }[],
  { settings }: ReportInput,
): Promise<NameOf> {
  const keys = new Set(
    measured.flatMap(({ of }) => [...of.concentration.holders, ...of.concentration.netCredits].map(({ key }) => key)),
  )
  const anonymised = settings.names === 'anonymised'
  const names = anonymised ? new Map<string, string>() : await nameCustomers(tx, [...keys])
  return customerNamer([...keys], {
    anonymised,
    nameOf: (key) => names.get(key) ?? 'A customer that is not here any more',
  })
}

function figuresOf(
  basis: Basis,
  { concentration, intercompany, snapshot }: MeasuredDependency,
  span: Pick<Span, 'from' | 'through'>,
): ReportFigures {
  const { measures } = concentration
  const { kind: _, ...told } = measures
  return {
    basis,
    // what is open is of one day
    ...(snapshot ? { from: snapshot.asOf, through: snapshot.asOf } : { from: span.from, through: span.through }),
    reported: concentration.reported,
    allocated: concentration.allocated,
    unallocated: concentration.unallocated,
    netCredit: concentration.netCredit,
    intercompany,
    topOfReported: concentration.topOfReported,
    measures: measures.kind === 'estimate' ? withoutDay(told as typeof measures) : null,
  }
}

function withoutDay<T extends { asOf: Day }>({ asOf: _, ...measures }: T): Omit<T, 'asOf'> {
  return measures
}

type Before = { figures: ReportFigures | null; concentration: Concentration | null; words: string }

/** The period before, as far as one is on record; and the sentence that says which, or that there is none. */
async function readBefore(
  tx: Tx,
  { input: { settings }, span, window, records, policy }: ReportFrame,
): Promise<Before> {
  const none = (words: string) => ({ figures: null, concentration: null, words })
  if (!span) return none('There is no earlier period to compare with: the records do not reach this one.')
  if (window.choice.kind !== 'range' && span.through < window.through)
    return none('This period is not over yet: nothing is compared with it so far.')
  const earlier = spanBefore(span, records)
  if (earlier.kind === 'none') return none(earlier.because)
  if (earlier.kind === 'partial')
    return none(`Only part of the period before, ${earlier.span.label}, is on record: nothing is compared with it.`)
  const basis = settings.bases[0]!
  const view = { by: settings.by, of: settings.of, who: settings.who, basis }
  if (basis === 'receivables' || basis === 'backlog')
    return none(`${BASIS_WORDS[basis]} are of one day: no period before is compared with them.`)
  const of = await measureDependency(tx, view, earlier.span, records.completeThrough, policy)
  return {
    figures: figuresOf(basis, of, earlier.span),
    concentration: of.concentration,
    words: `The period before is ${earlier.span.label}.`,
  }
}

async function readParts(
  tx: Tx,
  frame: ReportFrame,
  {
    measured,
    figures,
    before,
  }: { measured: { basis: Basis; of: MeasuredDependency }[]; figures: ReportFigures[]; before: Before },
): Promise<ReportPart[]> {
  const { input, policy, nameOf, concentration, span, window } = frame
  const bases = measured.map(({ of }, index) => ({ figures: figures[index]!, concentration: of.concentration }))
  const made: ReportPart[] = []
  for (const section of input.settings.sections) {
    switch (section) {
      case 'figures':
        made.push(figuresPart(figures, tellGaps(window, frame.records), before.figures))
        break
      case 'ten_percent':
        made.push(
          tenPercentPart(concentration, {
            ...{ line: policy.line, nameOf, before: before.concentration, beforeWords: before.words },
          }),
        )
        break
      case 'customers':
        made.push(customersPart(bases, { line: policy.line, nameOf }))
        break
      case 'trend':
        made.push(trendPart(await reportConcentrationTrend(tx, { by: input.settings.by, months: TREND_MONTHS })))
        break
      case 'curve':
        made.push(curvePart(concentration))
        break
      case 'map':
        made.push(mapPart(concentration, { nameOf, ...(await readWithin(tx, frame)) }))
        break
      default:
        made.push(...(await readMoreParts(tx, frame, section)))
    }
  }
  const days = span ?? window
  const { files, more } = await listFiles(tx, days, { timeZone: frame.who.workspace.timeZone, most: FILES })
  return [
    ...made,
    excludedPart(
      {
        basisWord: BASIS_WORDS[measured[0]!.basis].toLowerCase(),
        intercompany: measured[0]!.of.intercompany,
        unallocated: concentration.unallocated,
        netCredits: concentration.netCredits.length,
        unrated: measured[0]!.of.unrated,
        coverage: tellCoverage(measured),
        said: [],
      },
      { anonymised: input.settings.names === 'anonymised' },
    ),
    provenancePart(
      {
        ...{ files, moreFiles: more },
        ...(await countDocuments(tx, days)),
        manual: await countManualChanges(tx, { timeZone: frame.who.workspace.timeZone, span: days }),
        rates: await listUsedRates(tx, days),
      },
      { audience: input.audience, anonymised: input.settings.names === 'anonymised' },
    ),
  ]
}

/** What a picture may tell of a customer beside its size: inside the stage its records show, outside its country; nothing of the nameless. */
async function readWithin(tx: Tx, { input, concentration }: ReportFrame) {
  const nothing = { head: null, within: () => null }
  if (input.settings.names === 'anonymised') return nothing
  const keys = concentration.holders.slice(0, SHOWN_CUSTOMERS).map(({ key }) => key)
  const rows = new Map((await listCustomers(tx, keys, input.settings.by)).map((row) => [row.id, row]))
  if (input.audience === 'outward') {
    return { head: 'Country', within: (key: string) => ({ within: rows.get(key)?.country ?? null }) }
  }
  const typology = inPlainWords(await getTypology(tx))
  return {
    head: 'By the records',
    within: (key: string) => {
      // several accounts are no one stage
      const row = rows.get(key)
      const stage = row?.accounts === 1 ? row.stage : null
      return stage ? { within: wordOf(typology, stage), stage } : null
    },
  }
}

function tellCoverage(measured: readonly { basis: Basis; of: MeasuredDependency }[]): string | null {
  const profit = measured.find(({ basis }) => basis === 'profit')
  if (!profit) return null
  const { coverage } = profit.of
  if (!coverage || Number(coverage.costed) === 0)
    return 'No line or invoice carries a cost, so gross profit cannot be said.'
  const { units } = toUnits([coverage.costed, coverage.reported])
  if (units[1]! <= 0n) return 'Reported revenue is not above zero: how much of it carries a cost cannot be said.'
  return `Gross profit is of the ${showShare(ratio(units[0]!, units[1]!))} of revenue whose cost is known.`
}

function tellDays(
  { records, who, input }: ReportFrame,
  measured: readonly { basis: Basis; of: MeasuredDependency }[],
): string[] {
  const days = [
    `The invoices are complete through ${showDay(records.completeThrough)}.`,
    input.settings.by === 'group'
      ? `Accounts under common control count as one customer, by the structure of ${showDay(who.today)}.`
      : 'Each account counts as one customer, as invoiced.',
    input.settings.who === 'end'
      ? 'Where an invoice names an end customer behind a reseller, it counts for that one.'
      : 'An invoice counts for who pays it.',
    input.settings.of === 'net'
      ? 'Revenue is invoices less credit notes, net of tax, by the day of the invoice.'
      : 'Revenue is invoices alone, credit notes not taken off, net of tax, by the day of the invoice.',
  ]
  for (const { basis, of } of measured) {
    if (basis !== 'receivables' && basis !== 'backlog') continue
    days.push(
      of.snapshot
        ? `${BASIS_WORDS[basis]}: what was open on ${showDay(of.snapshot.asOf)}.`
        : `${BASIS_WORDS[basis]} cannot be said: nobody brought a list of it.`,
    )
  }
  return days
}

function unratedOf({ unrated }: MeasuredDependency): number {
  return unrated.reduce((sum, row) => sum + row.invoices, 0)
}

function summaryOf(document: ReportDocument, { concentration }: MeasuredDependency, nameOf: NameOf): ReportSummary {
  return {
    window: document.window,
    asOf: document.asOf,
    figures: document.figures,
    customers: concentration.holders.slice(0, SHOWN_CUSTOMERS).map(({ key, net, ofReported }) => ({
      ...{ key, label: nameOf(key), net, share: ofReported },
    })),
    count: concentration.holders.length,
  }
}
