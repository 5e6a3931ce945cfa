import type { Route } from 'next'
import { counted } from '#lib/core/standing/words.ts'
import { Headline, Section } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { Why } from '#lib/ui/why.tsx'

/** What rests on whom: the dependency page's own first sentences, and the way there. */
export function RestsPart({ sentences: [first, ...others], unrated }: { sentences: string[]; unrated: number }) {
  return (
    <Section title="What rests on whom" id="rests">
      <Headline>{first}</Headline>
      <p className="mt-3 text-ink-soft">
        {others.join(' ')} {/* where nothing else can be said, the first sentence has named them */}
        {unrated && others.length
          ? `${counted(unrated, 'invoice has', 'invoices have')} no exchange rate yet: not in these figures. `
          : ''}
        {unrated ? (
          <>
            <TextLink href={'/imports/rates' as Route}>Enter rates</TextLink> ·{' '}
          </>
        ) : null}
        <TextLink href="/dependency">See the dependency</TextLink>
        <Why
          of="What rests on whom"
          formula="Each customer’s revenue of the last twelve complete months, divided by the revenue of all. Accounts of one group count as one."
          help="/help/numbers#whom-the-business-rests-on"
        />
      </p>
    </Section>
  )
}
