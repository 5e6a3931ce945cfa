import { setImmediate as nextTurn } from 'node:timers/promises'

const AT_MOST_MS = 12

/**
 * Lets the process answer others during long computations: call it between small pieces of work. It gives way when it has
 * held the thread for some milliseconds, and ends with the signal's reason when the work is called off.
 */
export function takingTurns(signal?: AbortSignal): () => Promise<void> | undefined {
  let since = performance.now()
  return () => {
    if (performance.now() - since < AT_MOST_MS) return undefined
    signal?.throwIfAborted()
    return nextTurn().then(() => {
      since = performance.now()
    })
  }
}

/** Runs steps to their end, giving way in between. */
export async function inTurns<T>(steps: Generator<void, T>, turn: () => Promise<void> | undefined): Promise<T> {
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
    await turn()
  }
}
