import { existsSync } from 'node:fs'
import { join } from 'node:path'

export type Upload = string | { name: string; mimeType: string; buffer: Buffer }

const NORTHWIND = join(import.meta.dirname, '../../shared/data/northwind_orders.csv')

/** The Northwind orders as they are where ../shared/data is there; else, and said by name, a file of our own of the same shape. */
export function newcomersFile(say: (text: string) => void): Upload {
  if (existsSync(NORTHWIND)) return NORTHWIND
  say('../shared/data is absent: northwind_orders.csv is replaced by a made file of the same columns')
  return csv('northwind_orders.csv', madeOrders())
}

export function csv(name: string, text: string): Upload {
  return { name, mimeType: 'text/csv', buffer: Buffer.from(text) }
}

/** 89 customers, 830 orders, two years; the first customers order more and larger. */
function madeOrders(): string {
  const rows = ['customer,date,required_date,shipped_date,amount,currency,invoice_no,freight,employee_id,ship_country']
  for (let n = 0; n < 830; n++) {
    const customer = (n * n + 7 * n) % 89
    const day = new Date(Date.UTC(1996, 6, 4) + Math.floor((n / 830) * 671) * 86_400_000).toISOString().slice(0, 10)
    const amount = (40 + ((n * 37) % 900) + 3000 / (1 + customer)).toFixed(4)
    rows.push(
      `C${String(customer).padStart(3, '0')},${day},${day},${day},${amount},USD,${10_248 + n},1.00,${1 + (n % 9)},Germany`,
    )
  }
  return `${rows.join('\n')}\n`
}
