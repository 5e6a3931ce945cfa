import { countOf } from '../number-words.ts'
import type { LaunchTally } from './launch-report.ts'

/** What became of a launch, in a sentence. */
export function tellReached({ accounts, reached, asked, accepted }: LaunchTally): string {
  if (accounts === 0) return 'Nobody is in this launch.'
  if (reached === 0)
    return `${accounts === 1 ? 'The one account' : `None of the ${countOf(accounts, 'account')}`} ${accounts === 1 ? 'was not told yet' : 'was told yet'}.`
  const told =
    reached === accounts
      ? accounts === 1
        ? 'The one account was told'
        : `All ${countOf(accounts, 'account')} were told`
      : `${reached.toLocaleString('en-US')} of ${countOf(accounts, 'account')} ${reached === 1 ? 'was' : 'were'} told`
  return `${told}; ${asked === 0 ? 'nobody asked for it' : `${asked.toLocaleString('en-US')} asked for it`}, ${accepted === 0 ? 'nobody accepted' : `${accepted.toLocaleString('en-US')} accepted`}.`
}

/** Whether those in earlier waves really heard of it first. `cases` of `compared` were told before somebody of an earlier wave had been. */
export function tellOrder({
  compared,
  cases,
  waves,
  told,
}: {
  compared: number
  cases: number
  waves: number
  told: number
}): string {
  if (told === 0) return 'Nobody was told yet.'
  if (waves === 1) return 'There is one wave only, so nobody comes before anybody.'
  if (compared === 0) return 'So far only the first wave was told.'
  if (cases === 0)
    return `Yes: ${compared === 1 ? 'the one account' : `each of the ${countOf(compared, 'account')}`} of a later wave was told after everybody of the waves before it.`
  if (cases === compared)
    return `No: ${compared === 1 ? 'the one account' : `all ${countOf(compared, 'account')}`} of a later wave ${compared === 1 ? 'was' : 'were'} told while somebody of an earlier one had not been.`
  return `Not always: ${cases.toLocaleString('en-US')} of the ${countOf(compared, 'account')} of a later wave ${cases === 1 ? 'was' : 'were'} told while somebody of an earlier one had not been.`
}

/** Of somebody told before their turn: who of earlier waves had not been. */
export function tellEarly({ later, never }: { later: number; never: number }): string {
  const parts = [
    ...(later ? [`${countOf(later, 'account')} of earlier waves ${later === 1 ? 'was' : 'were'} told only after`] : []),
    ...(never
      ? [
          `${never.toLocaleString('en-US')} ${later ? '' : 'of earlier waves '}${never === 1 ? 'is' : 'are'} not told yet`,
        ]
      : []),
  ]
  return parts.join(', ')
}
