export type Minimum = { point: number[]; value: number; evaluations: number }

/**
 * Minimum of `f` near `start` by the simplex of Nelder & Mead (1965), coefficients 1, 2, ½, ½; `step` is the size of
 * the first simplex. Stops when the simplex has shrunk to `size` and its values differ by less than `spread`.
 * A simplex can stall on a flat side, so it is built anew at the best point until a round gains nothing.
 */
export function minimize(f: (point: number[]) => number, start: number[], options: Options = {}): Minimum {
  return finish(minimizeInSteps(f, start, options))
}

type Options = { step?: number; size?: number; spread?: number; limit?: number }

/** The same, one evaluation a step, for callers that must let others have a turn in between. */
export function* minimizeInSteps(
  f: (point: number[]) => number,
  start: number[],
  { step = 0.5, size = 1e-4, spread = 1e-7, limit = 4000 }: Options = {},
): Generator<void, Minimum> {
  let best: Minimum = { point: start, value: f(start), evaluations: 1 }
  for (let round = 0; round < 4; round++) {
    const next = yield* descend(f, best, round === 0 ? step : step / 5, size, spread, limit)
    const gain = best.value - next.value
    best = { ...next, evaluations: best.evaluations + next.evaluations }
    if (round > 0 && !(gain > 1e-5)) break
  }
  return best
}

type Vertex = { point: number[]; value: number }

/** Runs steps to their end without a pause. */
export function finish<T>(steps: Generator<void, T>): T {
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}

function* descend(
  f: (p: number[]) => number,
  from: Minimum,
  step: number,
  size: number,
  spread: number,
  limit: number,
): Generator<void, Minimum> {
  let evaluations = 0
  function* at(point: number[]): Generator<void, Vertex> {
    evaluations++
    const value = f(point)
    yield
    return { point, value: Number.isNaN(value) ? Infinity : value }
  }
  const simplex: Vertex[] = [from]
  for (let i = 0; i < from.point.length; i++)
    simplex.push(yield* at(from.point.map((v, j) => (i === j ? v + step : v))))
  const last = simplex.length - 1
  for (;;) {
    simplex.sort((p, q) => p.value - q.value)
    const best = simplex[0]!
    const worst = simplex[last]!
    const small = simplex.every((v) => v.point.every((c, j) => Math.abs(c - best.point[j]!) < size))
    if ((small && worst.value - best.value < spread) || evaluations >= limit) return { ...best, evaluations }
    const middle = best.point.map((_, j) => simplex.slice(0, last).reduce((sum, v) => sum + v.point[j]!, 0) / last)
    const along = (t: number) => at(middle.map((m, j) => m + t * (worst.point[j]! - m)))
    let next = yield* along(-1)
    if (next.value < best.value) {
      const further = yield* along(-2)
      if (further.value < next.value) next = further
    } else if (next.value >= simplex[last - 1]!.value) {
      next = yield* along(next.value < worst.value ? -0.5 : 0.5)
    }
    if (next.value < worst.value) simplex[last] = next
    else
      for (let i = 1; i <= last; i++) simplex[i] = yield* at(simplex[i]!.point.map((c, j) => (c + best.point[j]!) / 2))
  }
}
