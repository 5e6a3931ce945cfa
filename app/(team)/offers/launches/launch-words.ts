import type { Day } from '#lib/core/day.ts'
import { showDay } from '#lib/core/day-words.ts'
import { countOf } from '#lib/core/number-words.ts'
import { wavesOn } from '#lib/core/offers/launch-days.ts'
import type { LaunchState } from '#lib/core/offers/launch-plan.ts'

type Wave = { position: number; headStartDays: number; opensDay: Day | null; accounts: number }
type Told = { state: LaunchState; startedDay: Day | null; closedDay: Day | null; plannedAt: string | null }

/** Where a launch stands, in a sentence: what is open now and what opens next. */
export function tellLaunch(
  { state, startedDay, closedDay, plannedAt }: Told,
  waves: readonly Wave[],
  today: Day,
): string {
  const accounts = waves.reduce((sum, wave) => sum + wave.accounts, 0)
  if (state === 'closed') return `Closed on ${showDay(closedDay!)}; it ran since ${showDay(startedDay!)}.`
  if (plannedAt === null || accounts === 0) return 'A draft: nobody is in it yet.'
  if (state === 'draft')
    return `A draft: ${countOf(accounts, 'account')} in ${countOf(waves.length, 'wave')}, not started.`
  const { open, next } = wavesOn(waves, today)
  const reached = waves.filter(({ position }) => open !== null && position <= open)
  const may = reached.reduce((sum, wave) => sum + wave.accounts, 0)
  const now =
    open === null
      ? 'No wave is open yet'
      : open === waves.length
        ? `All ${waves.length === 1 ? 'of it' : `${waves.length} waves`} ${waves.length === 1 ? 'is' : 'are'} open to ${countOf(may, 'account')}`
        : `Wave ${open} of ${waves.length} is open: ${countOf(may, 'account')} may hear of it`
  if (!next) return `${now}.`
  const when = next.inDays === 1 ? 'tomorrow' : `on ${showDay(next.day)}, in ${countOf(next.inDays, 'day')}`
  return `${now}. Wave ${next.position} opens ${when}.`
}

/** What a wave is called: by its own name, else by its number. */
export function waveName({ position, name }: { position: number; name: string }): string {
  return name || `Wave ${position}`
}

/** The same within a sentence: a name in quotes, so that “Everybody else” reads as one. */
export function quotedWave({ position, name }: { position: number; name: string }): string {
  return name ? `“${name}”` : `Wave ${position}`
}
