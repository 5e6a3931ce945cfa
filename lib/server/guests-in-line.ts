/** Of ten connections (db/app.ts) so many may wait for what another guest holds; the others stay free for everybody else. */
const AT_ONCE = 4

type Line = { inside: number; waiting: (() => void)[] }
// Next loads server code in several bundles; the line must be one a process
const place = globalThis as typeof globalThis & { trothGuests?: Line }

/** Runs what a guest sent once it is their turn, in the order they came; who waits in line holds no connection, and no deadline runs. */
export async function inLine<T>(work: () => Promise<T>): Promise<T> {
  place.trothGuests ??= { inside: 0, waiting: [] }
  const line = place.trothGuests
  if (line.inside >= AT_ONCE) await new Promise<void>((go) => line.waiting.push(go))
  else line.inside++
  try {
    return await work()
  } finally {
    // the place is handed on, or given up
    const next = line.waiting.shift()
    if (next) next()
    else line.inside--
  }
}
