import Big from 'big.js'
import { type Chance, normalDraw } from '#lib/core/chance.ts'
import type { Amount } from '#lib/core/money.ts'
import { currencyDecimals } from '#lib/core/money.ts'
import type { DemoCustomer } from './customers.ts'
import type { DaysBack } from './habits.ts'
import { PRICE_LIST } from './rates.ts'
import { PRODUCTS, type Product } from './supplier.ts'

/** One document of a ledger. Days are days back; amounts in `currency`, exact. */
export type DemoDocument = {
  /** Null: sold over the counter, to nobody we know. */
  customer: DemoCustomer | null
  back: DaysBack
  currency: string
  kind: 'invoice' | 'credit note'
  due: DaysBack
  settled: DaysBack | null
  required: DaysBack | null
  delivered: DaysBack | null
  endCustomer: string
  lines: DemoLine[]
}
export type DemoLine = { product: Product; quantity: number; unitPrice: Amount; discount: Amount; net: Amount }

const TERMS = 30

/** The invoice of one order, and the credit note where some of it came back. */
export function documentsOf(
  customer: DemoCustomer,
  back: DaysBack,
  orderCount: number,
  chance: Chance,
): DemoDocument[] {
  const size = customer.order * Math.exp(customer.spread * normalDraw(chance))
  const discounted = customer.discount && chance() < customer.discount.often
  const off = discounted ? customer.discount!.off : 0
  const lines = linesFor(customer, size, off, chance)
  const late = Math.round(customer.pays + normalDraw(chance) * 3)
  const settled = back - TERMS - late
  const required = back + 2
  const invoice: DemoDocument = {
    customer,
    back,
    currency: customer.currency,
    kind: 'invoice',
    due: back - TERMS,
    settled: settled >= 0 ? settled : null,
    required,
    delivered: required - (chance() < 0.85 ? 0 : 1 + Math.floor(chance() * 6)),
    endCustomer: customer.endCustomers?.[orderCount % customer.endCustomers.length] ?? '',
    lines,
  }
  if (chance() >= (customer.returns ?? 0)) return [invoice]
  // a wholly unhappy customer sends back more than one delivery at once
  const share = customer.returns === 1 && orderCount >= 3 ? 1.6 : 0.4
  const returned = { ...lines[0]!, quantity: -Math.max(1, Math.round(lines[0]!.quantity * share)) }
  const creditBack = Math.max(0, back - 12)
  return [
    invoice,
    {
      ...invoice,
      kind: 'credit note',
      back: creditBack,
      due: creditBack,
      settled: null,
      required: null,
      delivered: null,
      lines: [withNet(returned, customer.currency)],
    },
  ]
}

/** A sale over the counter: no customer, one or two small lines. */
export function counterSale(back: DaysBack, chance: Chance): DemoDocument {
  const product = PRODUCTS[Math.floor(chance() * 12)]!
  const line = priced(product, 1 + Math.floor(chance() * 8), 0, 'EUR')
  const paid = { due: back, settled: back, required: null, delivered: null }
  return { customer: null, back, currency: 'EUR', kind: 'invoice', endCustomer: '', lines: [line], ...paid }
}

function linesFor(customer: DemoCustomer, size: number, off: number, chance: Chance): DemoLine[] {
  const range = customer.products
    ? PRODUCTS.filter((product) => customer.products!.includes(product.code))
    : favourites(customer).slice(0, 1 + Math.floor(chance() * 4))
  return range.map((product) => {
    const quantity = Math.max(1, Math.round(size / range.length / product.price))
    return priced(product, quantity, off, customer.currency)
  })
}

/** Five products a customer keeps to, by its name. */
function favourites({ name, ledger }: DemoCustomer): Product[] {
  let mark = 7
  for (const letter of name) mark = (mark * 31 + letter.codePointAt(0)!) % 1009
  const sold = PRODUCTS.slice(0, ledger === 'shop' ? 12 : 19)
  return Array.from({ length: 5 }, (_, i) => sold[(mark + i * 5) % sold.length]!)
}

function priced(product: Product, quantity: number, off: number, currency: string): DemoLine {
  const unitPrice = new Big(product.price).times(PRICE_LIST[currency] ?? 1).round(currencyDecimals(currency))
  return withNet({ product, quantity, unitPrice: unitPrice.toFixed(), discount: `${off}`, net: '0' }, currency)
}

function withNet(line: DemoLine, currency: string): DemoLine {
  const net = new Big(line.unitPrice).times(line.quantity).times(new Big(1).minus(line.discount))
  return { ...line, net: net.round(currencyDecimals(currency), Big.roundHalfEven).toFixed() }
}
