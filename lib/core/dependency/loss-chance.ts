import { addMonths, type Day } from '../day.ts'
import { showDay } from '../day-words.ts'
import { countOf } from '../number-words.ts'
import { type ContractTerm, longestTerm, type RunningTerm } from './contract-term.ts'
import { lossProbability } from './loss.ts'
import type { DependencyPolicy } from './policy.ts'

export const CHANCE_SOURCES = ['override', 'contract', 'model'] as const
export type ChanceSource = (typeof CHANCE_SOURCES)[number]

/** What is known of how likely an account is lost within twelve months. */
export type ChanceEvidence = {
  override: { probability: number; reason: string; by: string; at: string } | null
  /** In force today. */
  contracts: readonly ContractTerm[]
  /** P(order within 365 days) as the model reads it; null: it cannot say. */
  p12m: number | null
}

/** `because` is a sentence; `inputs` what went into the figure. */
export type LossChance = {
  p: number
  source: ChanceSource
  because: string
  inputs: { label: string; value: string }[]
}

/**
 * The probability (0–1) of losing an account within twelve months of today: what a person said; else what the contract in force that
 * binds longest says; else the model's. Null: nobody knows.
 */
export function chanceOfLoss(
  { override, contracts, p12m }: ChanceEvidence,
  today: Day,
  { renewal: { alpha, beta } }: Pick<DependencyPolicy, 'renewal'>,
): LossChance | null {
  if (override) {
    const { probability, reason, by, at } = override
    return {
      p: probability,
      source: 'override',
      because: `${by} put it so: ${reason}`,
      inputs: [{ label: 'Said on', value: showDay(at.slice(0, 10)) }],
    }
  }
  const term = longestTerm(contracts, today)
  if (term) return fromContract(term, today, { alpha, beta })
  if (p12m === null) return null
  return {
    p: lossProbability({ contract: null, ordersWithin12m: p12m }),
    source: 'model',
    because: 'One less the chance that they order again within 365 days, as their buying so far suggests.',
    inputs: [{ label: 'Chance of an order', value: percent(p12m) }],
  }
}

function fromContract(
  { contract, lastDay, renewed }: RunningTerm,
  today: Day,
  { alpha, beta }: { alpha: number; beta: number },
): LossChance {
  const source = 'contract'
  if (lastDay === null) {
    const notice = contract.noticeDays === null ? '' : `, with ${countOf(contract.noticeDays, 'day')} of notice`
    return {
      p: 0,
      source,
      because: `“${contract.title}” is open-ended${notice}: it does not end by itself.`,
      inputs: [],
    }
  }
  // within twelve months: before the same day of the next year
  const ends = lastDay < yearAfter(today)
  const again = (beta + renewed) / (alpha + beta + renewed)
  const p = lossProbability({ contract: { expiresWithin12m: ends ? 1 : 0, renewal: again } })
  const end = { label: 'Its term ends on', value: showDay(lastDay) }
  if (!ends) return { p, source, because: `“${contract.title}” does not end within twelve months.`, inputs: [end] }
  return {
    p,
    source,
    because: `“${contract.title}” ends within twelve months, and may not be renewed.`,
    inputs: [
      end,
      { label: 'Renewed so far', value: countOf(renewed, 'time') },
      { label: 'Chance of renewal', value: percent(again) },
    ],
  }
}

function yearAfter(day: Day): Day {
  const month = addMonths(`${day.slice(0, 7)}-01`, 12)
  return `${month.slice(0, 8)}${day.slice(8)}`
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`
