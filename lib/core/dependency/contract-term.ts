import { addDays, type Day } from '../day.ts'
import type { Renewal } from '../evidence/contract.ts'
import { nextEnd } from './renewal.ts'

/** What a contract in force says of its own end. */
export type ContractTerm = {
  title: string
  /** Null: open-ended. */
  endDay: Day | null
  noticeDays: number | null
  renewal: Renewal
  renewalMonths: number | null
}

/** The last day of the term that runs (null: open-ended), and how often it renewed by itself so far. */
export type RunningTerm<Contract extends ContractTerm = ContractTerm> = {
  contract: Contract
  lastDay: Day | null
  renewed: number
}

/** Of some contracts in force the one that binds longest: open-ended before all others. Null: there is none. */
export function longestTerm<Contract extends ContractTerm>(
  contracts: readonly Contract[],
  today: Day,
): RunningTerm<Contract> | null {
  let longest: RunningTerm<Contract> | null = null
  for (const contract of contracts) {
    const lastDay = nextEnd(contract, today)?.day ?? null
    if (lastDay === null) return { contract, lastDay, renewed: 0 }
    if (longest === null || lastDay > longest.lastDay!)
      longest = { contract, lastDay, renewed: renewals(contract, lastDay) }
  }
  return longest
}

/**
 * The last day that contracts in force bind a customer who says today that they leave: the end of a term; a term later where it renews by
 * itself and notice is too late; of an open-ended one, when its notice is over.
 */
export function bindsThrough(contracts: readonly ContractTerm[], today: Day): Day | null {
  const days = contracts.map((contract) => {
    const told = addDays(today, contract.noticeDays ?? 0)
    if (contract.endDay === null) return told
    return nextEnd(contract, contract.renewal === 'automatic' ? told : today)!.day
  })
  return days.sort().at(-1) ?? null
}

const months = (day: Day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))

function renewals({ endDay, renewal, renewalMonths }: ContractTerm, lastDay: Day): number {
  if (renewal !== 'automatic') return 0
  return Math.round((months(lastDay) - months(endDay!)) / Math.max(1, renewalMonths ?? 12))
}
