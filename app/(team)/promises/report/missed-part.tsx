import type { Route } from 'next'
import { Section } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { addressOf, PLAIN_VIEW } from '../address.ts'
import type { ReportPageView } from './load.ts'

/** Where most was not kept, and where the other side says otherwise. */
export function MissedPart({ report: { missed, disputes, view } }: { report: ReportPageView }) {
  const disputed = { sides: [view.side], states: ['disputed' as const], as: 'table' as const }
  return (
    <div className="mt-14 grid gap-x-12 gap-y-14 md:grid-cols-2">
      <div>
        <Section title="Where it breaks most" id="missed" note="Accounts with most promises not on time in full.">
          <Accounts
            none="Nowhere: all that came due was on time in full."
            rows={missed.map(({ id, name, counted, missed: many }) => ({
              ...{ id, name, href: `/accounts/${id}` as Route },
              figure: `${many.toLocaleString('en-US')} of ${counted.toLocaleString('en-US')}`,
            }))}
          />
        </Section>
      </div>
      <div>
        <Section
          title="Where the customer disputes"
          id="disputes"
          note="Promises shared with them of which they say it was otherwise."
        >
          <Accounts
            none="Nobody has said otherwise."
            rows={disputes.map(({ id, name, disputed: many, unsettled }) => ({
              ...{ id, name, href: addressOf(PLAIN_VIEW, { accountId: id, ...disputed }) },
              figure: `${many.toLocaleString('en-US')}, ${unsettled ? `${unsettled.toLocaleString('en-US')} not settled` : 'settled'}`,
            }))}
          />
        </Section>
      </div>
    </div>
  )
}

function Accounts({ rows, none }: { rows: { id: string; name: string; href: Route; figure: string }[]; none: string }) {
  if (rows.length === 0) return <p className="text-ink-soft">{none}</p>
  return (
    <ul className="divide-y divide-rule">
      {rows.map(({ id, name, href, figure }) => (
        <li key={id} className="flex items-baseline justify-between gap-4 py-2">
          <span className="min-w-0 wrap-anywhere">
            <TextLink quiet href={href}>
              {name}
            </TextLink>
          </span>
          <span className="text-sm whitespace-nowrap text-ink-soft tabular-nums">{figure}</span>
        </li>
      ))}
    </ul>
  )
}
