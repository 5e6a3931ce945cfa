import { z } from 'zod'
import { plainText, writtenText } from '../plain-text.ts'
import { CONTRACT_FORMS, CONTRACT_STATES, RENEWALS, VALUE_PERIODS } from './contract.ts'
import { amountOrNone, dayOrNone, someDay, wholeOrNone } from './said.ts'

/** A contract's texts, terms and figures as a form gives them. Amounts are exact decimal texts, notice in days, renewal in months. */
export const contractInput = z.strictObject({
  title: plainText(200).min(1, 'What the contract is called.'),
  form: z.enum(CONTRACT_FORMS),
  startDay: dayOrNone,
  endDay: dayOrNone,
  noticeDays: wholeOrNone(0, 3650),
  renewal: z.enum(RENEWALS),
  renewalMonths: wholeOrNone(1, 600),
  framework: z.boolean(),
  value: amountOrNone,
  valuePer: z.union([z.literal('').transform(() => null), z.enum(VALUE_PERIODS)]),
  currency: z.union([
    z.literal('').transform(() => null),
    z.string().regex(/^[A-Z]{3}$/, 'Three letters, such as EUR.'),
  ]),
  exitCost: amountOrNone,
  exitNote: plainText(500),
  note: writtenText(4000),
})
export type ContractInput = z.output<typeof contractInput>
export type ContractDraft = z.input<typeof contractInput>

/** Since when a contract is in which state, in somebody's words. */
export const contractStateInput = z.strictObject({
  state: z.enum(CONTRACT_STATES),
  day: someDay,
  note: plainText(500),
})
export type ContractStateInput = z.output<typeof contractStateInput>
