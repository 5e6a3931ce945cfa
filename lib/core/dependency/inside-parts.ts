import type { Day } from '../day.ts'
import { showDay } from '../day-words.ts'
import { countOf, inWords, showShare } from '../number-words.ts'
import { MEASURES } from './limit-words.ts'
import type { LimitReading } from './limits.ts'
import type { Cover, RelationshipRow, TrustBeside } from './relationship.ts'
import type { ReportCell, ReportPart } from './report-document.ts'
import { type NameOf, SHOWN_BESIDE } from './report-parts.ts'

// For management alone: none of these parts is ever in a report that leaves the house (report-settings.ts refuses them).

/** The relationship beside the arithmetic, of the largest customers; of a group its largest account speaks. */
export function relationshipsPart(
  rows: readonly RelationshipRow[],
  cover: Cover,
  { nameOf, wordOf, today }: { nameOf: NameOf; wordOf: (stage: string) => string; today: Day },
): ReportPart {
  return {
    key: 'relationships',
    title: 'The relationship beside it',
    sentences: [
      cover.uncontracted.share === null
        ? 'Reported revenue is not above zero, so no share of it without a contract can be said.'
        : `${showShare(cover.uncontracted.share)} of reported revenue comes from ${countOf(cover.uncontracted.accounts, 'account')} without a contract on paper in force${cover.byHeart.share ? `; ${showShare(cover.byHeart.share)} rests on commitments by heart` : ''}.`,
      `Revenue is of the period, the relationship as of ${showDay(today)}. Of a group its largest account speaks.`,
    ],
    charts: [],
    tables: [
      {
        key: 'relationships',
        caption: 'How long, and what binds them',
        columns: [
          { key: 'customer', head: 'Customer', kind: 'text' },
          { key: 'share_of_reported', head: 'Of reported', kind: 'share' },
          { key: 'since', head: 'Since', kind: 'day' },
          { key: 'covered', head: 'Under contract', kind: 'share' },
          { key: 'first_end', head: 'First to end', kind: 'day' },
          { key: 'last_conversation', head: 'Last conversation', kind: 'day' },
          { key: 'risks', head: 'Risks listed', kind: 'count' },
        ],
        rows: rows.map((row): ReportCell[] => [
          ...[nameOf(row.key), row.share, row.since?.day ?? null, row.covered, row.nextEnd?.day ?? null],
          ...[row.lastConversation?.day ?? null, row.drivers.length],
        ]),
        total: null,
      },
      {
        key: 'standing',
        caption: 'How it reads',
        columns: [
          { key: 'customer', head: 'Customer', kind: 'text' },
          { key: 'by_records', head: 'By the records', kind: 'text' },
          { key: 'declared', head: 'As we say', kind: 'text' },
          { key: 'status', head: 'Lately', kind: 'text' },
          { key: 'trust_ours', head: 'Trust: what we keep', kind: 'text' },
          { key: 'trust_theirs', head: 'Trust: what they keep', kind: 'text' },
        ],
        rows: rows.map((row): ReportCell[] => {
          const [first] = row.members
          return [
            nameOf(row.key),
            first?.evident ? wordOf(first.evident) : 'not read yet',
            first?.declared ? wordOf(first.declared.key) : 'nobody said',
            first?.status?.replaceAll('_', ' ') ?? 'not read yet',
            tellTrust(first?.trust.ours ?? null),
            tellTrust(first?.trust.theirs ?? null),
          ]
        }),
        total: null,
      },
    ],
  }
}

function tellTrust(trust: TrustBeside): string {
  if (!trust) return 'no promises'
  return trust.enough ? `${Math.round(trust.score)} of 100 (${countOf(trust.count, 'promise')})` : 'too few promises'
}

/** Limits the company set itself, and where each stands. */
export function limitsPart(
  readings: readonly LimitReading[],
  asOf: Day | null,
  label: (reading: LimitReading) => string,
): ReportPart {
  const crossed = readings.filter(({ state }) => state === 'crossed').length
  return {
    key: 'limits',
    title: 'Limits',
    sentences:
      readings.length === 0
        ? ['No limit is set, or nothing can be said of those that are.']
        : [
            crossed === 0 ? 'No limit is crossed.' : `${countOf(crossed, 'limit is', 'limits are')} crossed.`,
            `Of the last twelve complete months${asOf ? `, invoices complete through ${showDay(asOf)}` : ''}.`,
          ],
    charts: [],
    tables:
      readings.length === 0
        ? []
        : [
            {
              key: 'limits',
              caption: 'Limits',
              columns: [
                { key: 'measure', head: 'Limit on', kind: 'text' },
                { key: 'subject', head: 'Of', kind: 'text' },
                { key: 'share', head: 'Of reported', kind: 'share' },
                { key: 'limit', head: 'Limit', kind: 'share' },
                { key: 'state', head: 'State', kind: 'text' },
              ],
              rows: readings.map((reading) => [
                ...[MEASURES[reading.measure].label, label(reading), reading.value, reading.limit, reading.state],
              ]),
              total: null,
            },
          ],
  }
}

export type LossInput = {
  expected: number
  sd: number
  known: number
  unknown: number
  over: { tenth: number; fifth: number }
  /** How many there are; `rows` are the largest of them. */
  customers: number
  rows: readonly { key: string; share: number; p: number | null; expected: number | null; source: string | null }[]
}

const SOURCES: Record<string, string> = {
  override: 'entered by a person',
  contract: 'from the contract',
  model: 'from purchases',
  several: 'several accounts',
}

/** The customers that are not listed one by one, so that the listing adds up. */
function othersOf({ rows, customers, known, unknown, expected }: LossInput): ReportCell[][] {
  const others = customers - rows.length
  if (others <= 0) return []
  const left = (all: number, of: (row: LossInput['rows'][number]) => number) =>
    Math.max(0, all - rows.reduce((sum, row) => sum + of(row), 0))
  return [
    [
      `${countOf(others, 'smaller one')}, together`,
      left(known + unknown, ({ share }) => share),
      null,
      left(expected, (row) => row.expected ?? 0),
      null,
    ],
  ]
}

/** What is likely to be lost within twelve months, how far it may be off, and where each probability comes from. Reasons stay where they were given. */
export function lossPart(book: LossInput | null, nameOf: NameOf): ReportPart {
  const part = { key: 'expected_loss' as const, title: 'Expected loss', charts: [] }
  if (!book) return { ...part, sentences: ['No customer brought any revenue, so none can be lost.'], tables: [] }
  return {
    ...part,
    sentences:
      book.known <= 0
        ? ['How likely any customer is lost, nobody knows: no figure is given.']
        : [
            `Within twelve months ${showShare(book.expected)} of allocated revenue is expected to be lost, give or take ${showShare(book.sd)} (one standard deviation), if customers leave independently of each other.`,
            `More than a tenth is lost ${inWords(book.over.tenth)}, more than a fifth ${inWords(book.over.fifth)}.`,
            book.unknown > 0
              ? `For ${showShare(book.unknown)} of it no probability is known: it is in none of these figures.`
              : 'A probability is known for all of it.',
          ],
    tables: [
      {
        key: 'expected_loss',
        caption: 'By customer',
        columns: [
          { key: 'customer', head: 'Customer', kind: 'text' },
          { key: 'share_of_allocated', head: 'Of allocated', kind: 'share' },
          // chances are not added up
          { key: 'probability', head: 'Lost within a year', kind: 'any' },
          { key: 'expected', head: 'Expected loss', kind: 'share' },
          { key: 'source', head: 'Where it comes from', kind: 'text' },
        ],
        rows: [
          ...book.rows.map(({ key, share, p, expected, source }): ReportCell[] => [
            ...[nameOf(key), share],
            p === null ? null : { kind: 'share', value: p },
            ...[expected, source ? (SOURCES[source] ?? source) : 'nobody knows'],
          ]),
          ...othersOf(book),
        ],
        total: ['All customers', book.known + book.unknown, null, book.expected, null],
        shown: SHOWN_BESIDE,
      },
    ],
  }
}
