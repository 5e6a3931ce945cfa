import type { OwnFilter } from '#lib/core/account-filter.ts'
import { isDay } from '#lib/core/day.ts'
import { showDay } from '#lib/core/day-words.ts'
import { listNames } from '#lib/core/number-words.ts'
import type { OwnField } from '#lib/core/own-kind.ts'
import { type Typology, wordOf } from '#lib/core/standing/typology.ts'
import { STATUS_WORDS } from '#lib/ui/status-chip.tsx'
import type { AccountView } from './address.ts'
import { GAP_WORDS } from './gap-words.ts'

/** A condition in words, and what the view is without it. */
export type FilterWord = { text: string; without: Partial<AccountView> }

/** What the list is narrowed by, beside the term: each to be read, and taken away by itself. */
export function filterWords(
  view: AccountView,
  names: {
    owners: readonly { id: string; name: string }[]
    ownFields: readonly OwnField[]
    group: string | null
    typology: Typology
  },
): FilterWord[] {
  const { stages, declared, gaps, statuses, owners, countries, industries, group, archived } = view
  const ownerName = (id: string) =>
    id === 'nobody' ? 'nobody' : (names.owners.find((owner) => owner.id === id)?.name ?? 'a former colleague')
  const lists: [string, string[], Partial<AccountView>][] = [
    ['reads', stages.map((stage) => wordOf(names.typology, stage)), { stages: [] }],
    ['declared', declared.map((key) => (key === 'none' ? 'nothing' : wordOf(names.typology, key))), { declared: [] }],
    ['what is said', gaps.map((gap) => GAP_WORDS[gap]), { gaps: [] }],
    ['is', statuses.map((status) => STATUS_WORDS[status]), { statuses: [] }],
    ['owner', owners.map(ownerName), { owners: [] }],
    ['country', countries, { countries: [] }],
    ['industry', industries, { industries: [] }],
  ]
  return [
    ...lists.flatMap(([what, values, without]) =>
      values.length ? [{ text: `${what} ${listNames(values, 3).replace(' and ', ' or ')}`, without }] : [],
    ),
    ...(group
      ? [{ text: `in the group of ${names.group ?? 'an account that is gone'}`, without: { group: null } }]
      : []),
    ...(archived === 'only' ? [{ text: 'archived', without: { archived: 'without' as const } }] : []),
    ...(archived === 'with' ? [{ text: 'archived ones too', without: { archived: 'without' as const } }] : []),
    ...between('last order', view.orderedFrom, view.orderedTo, { orderedFrom: null, orderedTo: null }),
    ...between('revenue', view.revenueFrom, view.revenueTo, { revenueFrom: null, revenueTo: null }),
    ...view.own.map((filter) => ({
      text: ownWords(filter, names.ownFields.find(({ id }) => id === filter.fieldId)?.name ?? 'a field that is gone'),
      without: { own: view.own.filter((other) => other !== filter) },
    })),
  ]
}

function between(what: string, from: string | null, to: string | null, without: Partial<AccountView>): FilterWord[] {
  const range = rangeWords(from, to)
  return range ? [{ text: `${what} ${range}`, without }] : []
}

function ownWords({ is, has, from, to, none }: OwnFilter, name: string): string {
  if (none) return `${name}: nothing said`
  const range = rangeWords(from, to)
  const said = [is.length ? listNames(is, 3).replace(' and ', ' or ') : '', has ? `with “${has}”` : '', range]
  return `${name} ${said.filter(Boolean).join(', ')}`
}

function rangeWords(from: string | null, to: string | null): string {
  const show = (limit: string) => (isDay(limit) ? showDay(limit) : limit)
  if (from !== null && to !== null) return `from ${show(from)} to ${show(to)}`
  if (from !== null) return isDay(from) ? `since ${show(from)}` : `from ${from} on`
  if (to !== null) return `up to ${show(to)}`
  return ''
}
