/** A rate beyond these is a slip of the hand: one unit of any currency is worth between a millionth and a million of another. */
const LEAST_RATE = 1e-6
const MOST_RATE = 1e6

/** Why a rate (decimal text) cannot be one, as a sentence; null when it can. */
export function rateProblem(rate: string): string | null {
  const value = Number(rate)
  if (!(value > 0)) return 'A rate is more than zero.'
  if (value >= LEAST_RATE && value <= MOST_RATE) return null
  return 'A rate is between 0.000001 and 1,000,000: how much of the base currency one unit is worth.'
}
