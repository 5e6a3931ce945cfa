import { type Day, dayFromNumber, dayNumber } from '../day.ts'
import { contractOn } from '../standing/source-records.ts'
import { type ContractStateWord, type Renewal, STATE_WORDS } from './contract.ts'

type Terms = {
  startDay: Day | null
  endDay: Day | null
  renewal: Renewal
  framework: boolean
  /** Oldest first. */
  states: readonly { state: ContractStateWord; day: Day }[]
}

/**
 * In which state a contract is today, and since which day, as the readings take it: signed, it comes into force with its first day; its
 * term over, it has ended, unless it renews by itself. Null before anything was said.
 */
export function contractNow(contract: Terms, today: Day): { state: ContractStateWord; day: Day } | null {
  const state = contractOn(recordOf(contract), dayNumber(today))
  if (state === null) return null
  const said = contract.states.findLast((word) => word.day <= today)!
  if (said.state === state) return { state, day: said.day }
  const since = state === 'ended' ? dayFromNumber(dayNumber(contract.endDay!) + 1) : later(said.day, contract.startDay)
  return { state, day: since }
}

/** “in force since 1 January 2025”; `show` writes the day. */
export function tellContract(now: { state: ContractStateWord; day: Day } | null, show: (day: Day) => string): string {
  if (!now) return 'nothing said of it yet'
  return `${STATE_WORDS[now.state]} ${now.state === 'ended' || now.state === 'signed' ? 'on' : 'since'} ${show(now.day)}`
}

function recordOf({ startDay, endDay, renewal, framework, states }: Terms) {
  const number = (day: Day | null) => (day === null ? null : dayNumber(day))
  return {
    id: '',
    ...{ start: number(startDay), end: number(endDay), renews: renewal === 'automatic', framework },
    states: states.map(({ state, day }) => ({ state, day: dayNumber(day) })),
  }
}

function later(day: Day, other: Day | null): Day {
  return other !== null && other > day ? other : day
}
