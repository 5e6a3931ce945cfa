import type { Metadata, Route } from 'next'
import { countOf } from '#lib/core/number-words.ts'
import { percent } from '#lib/core/standing/words.ts'
import { Amount } from '#lib/ui/amount.tsx'
import { ButtonLink } from '#lib/ui/button.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { EmptyState } from '#lib/ui/empty-state.tsx'
import { Page, Section } from '#lib/ui/page.tsx'
import { Segmented } from '#lib/ui/tabs.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { Why } from '#lib/ui/why.tsx'
import { TailRow } from '../../tail-row.tsx'
import { StandingTabs } from '../standing-tabs.tsx'
import { GapRows } from './gap-rows.tsx'
import { LeftRows } from './left-rows.tsx'
import { type GapsView, loadGaps } from './load.ts'

export const metadata: Metadata = { title: 'Gaps' }

export default async function GapsPage({ searchParams }: PageProps<'/standing/gaps'>) {
  const gaps = await loadGaps(await searchParams)
  const { rows, left } = gaps
  const contradicted = rows.filter(({ verdict }) => verdict === 'contradicted')
  const unsupported = rows.filter(({ verdict }) => verdict === 'unsupported')
  if (gaps.declared === 0 || !gaps.read) return <Nothing gaps={gaps} />
  return (
    <Page title="Gaps" lead={lead(gaps)}>
      <StandingTabs at="gaps" />
      {gaps.owns ? (
        <div className="mb-8">
          <Segmented
            label="Whose accounts"
            choices={[
              { href: '/standing/gaps' as Route, label: 'Everybody’s', current: gaps.whose === 'all' },
              { href: '/standing/gaps?whose=mine' as Route, label: 'Mine', current: gaps.whose === 'mine' },
            ]}
          />
        </div>
      ) : null}
      {contradicted.length ? (
        <Section
          title={`Does not fit: ${countOf(contradicted.length, 'account')}`}
          id="contradicted"
          note="What is said and what the records allow, or what both sides say, lie two stages apart."
        >
          <GapRows rows={contradicted} gaps={gaps} />
        </Section>
      ) : null}
      {unsupported.length ? (
        <Section
          title={`Not known yet: ${countOf(unsupported.length, 'account')}`}
          id="unsupported"
          note="It may well be as you say; something that would show it is not recorded."
        >
          <GapRows rows={unsupported} gaps={gaps} />
        </Section>
      ) : null}
      {rows.length === 0 && gaps.cut.accounts > 0 ? (
        <p className="max-w-column text-ink-soft">
          Where something is declared, it fits what the records show, or nobody can say yet.
        </p>
      ) : null}
      <Foot gaps={gaps} />
      {left.length ? (
        <Section title={`Left for later: ${countOf(left.length, 'account')}`} id="left">
          <LeftRows rows={left} mayEdit={gaps.mayEdit} />
        </Section>
      ) : null}
    </Page>
  )
}

function lead({ rows, whose, reading, cut, tail }: GapsView): string {
  const of = whose === 'mine' ? 'your accounts' : 'the accounts that matter'
  const said =
    cut.accounts === 0
      ? whose === 'mine'
        ? 'None of your accounts had revenue in the last twelve months.'
        : 'No account had revenue in the last twelve months.'
      : rows.length
        ? `Where what you say, what the records show and what they say do not agree. Settle them one by one: talk, say it anew, or write down what is missing.`
        : tail.accounts
          ? `Among ${of}, nothing that is said stands against the records.`
          : 'Nothing that is said stands against the records.'
  return reading ? `${said} The records are being read just now, so this is about to change.` : said
}

/** Whom the list is about, everybody else in one row, and the day it is of. */
function Foot({ gaps: { rows, tail, cut, share, currency, asOf, whose } }: { gaps: GapsView }) {
  return (
    <div className="mt-6 max-w-column space-y-1 text-sm text-ink-faint">
      {tail.accounts ? (
        <p>
          {rows.length ? (
            <TailRow tail={tail}>
              <Amount value={tail.revenue12m} currency={currency} /> {currency} ·{' '}
            </TailRow>
          ) : (
            `${countOf(tail.accounts, 'smaller account')} ${tail.accounts === 1 ? 'has' : 'have'} a gap. `
          )}
          <TextLink href={'/accounts?gap=contradicted&gap=unsupported' as Route}>show all of them</TextLink>
        </p>
      ) : null}
      {cut.accounts ? (
        <p>
          Of the {countOf(cut.accounts, 'account')} that make up {percent(share)} of{' '}
          {whose === 'mine' ? 'their' : 'your'} revenue
          <Why
            of="Whom this list is about"
            formula="Accounts by their revenue of the last twelve months, the largest first, until together they reach the share. What ended or is not pursued is left out; its revenue still counts elsewhere. The others are one row."
          />
          {asOf ? (
            <>
              , read as of <DayText day={asOf} />
            </>
          ) : null}
          .
        </p>
      ) : null}
    </div>
  )
}

function Nothing({ gaps: { read, reading, declared, mayEdit } }: { gaps: GapsView }) {
  return (
    <Page title="Gaps">
      <StandingTabs at="gaps" />
      {declared === 0 ? (
        <EmptyState
          title="Nothing was declared yet, so nothing can differ."
          action={
            mayEdit ? (
              <ButtonLink href={'/standing/board' as Route} weight="primary">
                Say what your accounts are to you
              </ButtonLink>
            ) : null
          }
        >
          Once you say what an account is to you, this page shows where the records, or the customer, say otherwise.
        </EmptyState>
      ) : (
        <EmptyState title={reading ? 'The records are being read.' : 'The records were not read yet.'}>
          {read
            ? null
            : 'What you say is compared with them as soon as invoices are there and it is known through which day they are complete.'}
        </EmptyState>
      )}
    </Page>
  )
}
