import { ratio } from './exact.ts'

/** How many months a window of the trend holds. */
export const WINDOW_MONTHS = 12

/** Concentration of one twelve-month window; sums in whole units, shares of allocated (null where nothing is). */
export type Rolled = {
  customers: number
  reported: bigint
  allocated: bigint
  top1: number | null
  top5: number | null
  hhi: number | null
}

/**
 * Concentration of many overlapping windows at once, customer by customer: each is added and forgotten, so memory does
 * not grow with their number. Window w holds months w … w + 11. The figures are those of `measureConcentration`.
 */
export function rollConcentration(windows: number) {
  const all = Array.from({ length: windows }, () => ({
    customers: 0,
    reported: 0n,
    allocated: 0n,
    squares: 0n,
    five: NONE,
  }))

  return {
    /** `months`: net of each month in whole units, index 0 being the first month of window 0; gaps count as nothing. */
    add(months: readonly (bigint | undefined)[], kind: 'customer' | 'unallocated'): void {
      let sum = 0n
      for (let month = 0; month < WINDOW_MONTHS - 1; month++) sum += months[month] ?? 0n
      for (const [window, it] of all.entries()) {
        sum += months[window + WINDOW_MONTHS - 1] ?? 0n
        it.reported += sum
        if (sum > 0n && kind === 'customer') {
          it.customers += 1
          it.allocated += sum
          it.squares += sum * sum
          if (sum > it.five[4]!) it.five = insertLargest(it.five, sum)
        }
        sum -= months[window] ?? 0n
      }
    },

    result(): Rolled[] {
      return all.map(({ customers, reported, allocated, squares, five }) => ({
        customers,
        reported,
        allocated,
        top1: customers ? ratio(five[0]!, allocated) : null,
        top5: customers ? ratio(five[0]! + five[1]! + five[2]! + five[3]! + five[4]!, allocated) : null,
        hhi: customers ? ratio(squares, allocated * allocated) : null,
      }))
    },
  }
}

const NONE: readonly bigint[] = [0n, 0n, 0n, 0n, 0n]

function insertLargest(five: readonly bigint[], sum: bigint): readonly bigint[] {
  const place = five.findIndex((other) => sum > other)
  return [...five.slice(0, place), sum, ...five.slice(place, 4)]
}
