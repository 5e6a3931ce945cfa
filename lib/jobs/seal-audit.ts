import { actingAs, itself } from '#db/actor.ts'
import { listWorkspacesToSeal } from '#db/system-audit.ts'
import { sealAudit } from '#lib/flows/seal-audit.ts'
import { log } from '#lib/server/log.ts'

/** An entry waits so long at most for its seal. */
const EVERY_MS = 3_000

type Loop = { timer: NodeJS.Timeout | undefined; running: Promise<void> | undefined; stopped: boolean }
// Next loads server code in several bundles; one loop a process is enough
const place = globalThis as typeof globalThis & { trothSealing?: Loop }

/** Seals what was committed, every few seconds, until `stopSealing`. Two processes may do so at once. */
export function startSealing(everyMs = EVERY_MS): void {
  if (place.trothSealing && !place.trothSealing.stopped) return
  const loop: Loop = { timer: undefined, running: undefined, stopped: false }
  place.trothSealing = loop
  const next = () => {
    if (loop.stopped) return
    loop.timer = setTimeout(() => {
      loop.running = sealEverything().then(next, (error) => {
        // a database that is away comes back: nothing is lost, the entries wait
        log.warn({ err: error }, 'the audit log was not sealed')
        next()
      })
    }, everyMs)
    loop.timer.unref()
  }
  next()
}

/** Lets the batch under way end. */
export async function stopSealing(): Promise<void> {
  const loop = place.trothSealing
  if (!loop) return
  loop.stopped = true
  clearTimeout(loop.timer)
  await loop.running
}

export async function sealEverything(): Promise<void> {
  for (const { workspaceId } of await listWorkspacesToSeal()) {
    await actingAs(itself('job', 'seal-audit'), () => sealAudit(workspaceId))
  }
}
