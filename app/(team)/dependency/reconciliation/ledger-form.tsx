'use client'
import type { LedgerTotal } from '#lib/core/dependency/reconciliation.ts'
import { TextField } from '#lib/ui/field.tsx'
import { addLedgerTotalAction, changeLedgerTotalAction, removeLedgerTotalAction } from './actions.ts'
import { EntryForm, type EntryValues } from './entry-form.tsx'

type Values = EntryValues & { source: string }

/** Enters or edits what the ledger says for some days. */
export function LedgerForm({
  ledger,
  span,
  currency,
}: {
  ledger: LedgerTotal | null
  span: { from: string; through: string }
  currency: string
}) {
  const id = ledger?.id ?? 'new-total'
  const begin: Values = ledger
    ? { from: ledger.from, through: ledger.through, amount: ledger.amount, source: ledger.source }
    : { from: span.from, through: span.through, amount: '', source: '' }
  return (
    <EntryForm<Values>
      id={id}
      trigger={ledger ? 'Edit what the ledger says' : 'Enter what the ledger says'}
      entry={ledger}
      begin={begin}
      currency={currency}
      amountHint="Revenue of these days as the books have it, income as a positive figure."
      read={(form) => ({ source: `${form.get('source') ?? ''}` })}
      fields={[{ name: 'source', label: 'Where it stands' }]}
      onSave={(said, revision) =>
        ledger ? changeLedgerTotalAction({ row: { id: ledger.id, revision }, said }) : addLedgerTotalAction(said)
      }
      onRemove={ledger ? () => removeLedgerTotalAction({ id: ledger.id }) : undefined}
    >
      {(errors) => (
        <TextField
          name="source"
          id={`${id}-source`}
          label="Where it stands"
          hint="The accounts of the ledger, the trial balance, the statement."
          maxLength={200}
          defaultValue={begin.source}
          error={errors.source ?? errors['said.source']}
        />
      )}
    </EntryForm>
  )
}
