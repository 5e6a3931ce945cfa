import { type BuiltInStage, STAGES } from '../stage.ts'
import { DEFAULT_OFFERS_POLICY, type OffersPolicy } from './policy.ts'

/** The stages that have a cadence of their own. */
export const CADENCE_STAGES = ['steady', 'committing', 'contracted', 'partner'] as const
export type CadenceStage = (typeof CADENCE_STAGES)[number]

/** The policy as a form holds it: every answer as text, as it was typed. */
export type OffersForm = Record<OffersField, string> & { loyalFrom: string; guard: '' | 'on'; period: string }

export type OffersField = NumberField | 'bandsFrom'
type NumberField = (typeof OFFER_NUMBERS)[number]['name']

/** The numbers, each with what it does. `scale`: what is typed is so many times what is kept. */
export const OFFER_NUMBERS = [
  {
    name: 'newcomerDays',
    group: 'loyal',
    label: 'An account is new for',
    unit: 'days after its first order',
    hint: 'And before any order. Where your records begin with an account, nobody knows how long it had been a customer: it is not called new.',
    least: 1,
    most: 3650,
  },
  {
    name: 'cadenceDays.steady',
    group: 'clock',
    label: '',
    unit: 'days',
    hint: 'Also for stages of your own that stand just above, and for any below that you count as loyal.',
    least: 1,
    most: 3650,
  },
  { name: 'cadenceDays.committing', group: 'clock', label: '', unit: 'days', hint: '', least: 1, most: 3650 },
  { name: 'cadenceDays.contracted', group: 'clock', label: '', unit: 'days', hint: '', least: 1, most: 3650 },
  { name: 'cadenceDays.partner', group: 'clock', label: '', unit: 'days', hint: '', least: 1, most: 3650 },
  {
    name: 'headStartDays',
    group: 'launch',
    label: 'A wave has to itself',
    unit: 'days',
    hint: 'What a new launch begins with; each wave can have its own. With 0 all waves open on the same day.',
    least: 0,
    most: 365,
  },
  {
    name: 'openDays',
    group: 'launch',
    label: 'An offer stays open for',
    unit: 'days after it was brought',
    hint: 'Then it expires, and what it held of a lot is free again. Never longer than the offer itself is valid.',
    least: 1,
    most: 3650,
  },
  {
    name: 'followDays',
    group: 'launch',
    label: 'What followed is counted for',
    unit: 'days after they accepted',
    hint: 'The report of a launch adds up the invoices of these days.',
    least: 1,
    most: 3650,
  },
  {
    name: 'upgradeMonths',
    group: 'launch',
    label: 'The upgrade is owed for',
    unit: 'months after they bought',
    hint: 'Who bought something that was replaced since is named on the product’s page.',
    least: 1,
    most: 600,
  },
  {
    name: 'capitalCost',
    group: 'parity',
    label: 'A later payment day is worth',
    unit: '% a year',
    scale: 100,
    hint: 'So that thirty days longer to pay can be compared with a lower price: your cost of capital.',
    least: 0,
    most: 100,
  },
] as const satisfies {
  name: string
  group: 'loyal' | 'clock' | 'launch' | 'parity'
  label: string
  unit: string
  hint: string
  least: number
  most: number
  scale?: number
}[]

export const PERIOD_WORDS: Record<OffersPolicy['period'], string> = { month: 'Month by month', quarter: 'By quarters' }

/** The policy as its form begins. */
export function offersForm(policy: OffersPolicy): OffersForm {
  const numbers = OFFER_NUMBERS.map((number) => [number.name, shown(number, policy)])
  return {
    ...(Object.fromEntries(numbers) as Record<NumberField, string>),
    bandsFrom: policy.bandsFrom.filter((from) => from > 0).join('; '),
    loyalFrom: policy.loyalFrom,
    guard: policy.guard ? 'on' : '',
    period: policy.period,
  }
}

/** What was typed as a policy; and a sentence for each field that cannot be used, whose default then stands in the policy. */
export function readOffersForm(form: OffersForm): {
  policy: OffersPolicy
  wrong: Partial<Record<OffersField, string>>
} {
  const wrong: Partial<Record<OffersField, string>> = {}
  const number = (name: NumberField): number => {
    const { least, most, ...given } = OFFER_NUMBERS.find((one) => one.name === name)!
    const text = form[name].trim().replace(',', '.')
    const value = Number(text)
    // shares may have a fraction, days and months are whole
    const fits = text !== '' && value >= least && value <= most && ('scale' in given || Number.isInteger(value))
    if (fits) return 'scale' in given ? Number((value / given.scale).toFixed(6)) : value
    wrong[name] =
      `${'scale' in given ? 'A number' : 'A whole number'} from ${least} to ${most.toLocaleString('en-US')}.`
    return Number.NaN
  }
  const cadence = CADENCE_STAGES.map((stage) => [stage, number(`cadenceDays.${stage}`)])
  const bandsFrom = readBands(form.bandsFrom)
  if (!bandsFrom) wrong.bandsFrom = BANDS_HINT
  const policy: OffersPolicy = {
    loyalFrom: STAGES.includes(form.loyalFrom as BuiltInStage)
      ? (form.loyalFrom as BuiltInStage)
      : DEFAULT_OFFERS_POLICY.loyalFrom,
    newcomerDays: number('newcomerDays'),
    guard: form.guard === 'on',
    cadenceDays: Object.fromEntries(cadence) as OffersPolicy['cadenceDays'],
    headStartDays: number('headStartDays'),
    openDays: number('openDays'),
    bandsFrom: bandsFrom ?? DEFAULT_OFFERS_POLICY.bandsFrom,
    period: form.period === 'month' ? 'month' : 'quarter',
    upgradeMonths: number('upgradeMonths'),
    capitalCost: number('capitalCost'),
    followDays: number('followDays'),
  }
  return { policy, wrong }
}

const BANDS_HINT = 'Numbers that grow, with a semicolon between: 10; 50; 100. At most 19 of them.'

/** `10; 50; 1,000` → [0, 10, 50, 1000]; null where it says something else. A quantity below the first is a band too. */
function readBands(text: string): number[] | null {
  const numbers = text
    .split(/[;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) =>
      /^\d{1,3}(,\d{3})*(\.\d+)?$|^\d+(\.\d+)?$/.test(part) ? Number(part.replaceAll(',', '')) : Number.NaN,
    )
  const fits = numbers.every((from, place) => from > (numbers[place - 1] ?? 0) && from <= 1e12)
  return fits && numbers.length < 20 ? [0, ...numbers] : null
}

/** What one version says differently from another, in sentences; `word`: what a stage is called here. */
export function tellOffersPolicy(was: OffersPolicy, is: OffersPolicy, word: (stage: string) => string): string[] {
  const [before, now] = [offersForm(was), offersForm(is)]
  const moved = OFFER_NUMBERS.filter(({ name }) => before[name] !== now[name])
  return [
    ...(was.loyalFrom === is.loyalFrom ? [] : [`Loyal from ${word(is.loyalFrom)} on, before ${word(was.loyalFrom)}`]),
    ...(was.guard === is.guard
      ? []
      : [is.guard ? 'The guard holds promotions' : 'The guard only says it, and holds nothing']),
    ...moved.map(({ name, unit }) => `${labelOf(name, word)} ${now[name]} ${unit}, before ${before[name]}`),
    ...(before.bandsFrom === now.bandsFrom
      ? []
      : [`Volume bands from ${now.bandsFrom || 'none'}, before ${before.bandsFrom || 'none'}`]),
    ...(was.period === is.period ? [] : [`Prices compared ${PERIOD_WORDS[is.period].toLowerCase()}`]),
  ]
}

/** What a number is called above its field. */
export function labelOf(name: NumberField, word: (stage: string) => string): string {
  const { label } = OFFER_NUMBERS.find((one) => one.name === name)!
  return label || `${word(name.slice('cadenceDays.'.length))}: something new within`
}

function shown(number: (typeof OFFER_NUMBERS)[number], policy: OffersPolicy): string {
  const [head, stage] = number.name.split('.') as [keyof OffersPolicy, CadenceStage | undefined]
  const value = stage ? policy.cadenceDays[stage] : (policy[head] as number)
  return `${'scale' in number ? Number((value * number.scale).toFixed(4)) : value}`
}
