import type { Day } from '#lib/core/day.ts'
import { readAmount } from '#lib/core/imports/amount-text.ts'
import type { SnapshotName } from '#lib/core/lists/list-column.ts'
import type { SnapshotSettings } from '#lib/core/lists/list-settings.ts'
import type { Refusal } from '#lib/core/result.ts'
import { DateField, SelectField, TextField } from '#lib/ui/field.tsx'

type Props = {
  list: SnapshotName
  given: SnapshotSettings
  today: Day
  currency: string
  refusal: Refusal | null
}

/** What a file of open items cannot say by itself: of which day it is, and what the books say it adds up to. */
export function SnapshotFields({ list, given, today, currency, refusal }: Props) {
  const books = list === 'receivables' ? 'the receivables account of the ledger' : 'the order book'
  return (
    <div className="grid max-w-column gap-5 sm:grid-cols-2">
      <DateField
        name="asOf"
        label="Open as of"
        defaultValue={given.asOf}
        max={today}
        error={refusal?.fields?.asOf}
        hint="The day of the listing. Rates are those of this day."
      />
      <TextField
        name="controlTotal"
        label={`Control total in ${currency}`}
        optional
        inputMode="decimal"
        maxLength={24}
        defaultValue={given.controlTotal ?? ''}
        error={refusal?.fields?.controlTotal}
        hint={`What ${books} says on that day. The difference is shown, never hidden.`}
      />
      <SelectField
        name="dateOrder"
        label="Days are written"
        defaultValue={given.dateOrder}
        options={[
          { value: 'ymd', label: '2026-01-31' },
          { value: 'dmy', label: '31/01/2026 or 31.01.2026' },
          { value: 'mdy', label: '01/31/2026' },
        ]}
      />
      <SelectField
        name="decimalMark"
        label="Amounts are written"
        defaultValue={given.decimalMark}
        options={[
          { value: '.', label: '1,234.50' },
          { value: ',', label: '1.234,50' },
        ]}
      />
      <div className="sm:col-span-2">
        <TextField name="note" label="Note" optional maxLength={500} defaultValue={given.note} />
      </div>
    </div>
  )
}

/** What the fields say, or which of them cannot be understood. */
export function readSnapshotFields(form: FormData): SnapshotSettings | Refusal {
  const text = (name: string) => `${form.get(name) ?? ''}`.trim()
  const decimalMark = text('decimalMark') === ',' ? ',' : '.'
  const controlTotal = text('controlTotal') === '' ? null : readTotal(text('controlTotal'), decimalMark)
  if (controlTotal === undefined) {
    const message = 'A number such as 412,300.50, in the base currency.'
    return {
      ok: false,
      code: 'input',
      message: 'The control total is not a number.',
      fields: { controlTotal: message },
    }
  }
  const dateOrder = text('dateOrder') as SnapshotSettings['dateOrder']
  return { asOf: text('asOf'), controlTotal, note: text('note'), decimalMark, dateOrder }
}

/** Written as the file writes amounts, or plainly. */
function readTotal(text: string, mark: ',' | '.'): string | undefined {
  return readAmount(text, mark) ?? readAmount(text, mark === ',' ? '.' : ',') ?? undefined
}
