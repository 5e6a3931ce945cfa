import { minimize } from './nelder-mead.ts'

/** logit p* = c + d · logit p, d > 0: chances keep their order, and 0 and 1 stay what they are. */
export type Calibration = { c: number; d: number }

/** A chance that was foretold and whether it came true. */
export type Outcome = { predicted: number; ordered: boolean }

/** Fewer outcomes than this say nothing that the priors (c ~ N(0, 1), d ~ N(1, ½)) would not drown. */
const NEEDED = 30
const SMALLEST_D = 0.05

export function applyCalibration(calibration: Calibration | null, p: number): number {
  if (!calibration || p <= 0 || p >= 1) return p
  return 1 / (1 + Math.exp(-(calibration.c + calibration.d * Math.log(p / (1 - p)))))
}

/** Maximum a posteriori of c and d over outcomes of a rolling back-test (METHODS 1); null with too few outcomes. */
export function fitCalibration(outcomes: Outcome[]): Calibration | null {
  if (outcomes.length < NEEDED) return null
  const logits = Float64Array.from(outcomes, ({ predicted }) => {
    const p = Math.min(Math.max(predicted, 1e-9), 1 - 1e-9)
    return Math.log(p / (1 - p))
  })
  const badness = ([c, lnD]: number[]) => {
    const d = Math.exp(lnD!)
    if (d < SMALLEST_D) return Infinity
    let value = 0.5 * (c! ** 2 + ((d - 1) / 0.5) ** 2)
    for (let i = 0; i < logits.length; i++) {
      const z = (outcomes[i]!.ordered ? -1 : 1) * (c! + d * logits[i]!)
      value += z > 0 ? z + Math.log1p(Math.exp(-z)) : Math.log1p(Math.exp(z))
    }
    return value
  }
  const { point } = minimize(badness, [0, 0], { step: 0.3, size: 1e-5, spread: 1e-8 })
  return { c: point[0]!, d: Math.exp(point[1]!) }
}

/** Probabilities are shown no surer than 2 to 98 %: records of the past do not know more than that. */
export function shownProbability(p: number): number {
  return Math.min(Math.max(p, 0.02), 0.98)
}
