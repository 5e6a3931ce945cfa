import type { HourProgress } from '#lib/core/honest-hour/hour.ts'

/** `3 of 5 are done.` Counts alone: who is done is nobody's business. */
export function tellProgress({
  progress: { done, people },
  alone,
}: {
  progress: HourProgress
  alone: boolean
}): string {
  if (alone) return done ? 'You are done.' : 'You sort by yourself, and compare with the records at once.'
  if (done >= people) return `All ${people} are done.`
  return done === 0
    ? `None of the ${people} of you is done yet.`
    : `${done} of ${people} ${done === 1 ? 'is' : 'are'} done.`
}
