import { type Fields, saysTheSame } from '../change.ts'

/** Whose word is taken. */
export type Side = 'kept' | 'absorbed'

/** How the two stand in the tree of groups; `null`: neither belongs to the other, by any way round. */
export type Kinship = 'kept-below' | 'absorbed-below' | null

/**
 * Whose word each field would take if nobody chose: the kept account's, and where that says nothing the other's. Only fields in which the
 * two differ. Of two days since when they are a customer the earlier one; an account in use is not put away by one that is.
 */
export function proposeSides(kept: Fields, absorbed: Fields, kinship: Kinship): Record<string, Side> {
  const keys = [...new Set([...Object.keys(kept), ...Object.keys(absorbed)])]
  const sides: Record<string, Side> = {}
  for (const key of keys) {
    const [mine, theirs] = [kept[key] ?? null, absorbed[key] ?? null]
    if (saysTheSame(mine, theirs)) continue
    if (key === 'parentId') {
      // the other's place is above or below: only one of the two parents stands outside of both
      if (!kinship) sides[key] = mine === null ? 'absorbed' : 'kept'
    } else if (key === 'archivedAt') sides[key] = theirs === null ? 'absorbed' : 'kept'
    else if (key === 'customerSince') sides[key] = earlier(mine, theirs)
    else sides[key] = mine === null ? 'absorbed' : 'kept'
  }
  return sides
}

function earlier(mine: unknown, theirs: unknown): Side {
  if (theirs === null) return 'kept'
  return mine === null || String(theirs) < String(mine) ? 'absorbed' : 'kept'
}

/** What the kept account's fields become: those named are taken from the other. Only what changes. */
export function chosenFields(
  kept: Fields,
  absorbed: Fields,
  fromAbsorbed: readonly string[],
  kinship: Kinship,
): Fields {
  const taken = new Set(fromAbsorbed)
  taken.delete('parentId')
  if (kinship === 'kept-below' || (kinship === null && fromAbsorbed.includes('parentId'))) taken.add('parentId')
  return Object.fromEntries(
    [...taken].filter((key) => !saysTheSame(kept[key], absorbed[key])).map((key) => [key, absorbed[key] ?? null]),
  )
}
