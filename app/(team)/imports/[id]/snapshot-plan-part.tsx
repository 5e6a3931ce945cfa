import { type SnapshotPlan, tellTie, tieOf } from '#lib/core/lists/snapshot-plan.ts'
import { countOf } from '#lib/core/number-words.ts'
import { Amount } from '#lib/ui/amount.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { Section } from '#lib/ui/page.tsx'
import { Table } from '#lib/ui/table.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'

/** What open items add up to, whether that ties to the books, and what of them nobody is known for. */
export function SnapshotPlanPart({ plan, currency }: { plan: SnapshotPlan; currency: string }) {
  const tie = tieOf(plan.total, plan.controlTotal)
  const unrated = plan.currencies.filter(({ base }) => base === null)
  return (
    <div className="space-y-6">
      <dl className="grid max-w-column grid-cols-[1fr_auto] gap-x-6 gap-y-1.5">
        <Line label="The items add up to" value={<Amount value={plan.total} currency={currency} exact />} />
        <Line
          label="The books say"
          value={
            plan.controlTotal === null ? 'not said' : <Amount value={plan.controlTotal} currency={currency} exact />
          }
        />
        {tie.kind === 'differs' ? (
          <Line label="Difference" value={<Amount value={tie.difference} currency={currency} exact />} />
        ) : null}
      </dl>
      <Notice
        tone={tie.kind === 'differs' ? 'broken' : 'note'}
        title={tellTie(plan.total, plan.controlTotal, currency)}
      >
        {tie.kind === 'unsaid'
          ? 'Correct the columns to enter the control total now, or enter it later with the receivables.'
          : tie.kind === 'differs'
            ? 'Most often a row was left out, a rate is missing, or the books were read on another day.'
            : null}
      </Notice>
      {plan.replaces ? (
        <Notice title="There is a listing of this day already">
          It adds up to <Amount value={plan.replaces.total} currency={currency} exact />. This one takes its place; the
          former stays in the history.
        </Notice>
      ) : null}
      {plan.later ? (
        <Notice title={`${countOf(plan.later, 'item is', 'items are')} dated after that day`}>
          What is open on a day was there by then: look at the day, and whether day and month were read the right way
          round.
        </Notice>
      ) : null}
      {unrated.length ? (
        <Notice
          title={`No rate into ${currency} for ${unrated.map((row) => `${countOf(row.items, 'item')} in ${row.currency}`).join(', ')}`}
          action={<TextLink href="/imports/rates">Enter exchange rates</TextLink>}
        >
          They go in and are listed, and count in no sum until a rate holds on <DayText day={plan.asOf} />.
        </Notice>
      ) : null}
      <p className="max-w-column text-ink-soft">{counts(plan)}</p>
      <Section title="By currency" id="currencies" wide>
        <Table
          caption="Open items by currency"
          rows={plan.currencies}
          rowKey={(row) => row.currency}
          columns={[
            { key: 'currency', head: 'Currency', names: true, phone: 'lead', cell: (row) => row.currency },
            {
              key: 'items',
              head: 'Items',
              figure: true,
              phone: 'detail',
              cell: (row) => (
                <>
                  {row.items.toLocaleString('en-US')}
                  <span className="min-[52rem]:hidden">{row.items === 1 ? ' item' : ' items'}</span>
                </>
              ),
            },
            {
              key: 'amount',
              head: 'Open',
              figure: true,
              phone: 'figure',
              cell: (row) => <Amount value={row.amount} currency={row.currency} exact />,
            },
            {
              key: 'base',
              head: `In ${currency}`,
              figure: true,
              phone: 'detail',
              cell: (row) => (row.base === null ? 'no rate' : <Amount value={row.base} currency={currency} exact />),
            },
          ]}
        />
      </Section>
      {plan.unknown.length ? <Unknown plan={plan} currency={currency} /> : null}
    </div>
  )
}

function Line({ label, value }: { label: string; value: React.ReactNode }) {
  return (
    <>
      <dt className="text-ink-soft">{label}</dt>
      <dd className="text-end tabular-nums">{value}</dd>
    </>
  )
}

function counts({ customers, credits, undated }: SnapshotPlan): string {
  const parts = [`${countOf(customers, 'customer')} found`]
  if (credits) parts.push(`${countOf(credits, 'credit')} among the items`)
  if (undated) parts.push(`${countOf(undated, 'item')} without a due day`)
  return `${parts.join(', ')}.`
}

function Unknown({ plan, currency }: { plan: SnapshotPlan; currency: string }) {
  return (
    <Section
      title={`${countOf(plan.unknownItems, 'item')} of customers nobody knows`}
      id="unknown"
      wide
      note={
        <>
          <Amount value={plan.unknownAmount} currency={currency} exact /> would be listed as unallocated. An account of
          that name or number is found when the file is imported again.
        </>
      }
    >
      <Table
        caption="Customers of the file that are not in the records"
        rows={plan.unknown}
        rowKey={(row) => row.customer}
        columns={[
          {
            key: 'customer',
            head: 'In the file',
            names: true,
            phone: 'lead',
            width: '22rem',
            cell: (row) => row.customer || 'no customer named',
          },
          { key: 'why', head: 'Why', phone: 'detail', cell: (row) => row.why ?? 'no account has this name or number' },
          {
            key: 'items',
            head: 'Items',
            figure: true,
            phone: 'detail',
            cell: (row) => (
              <>
                {row.items.toLocaleString('en-US')}
                <span className="min-[52rem]:hidden">{row.items === 1 ? ' item' : ' items'}</span>
              </>
            ),
          },
          {
            key: 'amount',
            head: `Open in ${currency}`,
            figure: true,
            phone: 'figure',
            cell: (row) => (row.amount === null ? 'no rate' : <Amount value={row.amount} currency={currency} exact />),
          },
        ]}
      />
    </Section>
  )
}
