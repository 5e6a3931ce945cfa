import type { Day } from '../day.ts'
import type { Cause, PromiseForm, PromiseSize, Side } from './promise.ts'

/** What a list of promises can be narrowed to beside what became of them: open and past its day; said to be otherwise by the other side. */
export const LISTED_STATES = [
  'open',
  'overdue',
  'disputed',
  'kept',
  'kept_late',
  'partly',
  'broken',
  'released',
  'renegotiated',
] as const
export type ListedState = (typeof LISTED_STATES)[number]

/** Which promises a list shows. Lists of values: any of them; empty: whatever it is. */
export type PromiseFilter = {
  /** Part of what was promised. */
  term: string
  sides: Side[]
  forms: PromiseForm[]
  sizes: PromiseSize[]
  states: ListedState[]
  causes: Cause[]
  accountId: string | null
  contactId: string | null
  /** Who of us looks after it. */
  ownerId: string | null
  /** Due on these days and between them. */
  dueFrom: Day | null
  dueTo: Day | null
  /** Instances of standing promises only, or none of them. */
  standing: 'only' | 'without' | null
}

/** What is still to be kept: what a person opens the list for. */
export const OPEN_PROMISES: PromiseFilter = {
  ...{ term: '', sides: [], forms: [], sizes: [], states: ['open'], causes: [] },
  ...{ accountId: null, contactId: null, ownerId: null, dueFrom: null, dueTo: null, standing: null },
}

/**
 * What of a filter may be shown to `personId`. What became of a colleague's promises is told to nobody else: of others' promises only the
 * open ones can be listed by owner, so that they can be handed over. Whoever looks through all of them finds no owner on a settled one.
 */
export function withoutOthersRecord(filter: PromiseFilter, personId: string): PromiseFilter {
  if (filter.ownerId === null || filter.ownerId === personId) return filter
  const open = filter.states.filter((state) => state === 'open' || state === 'overdue')
  return { ...filter, states: open.length ? open : ['open'], causes: [] }
}

/** The list shows something less than everything that is open. */
export function isNarrowed(filter: PromiseFilter): boolean {
  const { term, sides, forms, sizes, causes, accountId, contactId, ownerId, dueFrom, dueTo, standing } = filter
  const lists = sides.length + forms.length + sizes.length + causes.length
  return lists > 0 || Boolean(term || accountId || contactId || ownerId || dueFrom || dueTo || standing)
}
