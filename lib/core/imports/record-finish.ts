import Big from 'big.js'
import { rateProblem } from '../rate.ts'
import { currencyOfAmount, isTooLarge } from './amount-text.ts'
import { FIELDS, type ImportField } from './import-field.ts'
import type { ImportSettings } from './import-settings.ts'
import type { RowRefusalCode } from './record-reader.ts'

export type Problem = { code: RowRefusalCode; reason: string }
export type Finisher = (values: string[], row: string[]) => Problem | null

/**
 * What is done to a row's values once each has been read: what is missing is made up from the settings or refused, amounts that no column
 * gives are worked out, credit notes get their minus. Null when the record stands.
 */
export function recordFinisher(settings: ImportSettings, columns: ImportField[]): Finisher {
  if (settings.subject === 'invoices') return invoiceFinisher(settings, columns)
  if (settings.subject === 'customers') return customerFinisher(settings, columns)
  const needed = columns.map((field) => FIELDS[field].label.toLowerCase())
  return (values) => {
    const empty = values.indexOf('')
    if (empty >= 0) return { code: 'no_value', reason: `no ${needed[empty]}` }
    const rate = values[columns.indexOf('rate')] as string
    const problem = rateProblem(rate)
    return problem === null ? null : { code: 'bad_amount', reason: `“${rate}” is not a rate. ${problem}` }
  }
}

function customerFinisher(settings: ImportSettings, columns: ImportField[]): Finisher {
  const [id, name, ledger] = (['customerId', 'customerName', 'ledger'] as const).map((field) =>
    columns.indexOf(field),
  ) as [number, number, number]
  return (values) => {
    if (values[ledger] === '') values[ledger] = settings.ledger
    // without a number, the name is what the customer is known by
    if (values[id] === '' && name >= 0) values[id] = values[name] as string
    return values[id] === '' ? { code: 'no_customer', reason: 'no customer number or name' } : null
  }
}

function invoiceFinisher(settings: ImportSettings, columns: ImportField[]): Finisher {
  const place = (field: ImportField) => columns.indexOf(field)
  const mapped = (field: ImportField) => settings.columns.includes(field)
  const [ledger, id, name, number, day, net] = [
    place('ledger'),
    place('customerId'),
    place('customerName'),
    place('number'),
    place('day'),
    place('net'),
  ]
  const [tax, gross, currency, kind, quantity, discount] = [
    place('tax'),
    place('gross'),
    place('currency'),
    place('kind'),
    place('quantity'),
    place('discount'),
  ]
  const [price, cost, unitCost] = [place('unitPrice'), place('cost'), place('unitCost')]
  const turned = [net, tax, gross, quantity, cost].filter((column) => column >= 0)
  const marked = settings.columns.flatMap((field, column) =>
    field && ['net', 'gross', 'unitPrice', 'cost', 'unitCost'].includes(field) ? [column] : [],
  )
  const numbered = mapped('number')
  const ownCurrency = mapped('currency')

  return (values, row) => {
    if (values[ledger] === '') values[ledger] = settings.ledger
    if (values[id] === '' && name >= 0) values[id] = values[name] as string
    if (values[day] === '') return { code: 'no_day', reason: 'no invoice day' }
    if (values[number] === '') {
      if (numbered) return { code: 'no_number', reason: 'no invoice number' }
      // a file without numbers: what a customer bought on a day is one invoice, known again when the file comes again
      values[number] = `${values[id] || 'unallocated'} ${values[day]}`
    }
    if (!mapped('net')) {
      const amount = derivedNet(values)
      if (isTooLarge(amount))
        return {
          code: 'bad_amount',
          reason: `the amount worked out, ${shown(amount)}, is larger than an invoice can be (14 digits before the decimal mark)`,
        }
      values[net] = amount
    }
    if (values[net] === '') return { code: 'no_amount', reason: 'no amount' }
    if (cost >= 0 && values[cost] === '' && unitCost >= 0) {
      const amount = times(values[quantity] ?? '', values[unitCost] as string)
      if (isTooLarge(amount))
        return {
          code: 'bad_amount',
          reason: `the cost worked out, ${shown(amount)}, is larger than a cost can be (14 digits before the decimal mark)`,
        }
      values[cost] = amount
    }
    if (values[currency] === '') {
      if (settings.currency === null) return { code: 'no_currency', reason: 'no currency' }
      values[currency] = settings.currency
    }
    const carried = otherCurrency(row, values[currency] as string)
    if (carried) return carried
    if (settings.creditSign === 'positive' && kind >= 0 && values[kind] === 'credit_note') turn(values)
    if (discount >= 0 && values[discount] !== '') values[discount] = discountShare(values)
    return null
  }

  function derivedNet(values: string[]): string {
    if (gross >= 0 && mapped('gross')) {
      const total = values[gross] as string
      const part = tax >= 0 ? (values[tax] as string) : ''
      return total === '' || part === '' ? total : new Big(total).minus(part).toFixed()
    }
    const [amount, each, less] = [
      values[quantity] ?? '',
      values[price] ?? '',
      discount >= 0 ? (values[discount] as string) : '',
    ]
    if (amount === '' || each === '') return ''
    const full = new Big(amount).times(each)
    const value =
      less === ''
        ? full
        : settings.discountAs === 'amount'
          ? full.minus(less)
          : full.times(new Big(1).minus(settings.discountAs === 'percent' ? new Big(less).div(100) : less))
    return value.round(6, Big.roundHalfEven).toFixed()
  }

  // stored as a share of the full price whatever the file wrote
  function discountShare(values: string[]): string {
    const text = values[discount] as string
    if (settings.discountAs === 'share') return text
    const value = new Big(text)
    if (settings.discountAs === 'percent') return value.div(100).round(6, Big.roundHalfEven).toFixed()
    const full = new Big(values[net] as string).abs().plus(value.abs())
    return full.eq(0) ? '0' : value.abs().div(full).round(6, Big.roundHalfEven).toFixed()
  }

  function otherCurrency(row: string[], code: string): Problem | null {
    for (const column of marked) {
      const text = row[column] as string
      if (!/[A-Z€£]/.test(text)) continue
      const own = currencyOfAmount(text)
      if (own && own !== code) {
        const named = ownCurrency ? 'its currency column' : 'what the file is in'
        return { code: 'other_currency', reason: `“${shown(text)}” is in ${own}, but ${named} says ${code}` }
      }
    }
    return null
  }

  function turn(values: string[]): void {
    for (const column of turned) {
      const text = values[column] as string
      if (text !== '' && text.charCodeAt(0) !== 45 && Number(text) !== 0) values[column] = `-${text}`
    }
  }
}

/** Both known: their product to six decimals; else ''. */
function times(quantity: string, each: string): string {
  if (quantity === '' || each === '') return ''
  return new Big(quantity).times(each).round(6, Big.roundHalfEven).toFixed()
}

/** A value as a sentence shows it. */
export function shown(text: string): string {
  const printable = text.replace(/\p{Cc}/gu, '·')
  return printable.length > 60 ? `${printable.slice(0, 60).toWellFormed()}…` : printable
}
