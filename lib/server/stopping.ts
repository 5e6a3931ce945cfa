import { log } from './log.ts'

// How a process of ours ends: what it does is finished or handed back, in order, and never waited for longer than a bound.

/** `work`: requests and jobs under way; `last`: what they needed, such as the connections to the database. */
type Phase = 'work' | 'last'
type Step = { name: string; phase: Phase; stop: () => Promise<unknown> | unknown }

// Next loads server code in several bundles; what registers in one is stopped by the other
const place = globalThis as typeof globalThis & { trothStops?: Step[]; trothStopping?: boolean }

/** True once the process was told to stop: readyz says so, and nothing new is begun. */
export const isStopping = (): boolean => place.trothStopping ?? false

/** Has `stop` called, and waited for, when the process is told to stop. A step of the same name replaces the one before. */
export function onStop(name: string, stop: Step['stop'], phase: Phase = 'work'): void {
  place.trothStops = [...(place.trothStops ?? []).filter((step) => step.name !== name), { name, phase, stop }]
}

/** All steps, `work` together and then `last` one after the other. True when everything came to its end within `boundMs`. */
export async function stopAll(boundMs: number): Promise<boolean> {
  place.trothStopping = true
  const steps = place.trothStops ?? []
  const run = async ({ name, stop }: Step): Promise<boolean> => {
    try {
      await stop()
      return true
    } catch (error) {
      log.error({ err: error, step: name }, 'could not be stopped in order')
      return false
    }
  }
  const all = async () => {
    const ended = await Promise.all(steps.filter(({ phase }) => phase === 'work').map(run))
    for (const step of steps.filter(({ phase }) => phase === 'last')) ended.push(await run(step))
    return ended.every(Boolean)
  }
  const late = new Promise<false>((resolve) => setTimeout(() => resolve(false), boundMs).unref())
  return Promise.race([all(), late])
}

/** A supervisor often tells parent and child alike: within this time a second signal is the first one, told twice. */
const SAME_SIGNAL_MS = 500
const BOUND_MS = 25_000

/** SIGTERM, Ctrl-C, or the end of whoever started us: everything in order, within 25 seconds, exit code 0. A second signal: at once. */
export function stopOnSignal(boundMs = BOUND_MS): void {
  let told = 0
  const stop = async () => {
    if (told) {
      if (Date.now() - told > SAME_SIGNAL_MS) process.exit(1)
      return
    }
    told = Date.now()
    log.info('stopping')
    const inOrder = await stopAll(boundMs)
    if (!inOrder) log.warn('stopped before everything came to its end')
    process.exit(inOrder ? 0 : 1)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  // started by scripts/start.ts, which may be killed: nobody would end us then
  process.on('disconnect', stop)
}
