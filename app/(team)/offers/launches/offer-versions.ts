import { OFFER_KIND_WORDS, type OfferKind } from '#lib/core/offers/offer.ts'
import type { VersionField } from '#lib/ui/both-versions.tsx'
import type { OfferForm } from './offer-draft.ts'

/** What two who change an offer at once choose between. */
export function offerVersionFields(productId: string | null, productName: string | null): VersionField[] {
  return [
    { name: 'title', label: 'What you offer' },
    { name: 'kind', label: 'It is', show: (kind) => OFFER_KIND_WORDS[kind as OfferKind] },
    { name: 'wording', label: 'In words for the customer' },
    { name: 'about', label: 'For the team' },
    {
      name: 'productId',
      label: 'Product',
      show: (id) => (id === productId ? productName : 'another one'),
    },
    { name: 'options', label: 'Choices', show: (options) => optionsText(options as OfferForm['options']) },
    { name: 'unitPrice', label: 'Price of one unit' },
    { name: 'currency', label: 'Currency' },
    { name: 'worth', label: 'Worth of one acceptance' },
    {
      name: 'inducement',
      label: 'What makes it cheaper',
      show: (it) => inducementText(it as OfferForm['inducement']),
    },
    { name: 'fromDay', label: 'From' },
    { name: 'untilDay', label: 'Until' },
    { name: 'fromQuantity', label: 'From so many units on' },
    { name: 'country', label: 'In the country' },
  ]
}

const optionsText = (options: OfferForm['options']) =>
  options.map(({ name, unitPrice }) => (unitPrice ? `${name} at ${unitPrice}` : name)).join(', ') || 'none'

function inducementText(it: OfferForm['inducement']): string {
  if (!it) return 'nothing'
  const parts = [
    it.discount ? `${Number((it.discount * 100).toFixed(4))} % off` : '',
    it.amountOff ? `${it.amountOff} off each` : '',
    it.gift,
    it.paymentDays === null ? '' : `${it.paymentDays} days to pay`,
    it.priority ? 'served before others' : '',
  ]
  return parts.filter(Boolean).join(', ')
}
