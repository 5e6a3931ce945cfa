import { showDay } from '#lib/core/day-words.ts'
import { listNames } from '#lib/core/number-words.ts'
import { CAUSE_LABELS, FORM_LABELS, SIDE_LABELS, SIZE_LABELS } from '#lib/core/promises/promise.ts'
import type { PromisesView } from './address.ts'
import { LISTED_WORDS } from './promise-words.ts'

/** A condition in words, and what the view is without it. */
export type FilterWord = { text: string; without: Partial<PromisesView> }

export type FilterNames = {
  me: string
  owners: readonly { id: string; name: string }[]
  account: string | null
  contact: string | null
}

/** What the ledger is narrowed by: each to be read, and taken away by itself. */
export function filterWords(view: PromisesView, names: FilterNames): FilterWord[] {
  const { term, states, sides, forms, sizes, causes, accountId, contactId, owner, dueFrom, dueTo, standing } = view
  const small = (words: readonly string[]) => listNames(words, 4).replace(' and ', ' or ').toLowerCase()
  const plain = states.join() === 'open'
  const of = (what: FilterWord['text'] | false | null, without: Partial<PromisesView>): FilterWord[] =>
    what ? [{ text: what, without }] : []
  return [
    ...of(view.source === 'invoices' && 'from invoices', { source: 'spoken' }),
    ...of(term && `with “${term}”`, { term: '' }),
    ...of(!plain && (states.length ? small(states.map((one) => LISTED_WORDS[one])) : 'whatever became of them'), {
      states: ['open'],
    }),
    ...of(sides.length > 0 && small(sides.map((side) => SIDE_LABELS[side])), { sides: [] }),
    ...of(forms.length > 0 && small(forms.map((form) => FORM_LABELS[form])), { forms: [] }),
    ...of(sizes.length > 0 && small(sizes.map((size) => SIZE_LABELS[size])), { sizes: [] }),
    ...of(causes.length > 0 && `because of ${small(causes.map((cause) => CAUSE_LABELS[cause]))}`, { causes: [] }),
    ...of(accountId && `with ${names.account ?? 'an account that is gone'}`, { accountId: null }),
    ...of(contactId && `to or by ${names.contact ?? 'a contact who is gone'}`, { contactId: null }),
    ...of(owner && `${ownerName(owner, names)} to look after`, { owner: null }),
    ...of(rangeWords(dueFrom, dueTo), { dueFrom: null, dueTo: null }),
    ...of(standing && (standing === 'only' ? 'of a standing promise' : 'of no standing promise'), { standing: null }),
  ]
}

function ownerName(owner: string, { me, owners }: FilterNames): string {
  if (owner === 'me' || owner === me) return 'yours'
  return `${owners.find(({ id }) => id === owner)?.name ?? 'a former colleague'}’s, open ones,`
}

function rangeWords(from: string | null, to: string | null): string | null {
  if (from && to) return from === to ? `due on ${showDay(from)}` : `due from ${showDay(from)} to ${showDay(to)}`
  if (from) return `due from ${showDay(from)} on`
  return to ? `due up to ${showDay(to)}` : null
}
