/** A moment as a person of the workspace reads it: `3 Nov 2026, 14:05`. */
export function momentIn(timeZone: string, moment: Date): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'medium', timeStyle: 'short' }).format(moment)
}
