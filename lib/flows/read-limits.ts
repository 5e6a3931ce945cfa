import { getToday } from '#db/queries/clock.ts'
import { getDependencyPolicy } from '#db/queries/policies.ts'
import { type DimensionReport, reportDimension } from '#db/reports/dimensions.ts'
import type { Tx } from '#db/tenant.ts'
import type { Day } from '#lib/core/day.ts'
import type { Concentration } from '#lib/core/dependency/concentration.ts'
import { FIRST_VIEW } from '#lib/core/dependency/dependency-view.ts'
import { ratio, toUnits } from '#lib/core/dependency/exact.ts'
import { LIMIT_MEASURES, type LimitMeasure } from '#lib/core/dependency/limit-measures.ts'
import { type LimitFigure, type LimitReading, limitKey, readLimits } from '#lib/core/dependency/limits.ts'
import { ACCOUNT_MEASURES, type MitigationMeasure } from '#lib/core/dependency/mitigation.ts'
import type { DependencyPolicy } from '#lib/core/dependency/policy.ts'
import { type Records, resolveWindow, type Span, spanOnRecord } from '#lib/core/dependency/windows.ts'
import { sumAmounts } from '#lib/core/money.ts'
import { nameSubjects } from './name-subjects.ts'
import { readCover } from './read-cover.ts'
import { getRecords, measureDependency } from './read-dependency.ts'

/** Of each measure so many of the largest are looked at: a limit that more than these reach is set too low to say anything. */
const MOST = 25

export type ReadLimits = {
  /** The last twelve complete months as far as the records reach; null where there are no records. */
  span: Span | null
  /** The day the invoices are complete through. */
  asOf: Day | null
  readings: LimitReading[]
  /** Measures with a limit of which nothing can be said, each with the reason. */
  unsaid: { measure: LimitMeasure; because: string }[]
}

/**
 * Every limit of the workspace against the last twelve complete months: reported revenue, by who pays. Of each measure those that are
 * near or crossed, and the largest that is not. Contracts and contacts are as of today.
 */
export async function readWorkspaceLimits(tx: Tx, policy?: DependencyPolicy): Promise<ReadLimits> {
  const held = policy ?? (await getDependencyPolicy(tx))
  const found = await getSpan(tx)
  if (!found) return { span: null, asOf: null, readings: [], unsaid: [] }
  const { span, asOf } = found
  const wanted = LIMIT_MEASURES.filter((measure) => held.limits[measure] !== null)
  const figures: LimitFigure[] = []
  for (const measure of wanted) figures.push(...(await readFigures(tx, measure, span, asOf, held)))
  const readings = firstWithin(readLimits(figures, held))
  const nameOf = await nameSubjects(tx, readings)
  const said = new Set(readings.map(({ measure }) => measure))
  return {
    ...{ span, asOf },
    readings: readings.map((reading) => ({ ...reading, label: nameOf(reading) })),
    unsaid: wanted.flatMap((measure) => (said.has(measure) ? [] : [{ measure, because: whyUnsaid(measure, figures) }])),
  }
}

export type MeasuredSubject = { measure: MitigationMeasure; subject: string; accountId: string | null }

/** The share that rests on one subject now, whatever its limit; null where none can be said. */
export async function readMeasure(tx: Tx, of: MeasuredSubject): Promise<{ share: number; asOf: Day } | null> {
  const { asOf, shareOf } = await readMeasures(tx, [of])
  const share = shareOf(of)
  return share !== null && asOf ? { share, asOf } : null
}

/** The shares that rest on some subjects now; of those who brought nothing, and where no share can be said, null. */
export async function readMeasures(
  tx: Tx,
  subjects: readonly MeasuredSubject[],
): Promise<{ asOf: Day | null; shareOf: (of: MeasuredSubject) => number | null }> {
  const found = subjects.length ? await getSpan(tx) : null
  if (!found) return { asOf: null, shareOf: () => null }
  const policy = await getDependencyPolicy(tx)
  const shares = new Map<string, number>()
  for (const measure of new Set(subjects.map((of) => limitMeasure(of.measure)))) {
    const wanted = new Set(subjects.filter((of) => limitMeasure(of.measure) === measure).map(subjectOf))
    for (const figure of await readFigures(tx, measure, found.span, found.asOf, policy, 'all')) {
      if (!wanted.has(figure.subject)) continue
      const { units } = toUnits([figure.part, figure.whole])
      if (units[1]! > 0n) shares.set(limitKey(figure), ratio(units[0]!, units[1]!))
    }
  }
  return {
    asOf: found.asOf,
    shareOf: (of) => shares.get(limitKey({ measure: limitMeasure(of.measure), subject: subjectOf(of) })) ?? null,
  }
}

/** What rests on a commitment by heart is what its account brings. */
const limitMeasure = (measure: MitigationMeasure): LimitMeasure => (measure === 'by_heart' ? 'account' : measure)

/** A merge takes the account of a plan along, not the text of its subject. */
const subjectOf = ({ measure, subject, accountId }: MeasuredSubject): string =>
  accountId && ACCOUNT_MEASURES.includes(measure) ? accountId : subject

async function getSpan(tx: Tx): Promise<{ span: Span; asOf: Day; records: Records } | null> {
  // the last twelve complete months begin in the same month whatever the fiscal year is
  const records = await getRecords(tx, { fiscalYearStart: 1 })
  if (!records) return null
  const span = spanOnRecord(resolveWindow({ kind: 'last12' }, records), records)
  return span && { span, asOf: records.completeThrough, records }
}

async function readFigures(
  tx: Tx,
  measure: LimitMeasure,
  span: Span,
  asOf: Day,
  policy: DependencyPolicy,
  most: number | 'all' = MOST,
): Promise<LimitFigure[]> {
  const of = (subject: string, part: string, whole: string) => ({ measure, subject, label: '', part, whole })
  switch (measure) {
    case 'group':
    case 'topFive':
    case 'account': {
      const by = measure === 'account' ? 'account' : 'group'
      const { concentration } = await measureDependency(tx, { ...FIRST_VIEW, by }, span, asOf, policy)
      const { holders, reported } = concentration
      if (measure === 'topFive') return [of('', topFive(concentration), reported)]
      return (most === 'all' ? holders : holders.slice(0, most)).map(({ key, net }) => of(key, net, reported))
    }
    case 'owner':
    case 'product':
    case 'country':
    case 'currency':
    case 'reseller': {
      const { rows, reported } = await reportDimension(tx, {
        ...{ dimension: measure, from: span.from, through: span.through },
        ...(most === 'all' ? {} : { most }),
      })
      return rows.flatMap(({ value, net }) => (value === null ? [] : [of(value, net, reported)]))
    }
    case 'one_contact': {
      const report = await reportDimension(tx, {
        dimension: 'contact',
        from: span.from,
        through: span.through,
        most: 1,
      })
      return [of('', ofValues(report), report.reported)]
    }
    case 'uncontracted': {
      const { cover } = await readCover(tx, { span, today: await getToday(tx) })
      return [of('', cover.uncontracted.net, cover.reported)]
    }
  }
}

const topFive = ({ holders }: Concentration) => sumAmounts(holders.slice(0, 5).map(({ net }) => net))

const ofValues = ({ rows, beyond }: DimensionReport) =>
  sumAmounts([beyond.net, ...rows.flatMap(({ value, net }) => (value === null ? [] : [net]))])

/** What is within its limit is told by the largest of it. */
function firstWithin(readings: readonly LimitReading[]): LimitReading[] {
  const told = new Set<LimitMeasure>()
  return readings.filter(({ measure, state }) => {
    const first = !told.has(measure)
    told.add(measure)
    return state !== 'within' || first
  })
}

const WHY: Partial<Record<LimitMeasure, string>> = {
  owner: 'No account with revenue has an owner.',
  product: 'No invoice line names a product.',
  country: 'No invoice names a country.',
  reseller: 'No invoice names an end customer behind the one who pays.',
}

function whyUnsaid(measure: LimitMeasure, figures: readonly LimitFigure[]): string {
  const any = figures.some((figure) => figure.measure === measure)
  return any
    ? 'Credit notes outweigh what was invoiced in the window: no share of it can be said.'
    : (WHY[measure] ?? 'No customer has positive revenue in the window.')
}
