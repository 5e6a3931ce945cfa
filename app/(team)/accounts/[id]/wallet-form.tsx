'use client'
import type { Day } from '#lib/core/day.ts'
import { DateField, SelectField, TextField } from '#lib/ui/field.tsx'
import { recordGiftAction, sayWalletAction } from './evidence-actions.ts'
import { EvidenceForm, textOf } from './evidence-form.tsx'

const YES_NO = [
  { value: 'yes', label: 'yes' },
  { value: 'no', label: 'no' },
]
type Word = 'yes' | 'no' | ''

/** What somebody knows of their spending, from whom, on which day. `lines`: whether the invoices say what was discounted. */
export function WalletForm({
  accountId,
  today,
  lines,
  begins,
}: {
  accountId: string
  today: Day
  lines: boolean
  begins: boolean
}) {
  return (
    <EvidenceForm
      key={`${begins}`}
      opens="Say what you know of their spending"
      saves="Note it"
      begins={begins}
      send={(form) =>
        sayWalletAction({
          accountId,
          share: textOf(form, 'share'),
          onlyFromUs: textOf(form, 'onlyFromUs') as Word,
          onlyToThem: textOf(form, 'onlyToThem') as Word,
          discountShare: textOf(form, 'discountShare'),
          source: textOf(form, 'source'),
          day: textOf(form, 'day'),
        })
      }
    >
      {(errors) => (
        <>
          <SelectField
            name="onlyFromUs"
            id="wallet-from-us"
            label="They buy what we sell only from us"
            empty="not known"
            defaultValue=""
            options={YES_NO}
            error={errors.onlyFromUs}
          />
          <TextField
            name="share"
            id="wallet-share"
            label="Share of it they buy from us, in percent"
            optional
            inputMode="decimal"
            error={errors.share}
          />
          <SelectField
            name="onlyToThem"
            id="wallet-to-them"
            label="There is something we sell only to them"
            empty="not known"
            defaultValue=""
            options={YES_NO}
            error={errors.onlyToThem}
          />
          {lines ? null : (
            <TextField
              name="discountShare"
              id="wallet-discount"
              label="Share of their orders on discount, in percent"
              optional
              inputMode="decimal"
              error={errors.discountShare}
            />
          )}
          <TextField
            name="source"
            id="wallet-source"
            label="Who said so, or how you know"
            maxLength={300}
            error={errors.source}
          />
          <DateField name="day" id="wallet-day" label="On" defaultValue={today} max={today} error={errors.day} />
        </>
      )}
    </EvidenceForm>
  )
}

/** What one side gave the other beyond the order. */
export function GiftForm({
  accountId,
  today,
  currency,
  begins,
}: {
  accountId: string
  today: Day
  currency: string
  begins: boolean
}) {
  return (
    <EvidenceForm
      key={`${begins}`}
      opens="Note something given"
      saves="Note it"
      begins={begins}
      send={(form) =>
        recordGiftAction({
          accountId,
          givenBy: textOf(form, 'givenBy') as 'us' | 'them',
          what: textOf(form, 'what'),
          worth: textOf(form, 'worth'),
          day: textOf(form, 'day'),
        })
      }
    >
      {(errors) => (
        <>
          <SelectField
            name="givenBy"
            id="gift-by"
            label="Given by"
            defaultValue="us"
            options={[
              { value: 'us', label: 'us' },
              { value: 'them', label: 'them' },
            ]}
            error={errors.givenBy}
          />
          <TextField
            name="what"
            id="gift-what"
            label="What"
            maxLength={300}
            error={errors.what}
            hint="Beyond the order: a week of an engineer, a recommendation, an early look at their plans."
          />
          <TextField
            name="worth"
            id="gift-worth"
            label={`Worth about, in ${currency}`}
            inputMode="decimal"
            error={errors.worth}
          />
          <DateField name="day" id="gift-day" label="On" defaultValue={today} max={today} error={errors.day} />
        </>
      )}
    </EvidenceForm>
  )
}
