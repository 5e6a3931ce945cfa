import { LIMIT_MEASURES } from './limit-measures.ts'
import { MEASURES } from './limit-words.ts'
import { DEPENDENCY_POLICY, type DependencyPolicy, dependencyPolicySchema, FRAMEWORKS } from './policy.ts'
import { FRAMEWORK_WORDS } from './report-settings.ts'

export const DEPENDENCY_GROUPS = {
  line: 'Who counts as large',
  limits: 'Limits',
  bands: 'Bands, for management',
  attention: 'Taken for granted',
  renewal: 'Contracts that end',
  borrowing: 'Borrowing base',
} as const
type Group = keyof typeof DEPENDENCY_GROUPS

export type DependencyNumber = {
  /** Where it stands in the policy: `borrowing.overDays`. */
  name: string
  group: Group
  label: string
  unit: string
  hint: string
  least: number
  most: number
  /** A share: typed in percent, kept as 0–1. */
  share?: true
  /** Whole numbers only. */
  whole?: true
  /** May be left empty. */
  none?: string
}

/** The policy as a form holds it: every answer as text, as it was typed, by where it stands. */
export type DependencyForm = Record<string, string> & { framework: string }

const BAND_WORDS = { watch: 'Watch', high: 'High', severe: 'Severe' } as const

/** Every number of the policy, each with what it does. */
export const DEPENDENCY_NUMBERS: readonly DependencyNumber[] = [
  {
    ...{ name: 'line', group: 'line', label: 'Listed from', unit: '% of reported revenue on' },
    hint: 'Companies of one group count as one. 10 % is the line of the accounting rules; a credit agreement may name another.',
    ...{ least: 0.1, most: 100, share: true },
  },
  ...LIMIT_MEASURES.map(
    (measure): DependencyNumber => ({
      ...{ name: `limits.${measure}`, group: 'limits', label: MEASURES[measure].label, unit: '% of reported revenue' },
      ...{ hint: MEASURES[measure].hint, least: 0.1, most: 100, share: true, none: 'no limit' },
    }),
  ),
  {
    ...{ name: 'near', group: 'limits', label: 'Close to a limit from', unit: '% of the limit on' },
    hint: 'You are told before it is reached: with 90, a limit of 20 % is close from 18 % on.',
    ...{ least: 50, most: 100, share: true },
  },
  ...(['watch', 'high', 'severe'] as const).flatMap((band) => [
    {
      ...{ name: `bands.${band}.largest`, group: 'bands' as const, label: `${BAND_WORDS[band]}: the largest from` },
      ...{ unit: '% on', hint: '', least: 0, most: 100, share: true as const },
    },
    {
      ...{
        name: `bands.${band}.topFive`,
        group: 'bands' as const,
        label: `${BAND_WORDS[band]}: the five largest from`,
      },
      ...{ unit: '% on', hint: '', least: 0, most: 100, share: true as const },
    },
  ]),
  {
    ...{ name: 'attention.share', group: 'attention', label: 'Looked at from', unit: '% of reported revenue on' },
    hint: 'Smaller customers are not asked about.',
    ...{ least: 0, most: 100, share: true },
  },
  {
    ...{
      name: 'attention.ratio',
      group: 'attention',
      label: 'Little attention below',
      unit: '% of what their revenue would ask for',
    },
    hint: 'With 50: a customer of 10 % of revenue who gets less than 5 % of your conversations.',
    ...{ least: 1, most: 100, share: true },
  },
  {
    ...{ name: 'attention.days', group: 'attention', label: 'Or no conversation for', unit: 'days' },
    hint: 'As far as conversations are written down here.',
    ...{ least: 1, most: 3650, whole: true },
  },
  {
    ...{ name: 'renewal.alpha', group: 'renewal', label: 'Weight of ending', unit: '' },
    hint: 'A contract renewed n times is renewed again with (b + n) ÷ (a + b + n); this is a. The higher, the less likely each renewal.',
    ...{ least: 0.001, most: 1000 },
  },
  {
    ...{ name: 'renewal.beta', group: 'renewal', label: 'Weight of renewing', unit: '' },
    hint: 'This is b. With 1 and 4 a first renewal comes in 8 of 10 cases. Until you have a history of your own, it is an assumption.',
    ...{ least: 0.001, most: 1000 },
  },
  {
    ...{
      name: 'borrowing.cap',
      group: 'borrowing',
      label: 'One debtor counts for at most',
      unit: '% of what is eligible',
    },
    hint: 'What is above it is not lent on.',
    ...{ least: 1, most: 100, share: true },
  },
  {
    ...{
      name: 'borrowing.overDays',
      group: 'borrowing',
      label: 'Not eligible when past due for more than',
      unit: 'days',
    },
    hint: '',
    ...{ least: 1, most: 3650, whole: true },
  },
  {
    ...{
      name: 'borrowing.crossAge',
      group: 'borrowing',
      label: 'A debtor falls out with more than',
      unit: '% past that',
    },
    hint: 'Where more than this of what a debtor owes is too old, none of it counts.',
    ...{ least: 0.1, most: 100, share: true },
  },
  {
    ...{ name: 'borrowing.advance', group: 'borrowing', label: 'Lent on what is eligible', unit: '%' },
    hint: 'As your agreement says it.',
    ...{ least: 0, most: 100, share: true },
  },
]

/** The policy as its form begins. */
export function dependencyForm(policy: DependencyPolicy): DependencyForm {
  return {
    ...Object.fromEntries(
      DEPENDENCY_NUMBERS.map((number) => [number.name, shown(number, valueAt(policy, number.name))]),
    ),
    framework: policy.framework,
  }
}

/** What was typed as a policy; and a sentence for each field that cannot be used, whose default then stands in the policy. */
export function readDependencyForm(form: DependencyForm): { policy: DependencyPolicy; wrong: Record<string, string> } {
  const wrong: Record<string, string> = {}
  const policy = structuredClone(DEPENDENCY_POLICY)
  for (const number of DEPENDENCY_NUMBERS) {
    const read = readNumber(form[number.name] ?? '', number)
    if (read === undefined) wrong[number.name] = tellBounds(number)
    else putAt(policy, number.name, read)
  }
  const framework = FRAMEWORKS.find((one) => one === form.framework)
  if (framework) policy.framework = framework
  for (const { path, message } of dependencyPolicySchema.safeParse(policy).error?.issues ?? [])
    wrong[path.join('.')] ??= message
  return { policy, wrong }
}

/** What one version says differently from another, in sentences. */
export function tellDependencyPolicy(was: DependencyPolicy, is: DependencyPolicy): string[] {
  const [before, now] = [dependencyForm(was), dependencyForm(is)]
  return [
    ...DEPENDENCY_NUMBERS.filter(({ name }) => before[name] !== now[name]).map(
      (number) =>
        `${headed(number)} ${tellValue(number, now[number.name])}, before ${tellValue(number, before[number.name])}`,
    ),
    ...(was.framework === is.framework
      ? []
      : [
          `Lists are written as ${FRAMEWORK_WORDS[is.framework].label}, before ${FRAMEWORK_WORDS[was.framework].label}`,
        ]),
  ]
}

/** A value with its unit; “no limit” where that is what it says. */
export function tellValue({ unit, none }: DependencyNumber, text: string | undefined): string {
  return text ? `${text} ${unit}`.trim() : (none ?? 'nothing')
}

function headed({ group, label }: DependencyNumber): string {
  return group === 'limits' || group === 'bands'
    ? label
    : `${DEPENDENCY_GROUPS[group]}: ${label.charAt(0).toLowerCase()}${label.slice(1)}`
}

function readNumber(typed: string, { least, most, share, whole, none }: DependencyNumber): number | null | undefined {
  const text = typed.trim().replace(/\s*%$/, '').replace(',', '.')
  if (text === '') return none ? null : undefined
  const value = /^\d{1,7}(\.\d{1,6})?$/.test(text) ? Number(text) : Number.NaN
  if (!(value >= least && value <= most) || (whole && !Number.isInteger(value))) return undefined
  return share ? Number((value / 100).toFixed(8)) : value
}

function tellBounds({ least, most, whole, none }: DependencyNumber): string {
  const number = `${whole ? 'A whole number' : 'A number'} from ${least} to ${most.toLocaleString('en-US')}`
  return none ? `${number}, or nothing for ${none}.` : `${number}.`
}

function shown({ share }: DependencyNumber, value: number | null): string {
  return value === null ? '' : `${share ? Number((value * 100).toFixed(6)) : value}`
}

function valueAt(policy: DependencyPolicy, name: string): number | null {
  return name.split('.').reduce<unknown>((part, key) => (part as Record<string, unknown>)[key], policy) as number | null
}

function putAt(policy: DependencyPolicy, name: string, value: number | null): void {
  const keys = name.split('.')
  const last = keys.pop()!
  const part = keys.reduce<unknown>((inner, key) => (inner as Record<string, unknown>)[key], policy)
  ;(part as Record<string, unknown>)[last] = value
}
