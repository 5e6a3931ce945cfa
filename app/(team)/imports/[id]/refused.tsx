import type { RefusalRow } from '#db/queries/imports.ts'
import type { ImportPlan } from '#lib/core/imports/import-plan.ts'
import { Count } from '#lib/ui/count.tsx'
import { Section } from '#lib/ui/page.tsx'
import { Table } from '#lib/ui/table.tsx'

type Refusals = Pick<ImportPlan, 'refused' | 'refusedBy' | 'refusalsListed'>

/** The rows that are not taken, each with why; none, and nothing stands there. `said`: what happens, or would happen, to them. */
export function RefusedPart({ said, ...of }: { plan: Refusals; refusals: RefusalRow[]; id: string; said: string }) {
  if (!of.plan.refused) return null
  return (
    <Section
      title={
        <>
          <Count of={of.plan.refused} one="row" /> {said}
        </>
      }
      id="refused"
      wide
    >
      <Refused {...of} />
    </Section>
  )
}

/** Above a plan: how many rows would be left out, and the way down to them. */
export function RefusedLine({ plan }: { plan: Refusals }) {
  if (!plan.refused) return null
  return (
    <p>
      <a href="#refused" className="font-medium text-broken underline decoration-broken/40 underline-offset-[0.2em]">
        <Count of={plan.refused} one="row" /> would be left out
      </a>
      .
    </p>
  )
}

/** How many for which reason, the first of them, and all of them to download. */
function Refused({ plan, refusals, id }: { plan: Refusals; refusals: RefusalRow[]; id: string }) {
  return (
    <div className="space-y-6">
      {/* where all of them are listed below, their sorts need no list of their own */}
      <ul hidden={plan.refused === refusals.length} className="max-w-column divide-y divide-rule">
        {plan.refusedBy.map(({ code, rows, example }) => (
          <li key={code} className="flex justify-between gap-6 py-2">
            <span className="text-ink-soft">such as {example}</span>
            <span className="whitespace-nowrap">
              <Count of={rows} one="row" />
            </span>
          </li>
        ))}
      </ul>
      <Table
        caption="The first rows that were refused"
        rows={refusals}
        rowKey={({ line }) => line}
        columns={[
          {
            key: 'line',
            head: 'Line',
            figure: true,
            phone: 'figure',
            cell: ({ line }) => line.toLocaleString('en-US'),
          },
          { key: 'reason', head: 'Why', names: true, phone: 'lead', cell: ({ reason }) => reason },
        ]}
      />
      <p className="text-sm">
        <a href={`/imports/${id}/refused.csv`} className="link">
          Download the refused rows
        </a>
        {plan.refused > plan.refusalsListed ? (
          <span className="text-ink-faint"> (the first {plan.refusalsListed.toLocaleString('en-US')})</span>
        ) : null}
      </p>
    </div>
  )
}
