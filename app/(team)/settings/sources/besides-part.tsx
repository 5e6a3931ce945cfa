import type { Besides } from '#db/queries/evidence-counts.ts'
import { Count } from '#lib/ui/count.tsx'
import { Section } from '#lib/ui/page.tsx'

/** What is asked account by account, and how far it is known. */
export function BesidesPart({ besides: { accounts, wallet, given, since, rhythm } }: { besides: Besides }) {
  const rows = [
    { what: 'Share of wallet, exclusivity', known: wallet },
    { what: 'Value given and received', known: given },
    { what: 'Since when they are a customer', known: since },
    { what: 'How they buy, corrected by a person', known: rhythm },
  ]
  return (
    <Section
      title="Asked account by account"
      id="besides"
      note="Nobody can say these for all at once: where nothing is said, it stays not known."
    >
      <dl className="grid grid-cols-[1fr_auto] gap-x-6 gap-y-1.5">
        {rows.map(({ what, known }) => (
          <div key={what} className="contents">
            <dt>{what}</dt>
            <dd className="text-end text-ink-soft">
              <span className="tabular-nums">{known}</span> of <Count of={accounts} one="account" />
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}
