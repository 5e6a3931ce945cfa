/** Hashes made at once: each takes 19 MiB and a core. Whoever sends a thousand passwords takes no more of either than two do. */
const AT_ONCE = 2
/** Who may wait for one network, and in all: the next are told to come again instead of waiting for minutes. */
const WAITING_EACH = 20
const WAITING_IN_ALL = 200

type Line = { inside: number; waiting: Map<string, (() => void)[]> }
// Next loads server code in several bundles; the line must be one a process
const place = globalThis as typeof globalThis & { trothArgonLine?: Line }

/** Too many passwords to check at once, from there or from everywhere. */
export class TooBusy extends Error {
  constructor() {
    super('too many passwords to check at once')
    this.name = 'TooBusy'
  }
}

/**
 * Runs `work` once it is its turn. The networks (`who`) take turns, so that one that sends many does not make the others wait for all of
 * them. Throws TooBusy instead of waiting for long.
 */
export async function inArgonLine<T>(who: string, work: () => Promise<T>): Promise<T> {
  place.trothArgonLine ??= { inside: 0, waiting: new Map() }
  const line = place.trothArgonLine
  if (line.inside >= AT_ONCE) await turn(line, who)
  else line.inside++
  try {
    return await work()
  } finally {
    // the place is handed on, or given up
    const next = takeNext(line)
    if (next) next()
    else line.inside--
  }
}

function turn(line: Line, who: string): Promise<void> {
  const mine = line.waiting.get(who) ?? []
  const all = [...line.waiting.values()].reduce((sum, { length }) => sum + length, 0)
  if (mine.length >= WAITING_EACH || all >= WAITING_IN_ALL) throw new TooBusy()
  line.waiting.set(who, mine)
  return new Promise((go) => mine.push(go))
}

/** The first of the network whose turn it is; that network goes to the end. */
function takeNext({ waiting }: Line): (() => void) | undefined {
  const [first] = waiting
  if (!first) return undefined
  const [who, theirs] = first
  const next = theirs.shift()
  waiting.delete(who)
  if (theirs.length) waiting.set(who, theirs)
  return next
}
