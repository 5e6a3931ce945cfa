import type { TrustSettings } from './policy.ts'

/** The numbers of the policy, in the order of the form. */
export const TRUST_NUMBERS = [
  {
    name: 'halfLifeDays',
    label: 'An outcome counts half after',
    unit: 'days',
    hint: 'What happened long ago says less about tomorrow.',
    least: 7,
    most: 36_500,
  },
  {
    name: 'latenessHalfLifeDays',
    label: 'Kept late is worth half after',
    unit: 'days late',
    hint: 'A day late is nearly kept, a month late nearly broken.',
    least: 0.25,
    most: 3650,
  },
  {
    name: 'breachWeight',
    label: 'What was broken counts',
    unit: 'times as much',
    hint: 'One broken promise outweighs one that was kept.',
    least: 0.1,
    most: 20,
  },
] as const satisfies {
  name: keyof TrustSettings
  label: string
  unit: string
  hint: string
  least: number
  most: number
}[]

export const DERIVED_SWITCHES = [
  {
    name: 'payments',
    label: 'Invoices paid by their due day count as promises they kept',
    hint: 'From invoices that say when they were due and when they were paid. Each weighs as a small promise.',
  },
  {
    name: 'deliveries',
    label: 'Orders delivered by the required day count as promises you kept',
    hint: 'From orders that say when they were required and when they were delivered. Each weighs as a small promise.',
  },
] as const satisfies { name: keyof TrustSettings['derived']; label: string; hint: string }[]

/** What one version says differently from another, in sentences. */
export function tellTrustSettings(was: TrustSettings, is: TrustSettings): string[] {
  return [
    ...TRUST_NUMBERS.flatMap(({ name, label, unit }) =>
      was[name] === is[name] ? [] : [`${label} ${is[name]} ${unit}, before ${was[name]}`],
    ),
    ...DERIVED_SWITCHES.flatMap(({ name, label }) =>
      was.derived[name] === is.derived[name] ? [] : [is.derived[name] ? label : `No longer: ${label}`],
    ),
  ]
}
