import type { Route } from 'next'
import type { CustomerRow } from '#db/queries/customers.ts'
import { lastMonthEnd } from '#lib/core/day.ts'
import type { Holder } from '#lib/core/dependency/concentration.ts'
import { DEPENDENCY_POLICY } from '#lib/core/dependency/policy.ts'
import { smallNumber } from '#lib/core/number-words.ts'
import type { Typology } from '#lib/core/standing/typology.ts'
import { showTenure } from '#lib/core/tenure.ts'
import { Amount } from '#lib/ui/amount.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { Section } from '#lib/ui/page.tsx'
import { Share } from '#lib/ui/share.tsx'
import { StageName } from '#lib/ui/stage-glyph.tsx'
import { Table } from '#lib/ui/table.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { Why } from '#lib/ui/why.tsx'
import type { DependencyFigures } from './load.ts'

/** The largest customers as bars across the 10 % line, and as a table behind them. */
export function LargestPart({ figures }: { figures: DependencyFigures }) {
  const { shown, view, concentration, span, records } = figures
  const past = span !== null && span.through < lastMonthEnd(records.completeThrough)
  const base = concentration.topOfReported ? 'reported' : 'allocated'
  return (
    <Section
      title={shown.length === 1 ? `The only ${view.by}` : `The ${smallNumber(shown.length)} largest ${view.by}s`}
      id="largest"
      wide
      note={
        <>
          Share of {base} revenue
          <Why
            of={`Share of ${base} revenue`}
            formula={
              base === 'reported'
                ? 'Their invoices less their credit notes, divided by all revenue of the window: also what no customer is known for, and net of all credits.'
                : 'Their invoices less their credit notes, divided by the sum over all customers with positive revenue; reported revenue is not positive.'
            }
            note="The 10 % line is that of ASC 280-10-50-42 and IFRS 8.34, where companies under common control are one customer. Those rules bind public companies; here it is management information."
            help="/help/numbers#whom-the-business-rests-on"
          />
          {view.by === 'group' ? '; accounts under one parent count as one, by today’s structure.' : '.'}
          {past ? (
            <>
              {' '}
              Stage and age are as of <DayText day={records.completeThrough} />, not of these days.
            </>
          ) : null}
        </>
      }
    >
      <Bars figures={figures} />
      <details className="group mt-4 text-sm">
        <summary className="text-end text-accent underline decoration-accent/35 underline-offset-[0.2em] hover:decoration-accent">
          <span className="group-open:hidden">Show as table</span>
          <span className="hidden group-open:inline">Hide table</span>
        </summary>
        <div className="mt-3 overflow-x-auto">
          <LargestTable figures={figures} />
        </div>
      </details>
    </Section>
  )
}

function Bars({
  figures: { shown, customers, concentration, records, reading, typology },
}: {
  figures: DependencyFigures
}) {
  const line = concentration.overLine === null ? null : DEPENDENCY_POLICY.line
  const full = Math.max(ownShare(shown[0]!), (line ?? 0) * 1.2)
  return (
    <ol className="max-w-[56rem]">
      {line === null ? null : (
        <li aria-hidden="true" className="hidden sm:grid sm:grid-cols-[minmax(9rem,16rem)_1fr_4.5rem] sm:gap-x-4">
          <span className="relative col-start-2 h-5 text-xs text-ink-faint">
            <span className="absolute -translate-x-1/2" style={{ left: percent(line / full) }}>
              {Math.round(line * 100)} %
            </span>
          </span>
        </li>
      )}
      {shown.map((holder) => {
        const customer = customers.get(holder.key)
        return (
          <li
            key={holder.key}
            className="grid grid-cols-[1fr_auto] items-center gap-x-4 sm:grid-cols-[minmax(9rem,16rem)_1fr_4.5rem]"
          >
            <span className="min-w-0 pt-2 sm:py-2">
              <span className="block truncate">
                <TextLink quiet href={`/accounts/${holder.key}` as Route}>
                  {customer?.name ?? holder.key}
                </TextLink>
              </span>
              {customer ? (
                <Beside customer={customer} asOf={records.completeThrough} reading={reading} typology={typology} />
              ) : null}
            </span>
            <span
              aria-hidden="true"
              className="relative order-3 col-span-2 h-5 self-stretch sm:order-none sm:col-span-1 sm:h-auto"
            >
              <span
                className={`absolute inset-y-1 left-0 rounded-r-sm sm:top-1/2 sm:bottom-auto sm:h-4 sm:-translate-y-1/2 ${isOver(holder, concentration) ? 'bg-ink' : 'bg-ink-faint'}`}
                style={{ width: percent(ownShare(holder) / full) }}
              />
              {line === null ? null : (
                <span className="absolute inset-y-0 w-px bg-edge" style={{ left: percent(line / full) }} />
              )}
            </span>
            <span className="pt-2 text-end font-medium sm:pt-0">
              <Share value={ownShare(holder)} />
            </span>
          </li>
        )
      })}
    </ol>
  )
}

/** The relationship beside the bar: where it stands, how old it is at least, how many accounts it is. */
function Beside({
  customer,
  asOf,
  reading,
  typology,
}: {
  customer: CustomerRow
  asOf: string
  reading: boolean
  typology: Typology
}) {
  const since = customer.customerSince ?? customer.firstDay
  return (
    <span className="flex flex-wrap items-baseline gap-x-2 text-xs text-ink-faint">
      {customer.accounts > 1 ? (
        <span>{customer.accounts} accounts</span>
      ) : customer.stage ? (
        <StageName stage={customer.stage} typology={typology} />
      ) : reading ? (
        <span>being read…</span>
      ) : null}
      {since && since <= asOf ? (
        <span>
          {customer.customerSince ? 'for ' : 'for at least '}
          {showTenure(since, asOf)}
        </span>
      ) : null}
    </span>
  )
}

function LargestTable({ figures }: { figures: DependencyFigures }) {
  const { shown, customers, concentration, currency, before, view } = figures
  const earlier = new Map(before?.concentration.holders.map((holder) => [holder.key, holder.ofReported]))
  const rest = concentration.holders.length - shown.length
  return (
    <Table
      caption={`The largest ${view.by}s with their revenue and shares`}
      rows={shown}
      rowKey={(holder) => holder.key}
      foot={
        rest > 0
          ? [`${rest.toLocaleString('en-US')} more, all in the CSV file`, ...Array(before ? 4 : 3).fill(null)]
          : undefined
      }
      columns={[
        {
          key: 'name',
          head: view.by === 'group' ? 'Group' : 'Account',
          names: true,
          phone: 'lead',
          cell: (holder) => customers.get(holder.key)?.name ?? holder.key,
        },
        {
          key: 'net',
          head: 'Revenue',
          figure: true,
          phone: 'detail',
          cell: (holder) => <Amount value={holder.net} currency={currency} exact />,
        },
        { key: 'reported', head: 'Of reported', figure: true, phone: 'figure', cell: reportedCell },
        {
          key: 'allocated',
          head: 'Of allocated',
          figure: true,
          phone: 'hide',
          cell: (holder) => <Share value={holder.ofAllocated} />,
        },
        ...(before
          ? [
              {
                key: 'before',
                head: 'Of reported, before',
                figure: true,
                phone: 'hide' as const,
                cell: (holder: Holder) => {
                  const share = earlier.get(holder.key)
                  return share === undefined || share === null ? 'nothing' : <Share value={share} />
                },
              },
            ]
          : []),
      ]}
    />
  )
}

function reportedCell(holder: Holder) {
  return holder.ofReported === null ? 'cannot be said' : <Share value={holder.ofReported} />
}

function ownShare(holder: Holder): number {
  return holder.ofReported ?? holder.ofAllocated
}

function isOver(holder: Holder, { overLine }: DependencyFigures['concentration']): boolean {
  return overLine?.some((each) => each.key === holder.key) ?? false
}

function percent(share: number): string {
  return `${(100 * Math.min(1, share)).toFixed(3)}%`
}
