import type { Route } from 'next'
import { countOf } from '#lib/core/number-words.ts'
import { Amount } from '#lib/ui/amount.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { Headline, Section } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { Why } from '#lib/ui/why.tsx'
import type { CoverageView } from './coverage-view.ts'

/** With how much of the revenue there is clarity this year; and whom to ask next, the largest first. */
export function CoveragePart({
  view,
  currency,
  more,
}: {
  view: CoverageView
  currency: string
  /** Leads on to the page of its own. */
  more: boolean
}) {
  const { coverage, sentence, largest, year, conversations, revenue, talkedRevenue } = view
  if (coverage.kind === 'not-enough-data') return null
  return (
    <Section title="With whom you are clear" id="coverage">
      <Headline>{sentence}</Headline>
      <p className="mt-2 text-sm text-ink-faint">
        Revenue of {coverage.window}; {countOf(conversations, 'conversation')} concluded from{' '}
        <DayText day={year.from} /> on.
        <Why
          of="Revenue with a clarity conversation"
          formula="The revenue of accounts with whom a clarity conversation was concluded this year, divided by the revenue of all accounts that have any."
          inputs={[
            { label: 'Of accounts you talked with', value: <Amount value={talkedRevenue} currency={currency} exact /> },
            { label: 'Of all accounts', value: <Amount value={revenue} currency={currency} exact /> },
          ]}
          note={`Twelve complete months, ${coverage.window}. Your own companies, credit balances and revenue of no account stay out.`}
          help="/help/numbers#clarity-conversations"
        />
      </p>
      {largest.length ? (
        <>
          <h3 className="mt-5 mb-1 font-medium">The largest without one</h3>
          <ul className="divide-y divide-rule border-t border-rule">
            {largest.map(({ id, name, revenue12m, lastDay }) => (
              <li key={id} className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5 py-2">
                <span className="min-w-0 flex-1 wrap-anywhere">
                  <TextLink quiet href={`/accounts/${id}` as Route}>
                    {name}
                  </TextLink>
                  {lastDay ? (
                    <span className="text-sm text-ink-faint">
                      {' '}
                      last clear on <DayText day={lastDay} />
                    </span>
                  ) : null}
                </span>
                <span className="text-sm text-ink-soft">
                  <Amount value={revenue12m} currency={currency} /> {currency}
                </span>
                <span className="text-sm">
                  <TextLink href={`/accounts/${id}/conversation` as Route}>
                    Prepare<span className="sr-only"> a conversation with {name}</span>
                  </TextLink>
                </span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {more ? (
        <p className="mt-3 text-sm">
          <TextLink href={'/standing/conversations' as Route}>All clarity conversations</TextLink>
        </p>
      ) : null}
    </Section>
  )
}
