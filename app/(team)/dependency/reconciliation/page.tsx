import type { Metadata, Route } from 'next'
import { type Reconciliation, tellReconciliation } from '#lib/core/dependency/reconciliation.ts'
import { showAmount } from '#lib/core/money.ts'
import { showShare } from '#lib/core/number-words.ts'
import { ButtonLink } from '#lib/ui/button.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { EmptyState } from '#lib/ui/empty-state.tsx'
import { ExportLink } from '#lib/ui/export-link.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { Headline, Page } from '#lib/ui/page.tsx'
import { Why } from '#lib/ui/why.tsx'
import { searchOf } from '../address.ts'
import { DependencyTabs } from '../dependency-tabs.tsx'
import { WindowNotes } from '../window-notes.tsx'
import { WindowPicker } from '../window-picker.tsx'
import { AdjustmentsPart } from './adjustments-part.tsx'
import { BesidePart } from './beside-part.tsx'
import { LedgerPart } from './ledger-part.tsx'
import { loadReconciliation, type ReconciliationView } from './load.ts'
import { StepsPart } from './steps-part.tsx'

export const metadata: Metadata = { title: 'Reconciliation' }

export default async function ReconciliationPage({ searchParams }: PageProps<'/dependency/reconciliation'>) {
  const view = await loadReconciliation(await searchParams)
  if (view.kind === 'empty') return <NoInvoices />
  const { read, span, gaps, problem, records } = view
  return (
    <Page
      title="Reconciliation"
      lead={
        <>
          From what was invoiced to what the books say. Your invoices are complete through{' '}
          <DayText day={records.completeThrough} />.
        </>
      }
    >
      <DependencyTabs at="reconciliation" />
      <div className="mb-8">
        <WindowPicker
          view={view.view}
          window={view.window}
          offered={view.offered}
          records={records}
          at="/dependency/reconciliation"
        />
      </div>
      <WindowNotes problem={problem} />
      {read && span ? (
        <>
          <Headline>
            {tellReconciliation(read, {
              amount: (amount) => showAmount(amount, view.currency),
              share: showShare,
            })}
            <DifferenceWhy view={view} read={read} />
          </Headline>
          {gaps.length > 0 ? <p className="mt-3 max-w-column text-ink-soft">{gaps.join(' ')}</p> : null}
          <LedgerPart view={{ ...view, read, span }} />
          <StepsPart view={{ ...view, read, span }} />
          <AdjustmentsPart view={{ ...view, read, span }} />
          <BesidePart view={{ ...view, read, span }} />
          <ExportLink href={`/dependency/reconciliation/reconciliation.csv${searchOf(view.view)}`} />
        </>
      ) : (
        <Notice>{gaps.join(' ')}</Notice>
      )}
    </Page>
  )
}

function DifferenceWhy({ view: { currency }, read }: { view: ReconciliationView; read: Reconciliation }) {
  return (
    <Why
      of="The difference"
      formula="What the ledger says, less what the invoices and the adjustments come to. It is shown as it is and spread over nothing; it ties only at exactly zero."
      inputs={[
        ...(read.ledger ? [{ label: 'The ledger', value: showAmount(read.ledger.amount, currency) }] : []),
        { label: 'Invoices and adjustments', value: showAmount(read.expected, currency) },
      ]}
      help="/help/numbers#reconciliation"
    />
  )
}

function NoInvoices() {
  return (
    <Page title="Reconciliation">
      <DependencyTabs at="reconciliation" />
      <EmptyState
        title="Bring your invoices, and this page leads from them to your ledger, step by step."
        action={
          <ButtonLink href={'/imports' as Route} weight="primary">
            Import invoices
          </ButtonLink>
        }
      >
        <p>What lies between is entered by a person, with a note; what is left is shown as a difference.</p>
      </EmptyState>
    </Page>
  )
}
