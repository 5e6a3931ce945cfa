import type { Route } from 'next'
import { countOf } from '#lib/core/number-words.ts'
import { Amount } from '#lib/ui/amount.tsx'
import { Section } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import type { ReconciliationFigures } from './load.ts'

/** What explains a difference most often: of no known customer, our own company's, and without a rate. */
export function BesidePart({ view: { read, currency } }: { view: ReconciliationFigures }) {
  const { unallocated, intercompany, unrated } = read
  const lines = [
    ...(unrated.length > 0
      ? [
          <>
            Without an exchange rate, and so in none of these figures:{' '}
            {unrated.map((row, index) => (
              <span key={row.currency}>
                {index > 0 ? ', ' : ''}
                {countOf(row.invoices, 'invoice')} with <Amount value={row.net} currency={row.currency} exact />
              </span>
            ))}
            . <TextLink href={'/imports/rates' as Route}>Enter rates</TextLink>
          </>,
        ]
      : []),
    ...(Number(unallocated) === 0
      ? []
      : [
          <>
            In what was invoiced, but of no known customer: <Amount value={unallocated} currency={currency} exact />.
          </>,
        ]),
    intercompany.accounts > 0 ? (
      <>
        {countOf(intercompany.accounts, 'account')} of your own company:{' '}
        <Amount value={intercompany.net} currency={currency} exact />, taken off.
      </>
    ) : (
      <>No account is marked as your own company’s, so nothing is taken off for it.</>
    ),
  ]
  return (
    <Section title="Beside it" id="beside">
      <ul className="list-disc space-y-1 pl-5 text-ink-soft">
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes in place
          <li key={index}>{line}</li>
        ))}
      </ul>
    </Section>
  )
}
