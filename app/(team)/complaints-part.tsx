import { countOf } from '#lib/core/number-words.ts'
import { Headline, Section } from '#lib/ui/page.tsx'
import { ComplaintRows } from './complaint-rows.tsx'
import type { ComplaintsView } from './complaints-view.ts'

/** Complaints that nobody got back to: before anything else is sold to whoever sent them. Nothing where there is none. */
export function ComplaintsPart({
  complaints: { rows, more },
  mayEdit,
}: {
  complaints: ComplaintsView
  mayEdit: boolean
}) {
  const [first] = rows
  if (!first) return null
  return (
    <Section title="Complaints" id="complaints">
      <Headline>
        {rows.length === 1
          ? `${first.contactName} of ${first.accountName} complained, and nobody got back to them yet.`
          : `Nobody got back to ${more ? 'more than ' : ''}${countOf(rows.length, 'complaint')} yet.`}
      </Headline>
      <div className="mt-3">
        <ComplaintRows rows={rows} mayEdit={mayEdit} />
      </div>
    </Section>
  )
}
