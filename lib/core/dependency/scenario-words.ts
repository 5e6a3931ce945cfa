import { showMonth } from '../day-words.ts'
import { showAmount } from '../money.ts'
import { capital, countOf, listNames, showShare } from '../number-words.ts'
import type { LimitReading } from './limits.ts'
import type { Pace, Replacement } from './replacement.ts'
import type { Effect, Loss, ScenarioResult, ScenarioWorld } from './scenario.ts'

/** What each loss is called, by `kind key`. */
export type LossLabels = Readonly<Record<string, string>>

export const lossKey = ({ kind, key }: Pick<Loss, 'kind' | 'key'>): string => `${kind} ${key}`

/** `Acme`, `half of Acme`, `30 % of what Mara looks after`, `the product Bolt`. */
export function nameLoss(loss: Loss, labels: LossLabels): string {
  const label = labels[lossKey(loss)] ?? 'somebody who is gone'
  const whole = loss.part >= 1
  const of = whole ? '' : loss.part === 0.5 ? 'half of ' : `${Math.round(loss.part * 100)} % of `
  if (loss.kind === 'owner') return `${of || 'all '}${of ? 'what' : 'that'} ${label} looks after`
  if (loss.kind === 'product') return `${of}the product ${label}`
  return `${of}${label}`
}

/** What a scenario says, the heaviest first; each a sentence. With nothing lost, what to do. */
export function tellScenario(
  result: ScenarioResult,
  { losses, labels, world }: { losses: readonly Loss[]; labels: LossLabels; world: Pick<ScenarioWorld, 'currency'> },
): string[] {
  if (losses.length === 0) return ['Choose who leaves, and see what becomes of the business.']
  const active = losses.filter((loss) => !result.idle.includes(loss))
  const idle = result.idle.map((loss) => nameLoss(loss, labels))
  const nothing =
    idle.length > 0
      ? [`${capital(listNames(idle, 8))} brought nothing net in these twelve months: nothing is lost with it.`]
      : []
  if (active.length === 0) return nothing
  const { year, after, before, replace } = result
  const goes =
    year.share === null
      ? `${showAmount(year.lost, world.currency)} a year would go; of what share that is cannot be said, because reported revenue is not positive`
      : `${showShare(year.share)} of reported revenue would go: ${showAmount(year.lost, world.currency)} a year`
  return [
    `If you lost ${listNames(
      active.map((loss) => nameLoss(loss, labels)),
      8,
    )}${tellWhen(active)}, ${goes}.`,
    ...tellYet(result, world.currency),
    ...(after ? tellLargest(after.largest, before?.largest?.key ?? null) : ['Nobody would be left.']),
    ...tellReplacement(replace),
    ...nothing,
  ]
}

/** At which pace, and how long; nothing where nothing is lost. */
export function tellReplacement(replace: Replacement): string[] {
  if (replace.kind === 'nothing') return []
  if (replace.kind === 'unknown') return [replace.because]
  if (replace.months > 600)
    return ['At your own pace, new customers would take more than fifty years to make up for it.']
  const months = Math.max(1, Math.ceil(replace.months - 1e-9))
  return [`At your own pace, new customers would make up for it in about ${countOf(months, 'month')}.`]
}

/** What the pace is read from. */
export function tellPace(pace: Pace, currency: string): string {
  if (pace.kind === 'unknown') return pace.because
  return `In ${countOf(pace.months, 'month')} you won ${countOf(pace.customers, 'customer')}; those of an average month brought ${showAmount(pace.perMonth, currency)} in their first twelve months.`
}

/** One limit that is reached after a loss, and how it stood before. */
export function tellCrossed({ measure, label, value, limit }: LimitReading, before: ScenarioResult['before']): string {
  const was = before?.crossed.some((each) => each.measure === measure && each.label === label)
  const who = measure === 'topFive' ? 'The five largest groups' : label
  return `${who} would bring ${showShare(value)}, ${was ? 'still' : 'then'} at or above the limit of ${showShare(limit)}.`
}

/** How the months to come differ, for a chart of one measure. */
export function tellEffect(
  what: 'revenue' | 'profit' | 'cash',
  sum: Effect,
  result: ScenarioResult,
  currency: string,
): string {
  const first = result.months[0]?.month
  const span = first ? `From ${showMonth(first)} on, in twelve months` : 'In twelve months'
  const amount = showAmount(sum.lost, currency)
  if (what === 'revenue') return `${span}, ${amount} less is invoiced.`
  if (what === 'profit') return `${span}, ${amount} of gross profit is missed.`
  const later =
    result.cash && Number(result.cash.later) > 0
      ? ` ${showAmount(result.cash.later, currency)} more is missed after them.`
      : ''
  return `${span}, ${amount} less comes in.${later}`
}

/** What twelve months bring while nobody leaves. */
export function tellAsNow(what: 'revenue' | 'profit' | 'cash', { before }: Effect, currency: string): string {
  const amount = showAmount(before, currency)
  if (what === 'revenue') return `${amount} in twelve months, if all stay.`
  if (what === 'profit') return `${amount} of gross profit in twelve months, if all stay.`
  return `${amount} comes in within twelve months, if all stay.`
}

/** Of a year's loss only a part may fall into the next twelve months. */
function tellYet({ year, revenue }: ScenarioResult, currency: string): string[] {
  if (Number(revenue.lost) >= Number(year.lost)) return []
  if (Number(revenue.lost) <= 0) return ['None of it within the next twelve months: contracts bind them longer.']
  return [
    `Within the next twelve months it is ${showAmount(revenue.lost, currency)}, because contracts bind them a while.`,
  ]
}

function tellWhen(losses: readonly Loss[]): string {
  const ways = new Set(losses.map(({ when }) => when))
  if (ways.size > 1) return ''
  return ways.has('at_once') ? ' at once' : losses.length > 1 ? ' as their contracts end' : ' when the contract ends'
}

function tellLargest(
  largest: { key: string; name: string; share: number | null } | null,
  before: string | null,
): string[] {
  if (!largest) return []
  const share = largest.share === null ? '' : `, at ${showShare(largest.share)}`
  return [`${largest.name} would ${largest.key === before ? 'still' : 'then'} be the largest${share}.`]
}
