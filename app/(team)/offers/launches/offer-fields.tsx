'use client'
import { useRef, useState } from 'react'
import { MOST_OPTIONS, OFFER_KIND_WORDS, OFFER_KINDS } from '#lib/core/offers/offer.ts'
import { Button } from '#lib/ui/button.tsx'
import { AreaField, CheckField, CONTROL, DateField, SelectField, TextField } from '#lib/ui/field.tsx'
import { CloseIcon } from '#lib/ui/icons.tsx'
import { Tap } from '#lib/ui/tap.tsx'
import { ProductPicker } from '../catalogue/product-picker.tsx'
import type { OfferForm } from './offer-draft.ts'

/** What is offered; `errors` by the names of the offer's fields. */
export function OfferFields({
  offer,
  productName,
  baseCurrency,
  errors,
}: {
  offer: OfferForm
  productName: string | null
  baseCurrency: string
  errors: Record<string, string>
}) {
  return (
    <div className="space-y-5">
      <TextField
        name="offer-title"
        label="What you offer"
        placeholder="Coated bolts, from spring on"
        maxLength={160}
        autoComplete="off"
        defaultValue={offer.title}
        error={errors.title}
      />
      <div className="grid gap-5 sm:grid-cols-2">
        <SelectField
          name="kind"
          label="It is"
          defaultValue={offer.kind}
          options={OFFER_KINDS.map((value) => ({ value, label: OFFER_KIND_WORDS[value] }))}
          error={errors.kind}
        />
        <ProductPicker
          name="productId"
          label="Product"
          chosen={offer.productId ? [{ id: offer.productId, name: productName ?? '' }] : []}
          error={errors.productId}
        />
      </div>
      <AreaField
        name="wording"
        label="In words for the customer"
        optional
        rows={3}
        maxLength={4000}
        hint="What a share page says of it, once you share it with somebody. Price, choices and days stand beside it; nothing else of what you write here."
        defaultValue={offer.wording}
        error={errors.wording}
      />
      <AreaField
        name="about"
        label="For the team"
        optional
        rows={2}
        maxLength={4000}
        defaultValue={offer.about}
        error={errors.about}
      />
      <div className="grid grid-cols-2 gap-5 sm:grid-cols-3">
        <TextField
          name="unitPrice"
          label="Price of one unit"
          optional
          inputMode="decimal"
          maxLength={30}
          autoComplete="off"
          defaultValue={offer.unitPrice ?? ''}
          error={errors.unitPrice}
        />
        <TextField
          name="currency"
          label="Currency"
          maxLength={3}
          autoComplete="off"
          className="uppercase"
          defaultValue={offer.currency}
          error={errors.currency}
        />
        <TextField
          name="worth"
          label={`Worth of one acceptance, in ${baseCurrency}`}
          hint="What one yes brings in a year: for the effect on dependency."
          optional
          inputMode="decimal"
          maxLength={30}
          autoComplete="off"
          defaultValue={offer.worth ?? ''}
          error={errors.worth}
        />
        <DateField name="fromDay" label="From" defaultValue={offer.fromDay} error={errors.fromDay} />
        <DateField name="untilDay" label="Until" optional defaultValue={offer.untilDay ?? ''} error={errors.untilDay} />
      </div>
      <Options offer={offer} errors={errors} />
      <InducementFields offer={offer} errors={errors} />
    </div>
  )
}

function Options({ offer, errors }: { offer: OfferForm; errors: Record<string, string> }) {
  const [rows, setRows] = useState(() => offer.options.map((option, index) => ({ ...option, key: index })))
  const next = useRef(rows.length)
  const list = useRef<HTMLUListElement>(null)
  const wrong = Object.entries(errors).find(([name]) => name.startsWith('options'))?.[1]
  const add = () => {
    setRows([...rows, { name: '', unitPrice: '', key: next.current++ }])
    setTimeout(() => list.current?.querySelector<HTMLInputElement>('li:last-child input')?.focus())
  }
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 text-sm font-medium">
        Choices <span className="font-normal text-ink-faint">(optional)</span>
      </legend>
      {wrong ? <p className="mb-1.5 text-sm text-broken">{wrong}</p> : null}
      <ul ref={list} className="space-y-2">
        {rows.map((row, at) => (
          <li key={row.key} className="flex items-center gap-2">
            <input
              name="option"
              aria-label={`Choice ${at + 1}`}
              placeholder="Small pack"
              maxLength={120}
              autoComplete="off"
              defaultValue={row.name}
              className={`${CONTROL} min-w-0 flex-1`}
            />
            <input
              name="option-price"
              aria-label={`Price of choice ${at + 1}`}
              placeholder="Price"
              inputMode="decimal"
              maxLength={30}
              autoComplete="off"
              defaultValue={row.unitPrice ?? ''}
              className={`${CONTROL} max-w-28`}
            />
            <Tap label={`Remove choice ${at + 1}`} onTap={() => setRows(rows.filter(({ key }) => key !== row.key))}>
              <CloseIcon />
            </Tap>
          </li>
        ))}
      </ul>
      {rows.length < MOST_OPTIONS ? (
        <Button size="small" weight="plain" className="mt-1.5 -ml-2" onClick={add}>
          Add a choice
        </Button>
      ) : null}
    </fieldset>
  )
}

function InducementFields({ offer: { inducement }, errors }: { offer: OfferForm; errors: Record<string, string> }) {
  const wrong = Object.keys(errors).some((name) => name.startsWith('inducement'))
  return (
    <details open={inducement !== null || wrong} className="text-sm">
      <summary className="w-fit cursor-pointer text-accent">
        What makes it cheaper or better than the price list
      </summary>
      <div className="mt-4 grid grid-cols-2 gap-5 sm:grid-cols-3">
        <TextField
          name="discount"
          label="Discount in %"
          optional
          inputMode="decimal"
          maxLength={10}
          autoComplete="off"
          defaultValue={inducement?.discount ? Number((inducement.discount * 100).toFixed(4)) : ''}
          error={errors['inducement.discount']}
        />
        <TextField
          name="amountOff"
          label="Off each unit"
          optional
          inputMode="decimal"
          maxLength={20}
          autoComplete="off"
          defaultValue={inducement?.amountOff ?? ''}
          error={errors['inducement.amountOff']}
        />
        <TextField
          name="paymentDays"
          label="Days to pay"
          optional
          inputMode="numeric"
          maxLength={4}
          autoComplete="off"
          defaultValue={inducement?.paymentDays ?? ''}
          error={errors['inducement.paymentDays']}
        />
        <TextField
          name="gift"
          label="What comes with it"
          optional
          maxLength={200}
          autoComplete="off"
          defaultValue={inducement?.gift ?? ''}
          error={errors['inducement.gift']}
        />
        <TextField
          name="giftWorth"
          label="Worth of one"
          optional
          inputMode="decimal"
          maxLength={20}
          autoComplete="off"
          defaultValue={inducement?.giftWorth ?? ''}
          error={errors['inducement.giftWorth']}
        />
        <div className="self-end pb-2">
          <CheckField name="priority" label="Served before others" defaultChecked={inducement?.priority ?? false} />
        </div>
      </div>
    </details>
  )
}
