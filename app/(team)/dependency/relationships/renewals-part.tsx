import type { Route } from 'next'
import { monthOf } from '#lib/core/day.ts'
import { FORM_WORDS } from '#lib/core/evidence/contract.ts'
import { sumAmounts } from '#lib/core/money.ts'
import { countOf } from '#lib/core/number-words.ts'
import { RENEWAL_MONTHS_AHEAD, type RenewalRow } from '#lib/flows/read-cover.ts'
import { Amount } from '#lib/ui/amount.tsx'
import { DayText, MonthText } from '#lib/ui/day-text.tsx'
import { Section } from '#lib/ui/page.tsx'
import { Share } from '#lib/ui/share.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import type { RelationshipsView } from './load.ts'

/** What ends or renews in the months to come, with the revenue behind it: the last day to give notice first. */
export function RenewalsPart({ view: { renewals, currency, today, window } }: { view: RelationshipsView }) {
  const months = Map.groupBy(renewals, ({ endDay }) => monthOf(endDay))
  return (
    <Section
      title="Renewal calendar"
      id="renewals"
      wide
      note={`Terms that end or renew in the next ${RENEWAL_MONTHS_AHEAD} months, by the month they end. Behind each: revenue of its account in ${window.label}.`}
    >
      {renewals.length === 0 ? (
        <p className="text-ink-soft">
          No contract on record ends in these months.{' '}
          <TextLink href={'/contracts' as Route}>See all contracts</TextLink>
        </p>
      ) : (
        <div className="max-w-[56rem]">
          {[...months]
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([month, rows]) => (
              <section key={month} aria-label={month} className="border-t border-rule py-4">
                <h3 className="flex flex-wrap items-baseline justify-between gap-x-6 font-medium">
                  <MonthText month={month} />
                  <span className="text-sm font-normal text-ink-soft">
                    {countOf(rows.length, 'contract')}, <Amount value={behind(rows)} currency={currency} exact />
                  </span>
                </h3>
                <ul className="mt-1">
                  {rows.map((row) => (
                    <Renewal key={row.contractId} row={row} today={today} />
                  ))}
                </ul>
              </section>
            ))}
        </div>
      )}
    </Section>
  )
}

function Renewal({ row, today }: { row: RenewalRow; today: string }) {
  const missed = row.noticeDay !== null && row.noticeDay < today
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-0.5 py-1.5 text-sm">
      <span className="min-w-0 flex-1 basis-64 wrap-anywhere">
        <TextLink quiet href={`/accounts/${row.accountId}#contracts` as Route}>
          {row.accountName}
        </TextLink>{' '}
        <span className="text-ink-soft">
          {row.title}
          {row.form === 'paper' ? '' : `, ${FORM_WORDS[row.form]}`}
        </span>
      </span>
      <span className="text-ink-soft">
        {row.noticeDay === null ? (
          'notice not said'
        ) : (
          <span className={missed ? '' : 'font-medium text-ink'}>
            {missed ? 'notice was due by ' : 'notice by '}
            <DayText day={row.noticeDay} short />
          </span>
        )}
        ; {row.renews ? 'renews by itself after ' : 'ends on '}
        <DayText day={row.endDay} short />
      </span>
      <span className="min-w-14 text-end font-medium">
        {row.share === null ? 'cannot be said' : <Share value={row.share} />}
      </span>
    </li>
  )
}

/** An account with two contracts in the month stands behind both, and is counted once. */
function behind(rows: readonly RenewalRow[]): string {
  return sumAmounts(new Map(rows.map(({ accountId, net }) => [accountId, net])).values())
}
