import Big from 'big.js'

/** An exact decimal amount as text, as PostgreSQL's numeric gives it. */
export type Amount = string

/** Exact sum of decimal texts. */
export function sumAmounts(amounts: Iterable<Amount>): Amount {
  let total = new Big(0)
  for (const amount of amounts) total = total.plus(amount)
  return total.toFixed()
}

// made once a currency: a formatter costs more than all else in showing an amount
const decimals = new Map<string, number>()

/** Decimals a currency is shown with (ISO 4217: JPY 0, KWD 3); 2 where the code is unknown. */
export function currencyDecimals(currency: string): number {
  const known = decimals.get(currency) ?? readDecimals(currency)
  decimals.set(currency, known)
  return known
}

function readDecimals(currency: string): number {
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  } catch {
    return 2
  }
}

/** Rounds half-even to the currency's decimals, at the moment of showing only. Never yields `-0`. */
export function roundForShow(amount: Amount, currency: string): Amount {
  const rounded = new Big(amount).round(currencyDecimals(currency), Big.roundHalfEven)
  return rounded.eq(0) ? new Big(0).toFixed(currencyDecimals(currency)) : rounded.toFixed(currencyDecimals(currency))
}

/** The exact amount in words for people: `1,234,567.50 EUR`. */
export function showAmount(amount: Amount, currency: string): string {
  const [whole = '0', fraction] = roundForShow(amount, currency).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')
  return `${fraction ? `${grouped}.${fraction}` : grouped} ${currency}`
}

/** Short for tables: `1.24 M`, `83.2 k`, `950`. The exact figure belongs beside it (title, export). */
export function shortAmount(amount: Amount): string {
  const value = Number(amount)
  const size = Math.abs(value)
  const steps: [number, string][] = [
    [1e12, ' T'],
    [1e9, ' B'],
    [1e6, ' M'],
    [1e3, ' k'],
  ]
  for (const [step, mark] of steps) {
    // 999,950 would read "1000 k": it belongs to the next step up
    if (size >= step * 0.99995) return `${trimTo3(value / step)}${mark}`
  }
  return `${Math.round(value) === 0 ? 0 : Math.round(value)}`
}

function trimTo3(value: number): string {
  const size = Math.abs(value)
  return value.toFixed(size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2)
}
