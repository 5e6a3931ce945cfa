import { type Amount as Money, shortAmount, showAmount } from '#lib/core/money.ts'

/** An amount: short in tables (1.24 M), exact on hover and to programs; `exact` where there is room to be. */
export function Amount({ value, currency, exact = false }: { value: Money; currency: string; exact?: boolean }) {
  const whole = showAmount(value, currency)
  return (
    <data value={value} title={exact ? undefined : whole} className="whitespace-nowrap tabular-nums">
      {exact ? whole : shortAmount(value)}
    </data>
  )
}
