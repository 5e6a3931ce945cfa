import type { Day } from '../day.ts'
import type { ContractInput, ContractStateInput } from './contract-input.ts'

export const CONTRACT_FORMS = ['paper', 'verbal', 'by_heart'] as const
export const CONTRACT_STATES = ['negotiating', 'signed', 'in_force', 'ended'] as const
export const RENEWALS = ['none', 'automatic', 'by_agreement'] as const
export const VALUE_PERIODS = ['month', 'year', 'term'] as const
export type ContractForm = (typeof CONTRACT_FORMS)[number]
export type ContractStateWord = (typeof CONTRACT_STATES)[number]
export type Renewal = (typeof RENEWALS)[number]
export type ValuePeriod = (typeof VALUE_PERIODS)[number]

export const FORM_WORDS: Record<ContractForm, string> = { paper: 'on paper', verbal: 'verbal', by_heart: 'by heart' }
export const STATE_WORDS: Record<ContractStateWord, string> = {
  negotiating: 'in negotiation',
  signed: 'signed',
  in_force: 'in force',
  ended: 'ended',
}
export const RENEWAL_WORDS: Record<Renewal, string> = {
  none: 'does not renew',
  automatic: 'renews by itself',
  by_agreement: 'renews when both agree',
}
export const PERIOD_WORDS: Record<ValuePeriod, string> = { month: 'a month', year: 'a year', term: 'over its term' }

/** Sentences for the fields that do not go together; null where all do. */
export function checkContract(said: ContractInput): Record<string, string> | null {
  const wrong: Record<string, string> = {}
  if (said.startDay && said.endDay && said.endDay < said.startDay) wrong.endDay = 'It cannot end before it starts.'
  if (said.value !== null && said.valuePer === null)
    wrong.valuePer = 'Is the value per month, per year or for all of it?'
  if ((said.value !== null || said.exitCost !== null) && said.currency === null) wrong.currency = 'In which currency?'
  if (said.renewalMonths !== null && said.renewal === 'none')
    wrong.renewalMonths = 'It does not renew: leave this empty, or say how it renews.'
  return Object.keys(wrong).length ? wrong : null
}

/** A state is said of a day that has come; only an end can be known before. */
export function checkState({ state, day }: Pick<ContractStateInput, 'state' | 'day'>, today: Day): string | null {
  if (day <= today || state === 'ended') return null
  return state === 'negotiating'
    ? 'This day is still to come.'
    : 'This day is still to come. A contract that starts later is signed today, with its first day in its term.'
}
