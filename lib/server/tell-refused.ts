import { actingAs, itself } from '#db/actor.ts'
import { listWorkspaceIdsOf } from '#db/system-audit.ts'
import { withWorkspace } from '#db/tenant.ts'
import { sayAudit } from '#lib/flows/say-audit.ts'
import { log } from './log.ts'

/** Who guesses fills no log: of a person at most so many entries an hour, from each process. */
const MOST_AN_HOUR = 10
const HOUR_MS = 3_600_000

const told = new Map<string, { count: number; since: number }>()

/**
 * Tells the workspaces of a person that somebody tried to sign in as them and did not prove it. Nobody waits for it: the time an answer takes
 * must not tell whether there is such a person.
 */
export function tellRefused(personId: string, from: { address: string | null }, why: 'password' | 'code'): void {
  if (!isWithinBounds(personId, Date.now())) return
  void tell(personId, from.address, why).catch((error) => log.warn({ err: error }, 'a refused sign-in was not told'))
}

async function tell(personId: string, address: string | null, why: string): Promise<void> {
  const somebody = { ...itself('command', '/sign-in'), kind: 'person' as const, address }
  for (const workspaceId of await listWorkspaceIdsOf(personId)) {
    await actingAs(somebody, () =>
      withWorkspace(workspaceId, (tx) =>
        sayAudit(tx, { action: 'sign-in-refused', noun: 'session', subjectId: personId, after: { why } }),
      ),
    )
  }
}

function isWithinBounds(personId: string, now: number): boolean {
  // known people alone are in it, but a process lives long
  if (told.size > 10_000) for (const [id, { since }] of told) if (now - since > HOUR_MS) told.delete(id)
  const known = told.get(personId)
  if (!known || now - known.since > HOUR_MS) {
    told.set(personId, { count: 1, since: now })
    return true
  }
  known.count += 1
  return known.count <= MOST_AN_HOUR
}
