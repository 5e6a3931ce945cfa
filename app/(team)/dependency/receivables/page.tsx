import type { Metadata, Route } from 'next'
import { tellBorrowing, tellLate } from '#lib/core/dependency/receivables-words.ts'
import { tellTie, tieOf } from '#lib/core/lists/snapshot-plan.ts'
import { showAmount } from '#lib/core/money.ts'
import { countOf } from '#lib/core/number-words.ts'
import { ButtonLink } from '#lib/ui/button.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { EmptyState } from '#lib/ui/empty-state.tsx'
import { ExportLink } from '#lib/ui/export-link.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { Headline, Page } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { Why } from '#lib/ui/why.tsx'
import { DependencyTabs } from '../dependency-tabs.tsx'
import { AgeingPart } from './ageing-part.tsx'
import { BacklogPart } from './backlog-part.tsx'
import { BorrowingPart } from './borrowing-part.tsx'
import { ContraPart } from './contra-part.tsx'
import { DebtorsPart } from './debtors-part.tsx'
import { LatePart } from './late-part.tsx'
import { ListingsPart } from './listings-part.tsx'
import { loadReceivables, type ReceivablesFigures } from './load.ts'
import { UnknownPart } from './unknown-part.tsx'

export const metadata: Metadata = { title: 'Receivables' }

export default async function ReceivablesPage() {
  const view = await loadReceivables()
  const { receivables } = view
  if (receivables.kind === 'none') {
    return (
      <Page title="Receivables">
        <DependencyTabs at="receivables" />
        <Nothing mayEdit={view.mayEdit} />
        {view.backlog.kind === 'none' ? null : <BacklogPart view={view} />}
        <ListingsPart view={view} />
      </Page>
    )
  }
  const figures = { ...view, ...receivables }
  return (
    <Page
      title="Receivables"
      lead={
        <>
          What was open on <DayText day={receivables.snapshot.asOf} />, by your books: how old it is, and what a lender
          would count of it.
        </>
      }
      actions={view.mayEdit ? <ButtonLink href={'/imports/new' as Route}>Bring a newer listing</ButtonLink> : null}
    >
      <DependencyTabs at="receivables" />
      <Says figures={figures} />
      <LatePart figures={figures} />
      <AgeingPart figures={figures} />
      <BorrowingPart figures={figures} />
      <DebtorsPart figures={figures} />
      <ContraPart figures={figures} />
      <UnknownPart figures={figures} />
      <BacklogPart view={view} />
      <ListingsPart view={view} />
      <ExportLink href="/dependency/receivables/ageing.csv" label="Export debtors by age as CSV">
        Export debtors by age as CSV
      </ExportLink>
    </Page>
  )
}

/** The two sentences, and what is wrong with the figures behind them. */
function Says({ figures }: { figures: ReceivablesFigures }) {
  const { borrowing, ageing, names, currency, policy, snapshot, unrated } = figures
  const amount = (text: string) => showAmount(text, currency)
  const nameOf = (debtor: string) => names.get(debtor) ?? debtor
  const tie = tieOf(snapshot.total, snapshot.controlTotal)
  return (
    <div className="space-y-4">
      <Headline>
        {tellBorrowing(borrowing, { nameOf, amount })}
        <Why
          of="What counts for a lender"
          formula="What is open, less your own company, less what has no known customer, less what is too late or has no due day, less what you owe a debtor, less what is above the cap of one debtor."
          inputs={[
            { label: 'Open', value: amount(borrowing.gross) },
            { label: 'Counts before the cap', value: amount(borrowing.beforeCap) },
            { label: 'Cap of one debtor', value: amount(borrowing.capAmount) },
            { label: 'Counts', value: amount(borrowing.eligible) },
          ]}
          note="What lenders usually do. Agreements differ in each point, and yours decides; companies of one group are one debtor."
          help="/help/numbers#receivables-and-the-borrowing-base"
        />
      </Headline>
      <p className="max-w-column">{tellLate(ageing, policy.overDays, amount)}</p>
      {tie.kind === 'differs' ? (
        <Notice tone="broken" title={tellTie(snapshot.total, snapshot.controlTotal, currency)}>
          Every figure here is of the items as they came.{' '}
          <TextLink href={'#listings' as Route}>See the listing and its control total</TextLink>
        </Notice>
      ) : (
        <p className="text-sm text-ink-soft">{tellTie(snapshot.total, snapshot.controlTotal, currency)}</p>
      )}
      {unrated.length ? (
        <Notice
          title={`${unrated.map((row) => `${countOf(row.items, 'item')} of ${amountIn(row)}`).join(', ')} ${snapshot.unrated === 1 ? 'has' : 'have'} no rate on that day`}
          action={<TextLink href={'/imports/rates' as Route}>Enter exchange rates</TextLink>}
        >
          They are in none of the figures until a rate into {currency} is known.
        </Notice>
      ) : null}
    </div>
  )
}

const amountIn = ({ amount, currency }: { amount: string; currency: string }) => showAmount(amount, currency)

function Nothing({ mayEdit }: { mayEdit: boolean }) {
  return (
    <EmptyState
      title="Bring the list of open items from your books, and this page says who is late and what a lender would count."
      action={
        mayEdit ? (
          <ButtonLink href={'/imports/new' as Route} weight="primary">
            Import open items
          </ButtonLink>
        ) : null
      }
    >
      <p>
        A file with a row for each open invoice: the customer (number or name), the invoice number, its day and due day,
        the currency and the open amount; credits are negative. You say of which day it is and what the books add up to,
        and the difference is shown. Orders not invoiced yet come the same way, as the backlog.
      </p>
      {mayEdit ? null : <p className="mt-2">A manager of your team can bring it.</p>}
    </EmptyState>
  )
}
