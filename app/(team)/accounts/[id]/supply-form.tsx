'use client'
import type { Day } from '#lib/core/day.ts'
import type { SupplyBeside } from '#lib/core/dependency/relationship.ts'
import { DateField, SelectField, TextField } from '#lib/ui/field.tsx'
import { endSupplyAction, saySupplyAction } from './evidence-actions.ts'
import { EvidenceForm, textOf } from './evidence-form.tsx'

type Word = 'yes' | 'no' | ''

/** What they supply us with, as somebody knows it on a day; begins with what holds, so that one figure can be said anew. */
export function SupplyForm({
  accountId,
  today,
  currency,
  holds,
  begins,
}: {
  accountId: string
  today: Day
  currency: string
  holds: Pick<SupplyBeside, 'what' | 'yearly' | 'onlySource'> | null
  begins: boolean
}) {
  return (
    <EvidenceForm
      key={`${begins}`}
      opens="Say what they supply"
      saves="Note it"
      begins={begins}
      send={(form) =>
        saySupplyAction({
          accountId,
          what: textOf(form, 'what'),
          yearly: textOf(form, 'yearly'),
          onlySource: textOf(form, 'onlySource') as Word,
          owed: textOf(form, 'owed'),
          owedDay: textOf(form, 'owedDay'),
          source: textOf(form, 'source'),
          day: textOf(form, 'day'),
        })
      }
    >
      {(errors) => (
        <>
          <TextField
            name="what"
            id="supply-what"
            label="What they supply you with"
            maxLength={200}
            autoComplete="off"
            defaultValue={holds?.what}
            error={errors.what}
          />
          <TextField
            name="yearly"
            id="supply-yearly"
            label={`What you buy of it a year, about, in ${currency}`}
            optional
            inputMode="decimal"
            defaultValue={asTyped(holds?.yearly)}
            error={errors.yearly}
          />
          <SelectField
            name="onlySource"
            id="supply-only"
            label="You have no other source for it"
            empty="not known"
            defaultValue={holds?.onlySource === true ? 'yes' : holds?.onlySource === false ? 'no' : ''}
            options={[
              { value: 'yes', label: 'yes' },
              { value: 'no', label: 'no' },
            ]}
            error={errors.onlySource}
          />
          <div className="flex flex-wrap gap-4">
            <TextField
              name="owed"
              id="supply-owed"
              label={`What you owe them, in ${currency}`}
              optional
              inputMode="decimal"
              error={errors.owed}
            />
            <DateField name="owedDay" id="supply-owed-day" label="As of" optional max={today} error={errors.owedDay} />
          </div>
          <TextField
            name="source"
            id="supply-source"
            label="Who said so, or how you know"
            maxLength={300}
            error={errors.source}
          />
          <DateField name="day" id="supply-day" label="On" defaultValue={today} max={today} error={errors.day} />
        </>
      )}
    </EvidenceForm>
  )
}

/** They supply nothing any more; what was said before stays on record. */
export function EndSupplyForm({ accountId, today }: { accountId: string; today: Day }) {
  return (
    <EvidenceForm
      opens="Say that they supply nothing any more"
      saves="Note it"
      send={(form) => endSupplyAction({ accountId, source: textOf(form, 'source'), day: textOf(form, 'day') })}
    >
      {(errors) => (
        <>
          <TextField
            name="source"
            id="supply-end-source"
            label="Who said so, or how you know"
            maxLength={300}
            error={errors.source}
          />
          <DateField name="day" id="supply-end-day" label="On" defaultValue={today} max={today} error={errors.day} />
        </>
      )}
    </EvidenceForm>
  )
}

/** As it is typed again: three decimals could be thousands, so that a fourth is written. */
function asTyped(amount: string | null | undefined): string | undefined {
  return amount && /\.\d{3}$/.test(amount) ? `${amount}0` : (amount ?? undefined)
}
