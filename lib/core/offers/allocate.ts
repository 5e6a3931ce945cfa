/** A scarce lot's terms, in whole steps (lib/core/offers/lot-steps.ts). */
export type LotTerms = {
  quantity: bigint
  /** Per account: who has anything of it by the rule has at least this much. */
  minimum: bigint
  /** Per account; null: as much as they ask for. */
  maximum: bigint | null
  /** Within a wave: in the order of places, or evenly. */
  within: 'order' | 'even'
}

/** What one account asked for. */
export type LotAsk = {
  id: string
  wave: number
  place: number
  /** When they asked, as text that sorts by time; '' where nobody knows, which is before all others. */
  askedAt: string
  asked: bigint
  /** What they have whatever the rule says: accepted, taken, or given by a person; null: the rule decides. */
  held: bigint | null
}

/** What decided who has what could not be divided. */
export type Decider = 'place' | 'asked' | 'id'

/** How a line came about, in the order it did. All quantities in steps. */
export type LotReason =
  | { kind: 'held' }
  /** Asked for less than the minimum. */
  | { kind: 'too_little' }
  /** Asked for more than anybody may have. */
  | { kind: 'maximum' }
  /** When their turn came, this was left: less than the minimum, or nothing. */
  | { kind: 'gone'; left: bigint; decider: Decider | null }
  | { kind: 'minimum'; decider: Decider | null }
  /** Of what was `left` when it came to them: alone (`among` 1), or shared evenly. `after`: places of the wave that were served before. */
  | { kind: 'share'; given: bigint; left: bigint; among: number; after: Places | null }
  /** What could not be divided among them: one step besides went to some, and by what. */
  | { kind: 'last_step'; got: boolean; decider: Decider }

export type Places = { from: number; to: number }

export type LotLine = { id: string; quantity: bigint; reasons: LotReason[] }

/**
 * Shares a lot out. What is held stays as it is and is taken off first, in whichever wave. Then wave by wave: first the minimum to everybody who asked
 * for as much, by place, while it fits; then the rest, up to what they asked for and the maximum. In order: by place, and those who share a
 * place evenly; evenly: to all of the wave. What cannot be divided goes by place, then to who asked first, then to the older id. Nobody
 * has less than the minimum: what is left then stays in the lot. Lines come by wave, place, who asked first, id.
 *
 * Throws a RangeError for terms that cannot be: a maximum below the minimum, anything below nothing, more held than there is.
 */
export function allocate(terms: LotTerms, asks: readonly LotAsk[]): { lines: LotLine[]; left: bigint } {
  checkTerms(terms, asks)
  const sorted = [...asks].sort(byPriority)
  const lines = new Map<string, Line>(sorted.map((ask) => [ask.id, openLine(ask, terms)]))
  let left = sorted.reduce((rest, { held }) => rest - (held ?? 0n), terms.quantity)
  for (const wave of groupsOf(
    sorted.filter(({ held }) => held === null),
    ({ wave }) => wave,
  )) {
    left = shareOut(
      wave.map(({ id }) => lines.get(id)!).filter(({ claim }) => claim > 0n),
      terms,
      left,
    )
  }
  return { lines: [...lines.values()].map(({ ask, has, reasons }) => ({ id: ask.id, quantity: has, reasons })), left }
}

/** What is being worked out for one account: `claim` is what the rule would give it of a lot without end. */
type Line = { ask: LotAsk; claim: bigint; has: bigint; reasons: LotReason[] }

function checkTerms({ quantity, minimum, maximum }: LotTerms, asks: readonly LotAsk[]): void {
  if (quantity < 0n || minimum < 0n) throw new RangeError('a lot and its minimum are not below nothing')
  if (maximum !== null && maximum < minimum) throw new RangeError('the maximum is below the minimum')
  if (asks.some(({ asked, held }) => asked < 0n || (held ?? 0n) < 0n))
    throw new RangeError('somebody asks for less than nothing')
  if (asks.reduce((sum, { held }) => sum + (held ?? 0n), 0n) > quantity)
    throw new RangeError('more is held than there is')
  if (new Set(asks.map(({ id }) => id)).size < asks.length) throw new RangeError('somebody asks twice')
}

function openLine(ask: LotAsk, { minimum, maximum }: LotTerms): Line {
  if (ask.held !== null) return { ask, claim: 0n, has: ask.held, reasons: [{ kind: 'held' }] }
  if (ask.asked < minimum) return { ask, claim: 0n, has: 0n, reasons: [{ kind: 'too_little' }] }
  if (maximum === null || ask.asked <= maximum) return { ask, claim: ask.asked, has: 0n, reasons: [] }
  return { ask, claim: maximum, has: 0n, reasons: [{ kind: 'maximum' }] }
}

/** One wave; answers what is left after it. */
function shareOut(wave: Line[], { minimum, within }: LotTerms, before: bigint): bigint {
  const { served, left: afterMinimum } = giveMinimum(wave, minimum, before)
  if (within === 'even') return fill(served, afterMinimum, null)
  let left = afterMinimum
  let after: Places | null = null
  for (const group of groupsOf(served, ({ ask }) => ask.place)) {
    left = fill(group, left, after)
    after = upTo(after, group[0]!.ask.place)
  }
  return left
}

const upTo = (after: Places | null, place: number): Places => ({ from: after?.from ?? place, to: place })

/** The minimum to each by priority, while it fits. */
function giveMinimum(wave: Line[], minimum: bigint, before: bigint): { served: Line[]; left: bigint } {
  if (minimum === 0n) return { served: wave, left: before }
  const fits = Number(min(before / minimum, BigInt(wave.length)))
  const [served, late] = [wave.slice(0, fits), wave.slice(fits)]
  const left = before - minimum * BigInt(fits)
  const [last, first] = [served.at(-1), late[0]]
  for (const line of served) {
    line.has = minimum
    line.reasons.push({ kind: 'minimum', decider: first && tied(line, first) ? deciderOf(line, first) : null })
  }
  for (const line of late)
    line.reasons.push({ kind: 'gone', left, decider: last && tied(last, line) ? deciderOf(last, line) : null })
  return { served, left }
}

/** Fills all equally up to what each claims, the last steps by priority; answers what is left. */
function fill(group: readonly Line[], before: bigint, after: Places | null): bigint {
  const open = group.filter(({ claim, has }) => has < claim)
  if (open.length === 0) return before
  const { level, extra, met } = levelOf(open, before)
  // all that are not met want at least one step more than the level
  const unmet = open.filter((line) => !met.has(line))
  const firsts = new Set(unmet.slice(0, extra))
  let left = before
  for (const line of open) {
    const given = met.has(line) ? wantOf(line) : level
    const all = given + (firsts.has(line) ? 1n : 0n)
    line.has += all
    left -= all
    line.reasons.push(
      before === 0n
        ? { kind: 'gone', left: 0n, decider: null }
        : { kind: 'share', given, left: before, among: open.length, after },
    )
  }
  if (extra === 0) return left
  for (const [index, line] of unmet.entries()) {
    const got = index < extra
    const decider = got ? deciderOf(line, unmet[extra]!) : deciderOf(unmet[extra - 1]!, line)
    line.reasons.push({ kind: 'last_step', got, decider })
  }
  return left
}

/** How far all can be filled equally: whom that satisfies, and how many of the others have one step more (fewer than they are). */
function levelOf(open: readonly Line[], before: bigint): { level: bigint; extra: number; met: Set<Line> } {
  const met = new Set<Line>()
  let left = before
  for (const line of [...open].sort((a, b) => sign(wantOf(a) - wantOf(b)))) {
    const among = BigInt(open.length - met.size)
    if (wantOf(line) * among > left) return { level: left / among, extra: Number(left % among), met }
    left -= wantOf(line)
    met.add(line)
  }
  return { level: 0n, extra: 0, met }
}

const wantOf = ({ claim, has }: Line) => claim - has

function byPriority(a: LotAsk, b: LotAsk): number {
  return a.wave - b.wave || a.place - b.place || compare(a.askedAt, b.askedAt) || compare(a.id, b.id)
}

const tied = (a: Line, b: Line) => a.ask.place === b.ask.place

function deciderOf({ ask: a }: Line, { ask: b }: Line): Decider {
  if (a.place !== b.place) return 'place'
  return a.askedAt === b.askedAt ? 'id' : 'asked'
}

/** Neighbours with the same key together; the rows are sorted by it. */
function groupsOf<Row>(rows: readonly Row[], key: (row: Row) => number): Row[][] {
  const groups: Row[][] = []
  for (const row of rows) {
    const last = groups.at(-1)
    if (last && key(last[0]!) === key(row)) last.push(row)
    else groups.push([row])
  }
  return groups
}

const min = (a: bigint, b: bigint) => (a < b ? a : b)
const sign = (difference: bigint) => (difference < 0n ? -1 : difference > 0n ? 1 : 0)
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
