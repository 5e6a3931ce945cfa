export type Move = { id: string; parentId: string | null }

/**
 * Which of many moves would make a company belong, by any way round, to itself. One after the other: a move that is fine by itself may
 * close a loop with one before it. `parentOf` holds the accounts that have a parent, and is left as the moves that are fine make it.
 */
export function findLoops(parentOf: Map<string, string>, moves: readonly Move[]): Set<string> {
  const loops = new Set<string>()
  for (const { id, parentId } of moves) {
    if (parentId === null) parentOf.delete(id)
    else if (isAtOrAbove(parentOf, id, parentId)) loops.add(id)
    else parentOf.set(id, parentId)
  }
  return loops
}

function isAtOrAbove(parentOf: ReadonlyMap<string, string>, id: string, below: string): boolean {
  for (let at: string | undefined = below; at !== undefined; at = parentOf.get(at)) if (at === id) return true
  return false
}
