import type { Day } from '#lib/core/day.ts'
import { type Inducement, NO_INDUCEMENT } from '#lib/core/offers/inducement.ts'
import type { OfferDraft, OfferInput } from '#lib/core/offers/offer-input.ts'

/** What the form of an offer holds: everything as text, but for what cannot be typed. */
export type OfferForm = OfferDraft

export function newOffer(currency: string, today: Day): OfferForm {
  return {
    ...{
      title: '',
      kind: 'new',
      about: '',
      wording: '',
      productId: null,
      options: [],
      currency,
      unitPrice: '',
      worth: '',
    },
    ...{ inducement: null, fromQuantity: '', country: '', forNewcomers: false, fromDay: today, untilDay: '' },
  }
}

/** An offer that is there, as its form begins. */
export function offerFormOf(offer: OfferInput): OfferForm {
  return {
    ...offer,
    options: offer.options.map(({ name, unitPrice }) => ({ name, unitPrice: unitPrice ?? '' })),
    unitPrice: offer.unitPrice ?? '',
    worth: offer.worth ?? '',
    fromQuantity: offer.fromQuantity ?? '',
    country: offer.country ?? '',
    untilDay: offer.untilDay ?? '',
  }
}

/** What was entered; what the form does not show stays as it was. */
export function readOfferForm(form: FormData, before: OfferForm): OfferForm {
  const text = (name: string) => `${form.get(name) ?? ''}`.trim()
  const names = form.getAll('option')
  const prices = form.getAll('option-price')
  return {
    ...before,
    title: text('offer-title'),
    kind: text('kind') as OfferForm['kind'],
    about: `${form.get('about') ?? ''}`,
    wording: `${form.get('wording') ?? ''}`,
    productId: text('productId') || null,
    options: names
      .map((name, index) => ({ name: `${name}`.trim(), unitPrice: `${prices[index] ?? ''}`.trim() }))
      .filter(({ name, unitPrice }) => name !== '' || unitPrice !== ''),
    currency: text('currency').toUpperCase(),
    unitPrice: text('unitPrice'),
    worth: text('worth'),
    inducement: readInducement(form),
    fromDay: text('fromDay'),
    untilDay: text('untilDay'),
  }
}

function readInducement(form: FormData): Inducement | null {
  const text = (name: string) => `${form.get(name) ?? ''}`.trim()
  const plain = (name: string) =>
    text(name)
      .replace(/\s/g, '')
      .replace(/,(?=\d{1,6}$)/, '.') || null
  const percent = plain('discount')?.replace(/%$/, '')
  const days = text('paymentDays')
  const said: Inducement = {
    discount: percent ? Number((Number(percent) / 100).toFixed(6)) : null,
    amountOff: plain('amountOff'),
    gift: text('gift'),
    giftWorth: plain('giftWorth'),
    paymentDays: days ? Number(days) : null,
    priority: form.get('priority') !== null,
  }
  return JSON.stringify(said) === JSON.stringify(NO_INDUCEMENT) ? null : said
}
