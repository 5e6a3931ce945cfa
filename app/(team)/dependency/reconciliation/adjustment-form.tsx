'use client'
import {
  ADJUSTMENT_KINDS,
  ADJUSTMENT_WORDS,
  type Adjustment,
  type AdjustmentKind,
} from '#lib/core/dependency/reconciliation.ts'
import { SelectField, TextField } from '#lib/ui/field.tsx'
import { addAdjustmentAction, changeAdjustmentAction, removeAdjustmentAction } from './actions.ts'
import { EntryForm, type EntryValues } from './entry-form.tsx'

type Values = EntryValues & { kind: AdjustmentKind; note: string }

/** Enters or edits what lies between the invoices and the ledger. */
export function AdjustmentForm({
  adjustment,
  span,
  currency,
}: {
  adjustment: Adjustment | null
  span: { from: string; through: string }
  currency: string
}) {
  const id = adjustment?.id ?? 'new-adjustment'
  const begin: Values = adjustment
    ? {
        from: adjustment.from,
        through: adjustment.through,
        amount: adjustment.amount,
        kind: adjustment.kind,
        note: adjustment.note,
      }
    : { from: span.from, through: span.through, amount: '', kind: 'deferred', note: '' }
  return (
    <EntryForm<Values>
      id={id}
      trigger={
        adjustment ? (
          <>
            Edit<span className="sr-only"> {adjustment.note}</span>
          </>
        ) : (
          'Enter an adjustment'
        )
      }
      entry={adjustment}
      begin={begin}
      currency={currency}
      amountHint="With its sign: -12500 takes away from what was invoiced, 12500 adds to it."
      read={(form) => ({ kind: `${form.get('kind')}` as AdjustmentKind, note: `${form.get('note') ?? ''}` })}
      fields={[
        {
          name: 'kind',
          label: 'What it is',
          show: (kind) => ADJUSTMENT_WORDS[kind as AdjustmentKind]?.label ?? `${kind}`,
        },
        { name: 'note', label: 'Note' },
      ]}
      onSave={(said, revision) =>
        adjustment ? changeAdjustmentAction({ row: { id: adjustment.id, revision }, said }) : addAdjustmentAction(said)
      }
      onRemove={adjustment ? () => removeAdjustmentAction({ id: adjustment.id }) : undefined}
    >
      {(errors) => (
        <>
          <SelectField
            name="kind"
            id={`${id}-kind`}
            label="What it is"
            defaultValue={begin.kind}
            options={ADJUSTMENT_KINDS.map((kind) => ({ value: kind, label: ADJUSTMENT_WORDS[kind].label }))}
            error={errors.kind ?? errors['said.kind']}
          />
          <TextField
            name="note"
            id={`${id}-note`}
            label="Note"
            hint="What it is, and where whoever checks it can look it up."
            maxLength={500}
            defaultValue={begin.note}
            error={errors.note ?? errors['said.note']}
          />
        </>
      )}
    </EntryForm>
  )
}
