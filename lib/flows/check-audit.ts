import {
  countPending,
  getHead,
  getSealHash,
  type Head,
  type Link,
  listLinks,
  listPendingAltered,
  listUnsealable,
  type Values,
} from '#db/queries/audit-chain.ts'
import type { Tx } from '#db/tenant.ts'
import { START, stepAlong } from '#lib/core/audit/chain.ts'
import { sha256 } from './seal-audit.ts'

export type AuditCheck = {
  /** What to keep elsewhere: whoever cuts the end of the chain off cannot make one that leads to it. Null before the first seal. */
  head: Head | null
  sealed: number
  /** Committed, and not sealed yet: within seconds where the app runs. */
  waiting: number
  /** Entries whose values were erased, which their digest cannot be held against any more. */
  erased: number
  problems: string[]
  /** More was found than is named. */
  more: boolean
}

/** Links read at a time: memory stays the same however long the chain is. */
const PAGE = 2_000
/** A chain that was replaced as a whole is wrong at every step: naming some is enough. */
const MOST_NAMED = 100

/**
 * Walks the chain of the transaction's workspace from its first seal to its newest, and holds every entry's values against its digest. Writes
 * nothing. `expect`: a head that was noted before, as `seq:hash`.
 */
export async function checkAudit(tx: Tx, options: { expect?: string | undefined } = {}): Promise<AuditCheck> {
  const found = new Found()
  const head = await getHead(tx)
  if (options.expect !== undefined) await checkExpected(tx, options.expect, head, found)
  let walk = START
  let sealed = 0
  let erased = 0
  while (head && walk.seq < head.seq) {
    const links = await listLinks(tx, walk.seq, PAGE)
    if (links.length === 0) break
    for (const link of links) {
      if (link.seal.seq > head.seq) break
      const step = stepAlong(walk, link, sha256)
      walk = step.walk
      sealed += 1
      if (step.problem) found.add(step.problem)
      if (link.values === 'erased') erased += 1
      const said = valuesProblem(link)
      if (said) found.add(said)
    }
  }
  for (const { id, values } of await listPendingAltered(tx, MOST_NAMED)) found.add(wrongValues(id, values))
  for (const id of await listUnsealable(tx, MOST_NAMED)) {
    found.add(
      `entry ${id} was never sealed and does not wait for it: it was put there, or taken off the list, behind the log’s back`,
    )
  }
  return { head, sealed, waiting: await countPending(tx), erased, problems: found.named, more: found.more }
}

class Found {
  named: string[] = []
  more = false
  add(problem: string) {
    if (this.named.length < MOST_NAMED) this.named.push(problem)
    else this.more = true
  }
}

async function checkExpected(tx: Tx, expected: string, head: Head | null, found: Found): Promise<void> {
  const [, seq, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(expected) ?? []
  if (!seq || !hash) return found.add(`“${expected}” is no head: it is a number, a colon and 64 characters`)
  if (!head || head.seq < Number(seq)) {
    return found.add(`the chain ends at seal ${head?.seq ?? 0}; it once reached seal ${seq}: its end was cut off`)
  }
  if ((await getSealHash(tx, Number(seq))) !== hash) found.add(`seal ${seq} is not the one that was noted`)
}

function valuesProblem({ entry, values }: Link): string | null {
  return entry && (values === 'altered' || values === 'missing') ? wrongValues(entry.id, values) : null
}

const wrongValues = (id: string, values: Values) =>
  values === 'altered'
    ? `the values of entry ${id} were altered`
    : `the values of entry ${id} are gone, and nobody erased them`
