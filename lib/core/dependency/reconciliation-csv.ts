import { csvRow } from '../csv.ts'
import { type Reconciliation, reconciliationSteps } from './reconciliation.ts'

const HEAD = ['row', 'key', 'what', 'note', 'amount', 'currency', 'from', 'through', 'entered_by']

/**
 * The way from the invoices to the ledger as CSV. The rows `step` above a `total` add up to it, the difference among them; rows
 * `not counted` are in none.
 */
export function* reconciliationCsv(read: Reconciliation, currency: string): Generator<string> {
  const by = new Map(read.adjustments.map((each) => [each.id, each]))
  yield csvRow(HEAD)
  for (const { key, label, kind, amount, note } of reconciliationSteps(read)) {
    const { from, through } = by.get(key) ?? read
    const who = key === 'ledger' ? read.ledger!.by : (by.get(key)?.by ?? null)
    yield csvRow([
      kind,
      key,
      label,
      key === 'ledger' ? read.ledger!.source : note,
      amount,
      currency,
      from,
      through,
      who,
    ])
  }
  for (const { id, kind, note, amount, from, through, by: who } of read.leftOut) {
    yield csvRow(['not counted', id, kind, note, amount, currency, from, through, who])
  }
}
