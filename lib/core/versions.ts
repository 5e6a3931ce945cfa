import { saysTheSame } from './change.ts'

/** Where two versions of a form differ, and which of them is meant until somebody says otherwise. */
export type Difference = { name: string; mine: unknown; theirs: unknown; meant: Side }
export type Side = 'mine' | 'theirs'

/**
 * The fields in which what I typed is not what stands there by now. Where I left a field as it was when I opened it (`base`), theirs is
 * meant: keeping mine would take back what the other did without anybody wanting it. An empty field and one that is not there say the same.
 */
export function differences(
  names: readonly string[],
  versions: { base?: Record<string, unknown>; mine: Record<string, unknown>; theirs: Record<string, unknown> },
): Difference[] {
  const { base, mine, theirs } = versions
  return names
    .filter((name) => !same(mine[name], theirs[name]))
    .map((name) => ({
      name,
      mine: mine[name],
      theirs: theirs[name],
      meant: base && same(base[name], mine[name]) ? 'theirs' : 'mine',
    }))
}

/** My version with theirs where theirs was chosen. */
export function mergeVersions(
  mine: Record<string, unknown>,
  found: readonly Difference[],
  chosen: Record<string, Side>,
): Record<string, unknown> {
  const taken = found.filter(({ name, meant }) => (chosen[name] ?? meant) === 'theirs')
  return { ...mine, ...Object.fromEntries(taken.map(({ name, theirs }) => [name, theirs])) }
}

function same(one: unknown, other: unknown): boolean {
  return saysTheSame(orNothing(one), orNothing(other))
}

function orNothing(value: unknown): unknown {
  return value === '' || (Array.isArray(value) && value.length === 0) ? null : value
}
