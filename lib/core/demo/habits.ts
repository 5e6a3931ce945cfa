import { type Chance, gammaDraw } from '#lib/core/chance.ts'

/** Days are counted back from the last day of the world: 0 is that day, 1,095 about three years before. */
export type DaysBack = number

/** How an account comes by: which days it orders on. */
export type Habit =
  /** Gaps around `every` days; `even` 1 is pure chance, 16 almost a clock. `slowing` stretches gaps towards the end. */
  | { kind: 'repeats'; from: DaysBack; until: DaysBack; every: number; even: number; slowing?: number }
  /** Exactly these days. */
  | { kind: 'days'; days: DaysBack[] }
  /** The first of each month, like a subscription. */
  | { kind: 'monthly'; months: number }
  /** Only in these months before the end (0 is the last month), each year again, about `times` a month. */
  | { kind: 'season'; months: number[]; times: number }

/** Order days, oldest first, as days back. `monthStarts[i]` is the first day of the i-th month before the end. */
export function orderDays(habit: Habit, monthStarts: DaysBack[], chance: Chance): DaysBack[] {
  const days = new Set<DaysBack>()
  switch (habit.kind) {
    case 'days':
      return habit.days.toSorted((p, q) => q - p)
    case 'monthly':
      return monthStarts.slice(0, habit.months).toReversed()
    case 'season':
      for (const [month, start] of monthStarts.entries()) {
        if (!habit.months.includes(month % 12)) continue
        for (let i = 0; i < habit.times; i++) days.add(start - Math.floor(chance() * 28))
      }
      break
    case 'repeats': {
      const { from, until, every, even, slowing = 0 } = habit
      for (let now = from; now >= until; ) {
        days.add(Math.round(now))
        const late = 1 + slowing * Math.max(0, 1 - (now - until) / 200)
        now -= Math.max(1, (gammaDraw(even, chance) / even) * every * late)
      }
    }
  }
  return [...days].sort((p, q) => q - p)
}
