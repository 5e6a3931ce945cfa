import type { Amount } from '../money.ts'
import { countOf, showShare } from '../number-words.ts'
import { ADJUSTMENT_WORDS, type Reconciliation, tellReconciliation } from './reconciliation.ts'
import type { ReportCell, ReportPart } from './report-document.ts'

/** From what was invoiced to the ledger; a difference stands as a row of its own, so that the table ties whatever it is. */
export function reconciliationPart(
  read: Reconciliation,
  { anonymised, showAmount }: { anonymised: boolean; showAmount: (amount: Amount) => string },
): ReportPart {
  const rows: ReportCell[][] = [
    ['Invoiced, less credit notes', '', read.invoiced],
    ['Accounts of our own company', countOf(read.intercompany.accounts, 'account'), negated(read.intercompany.net)],
    // a note is written by a person and may name a customer
    ...read.adjustments.map(({ kind, note, amount }) => [ADJUSTMENT_WORDS[kind].label, anonymised ? '' : note, amount]),
  ]
  if (read.difference !== null) rows.push(['Not explained', 'what is left between the two', read.difference])
  const left = read.leftOut.length
  return {
    key: 'reconciliation',
    title: 'Reconciliation',
    sentences: [
      tellReconciliation(read, { amount: showAmount, share: showShare }),
      ...(left > 0
        ? [
            `${countOf(left, 'adjustment reaches', 'adjustments reach')} beyond these days and ${left === 1 ? 'is' : 'are'} not counted: no part of it is guessed.`,
          ]
        : []),
    ],
    charts: [],
    tables: [
      {
        key: 'reconciliation',
        caption: 'From the invoices to the ledger',
        columns: [
          { key: 'step', head: 'Step', kind: 'text' },
          { key: 'note', head: 'Note', kind: 'text' },
          { key: 'amount', head: 'Amount', kind: 'amount' },
        ],
        rows,
        total: read.ledger
          ? ['The ledger', anonymised ? '' : read.ledger.source, read.ledger.amount]
          : ['What the ledger should say', 'nobody has entered what it says', read.expected],
      },
    ],
  }
}

function negated(amount: Amount): Amount {
  if (Number(amount) === 0) return '0'
  return amount.startsWith('-') ? amount.slice(1) : `-${amount}`
}
