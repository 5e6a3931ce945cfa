import { canonicalJson } from '../canonical-json.ts'

/** An entry as it is sealed: all of it but its values, which stand behind `digest`. */
export type SealedEntry = {
  workspaceId: string
  id: string
  /** UTC to the microsecond, as PostgreSQL keeps it. */
  at: string
  actorKind: string
  actorId: string | null
  keyId: string | null
  door: string
  requestId: string
  action: string
  noun: string
  subjectId: string
  rows: number
  fields: string[]
  digest: string
}

export type Seal = { seq: number; entryId: string; hash: string; at: string }

/** What the first seal of a chain stands on. */
export const NO_SEAL = '0'.repeat(64)

/**
 * The text whose sha256 is the seal of an entry: the seal before, the place in the chain, when it was sealed, and the entry. A list in canonical
 * JSON, so that no two entries have the same text. Never to be changed: chains of years ago are checked with it.
 */
export function sealText(previous: string, seal: Pick<Seal, 'seq' | 'at'>, entry: SealedEntry): string {
  const { workspaceId, id, at, actorKind, actorId, keyId, door, requestId } = entry
  const { action, noun, subjectId, rows, fields, digest } = entry
  const who = [actorKind, actorId, keyId, door, requestId]
  const what = [action, noun, subjectId, rows, fields]
  return canonicalJson([previous, seal.seq, seal.at, [workspaceId, id, at], who, what, digest])
}

/** Seals for entries in the order given, on top of `head`. */
export function sealEntries(
  head: { seq: number; hash: string },
  at: string,
  entries: readonly SealedEntry[],
  sha256: (text: string) => string,
): Seal[] {
  let { seq, hash } = head
  return entries.map((entry) => {
    seq += 1
    hash = sha256(sealText(hash, { seq, at }, entry))
    return { seq, entryId: entry.id, hash, at }
  })
}

/** Where a chain stands while it is walked: the last good seal. */
export type Walk = { seq: number; hash: string }
export const START: Walk = { seq: 0, hash: NO_SEAL }

/**
 * One step along the chain. Null `entry`: the seal's entry is gone. The walk goes on from the hash that stands there, so that one altered
 * entry is told once and not with everything behind it.
 */
export function stepAlong(
  walk: Walk,
  { seal, entry }: { seal: Seal; entry: SealedEntry | null },
  sha256: (text: string) => string,
): { walk: Walk; problem: string | null } {
  const next = { seq: seal.seq, hash: seal.hash }
  if (seal.seq !== walk.seq + 1) {
    const gone = seal.seq - walk.seq - 1
    const seals = gone === 1 ? `seal ${walk.seq + 1} is` : `seals ${walk.seq + 1} to ${seal.seq - 1} are`
    return { walk: next, problem: `${seals} gone, before entry ${seal.entryId}` }
  }
  if (!entry) return { walk: next, problem: `entry ${seal.entryId} is gone, which seal ${seal.seq} holds` }
  if (sha256(sealText(walk.hash, seal, entry)) === seal.hash) return { walk: next, problem: null }
  return { walk: next, problem: `entry ${seal.entryId} or seal ${seal.seq} is not what was sealed` }
}
