import type { Day } from '#lib/core/day.ts'
import type { Purchase } from '../factories/purchases.ts'
import { sharedRows } from '../shared-data.ts'

/** A data set with the window the reference was computed in: month-ends, the first of which has nothing to be compared with. */
export type DataSet = { name: string; key: string; from: Day; through: Day; purchases: () => Purchase[] }

const day = (text: string | undefined) => text!.slice(0, 10)

/** The four sets of reference.json → stage_stability. Days of zero amount count there as orders: they get a token amount. */
export const DATA_SETS: readonly DataSet[] = [
  {
    name: 'Northwind',
    key: 'northwind',
    from: '1997-02-28',
    through: '1998-04-30',
    purchases: () =>
      sharedRows('northwind_orders.csv').map((row) => ({
        customer: row.customer!,
        day: day(row.date),
        net: row.amount!,
      })),
  },
  {
    name: 'CDNOW',
    key: 'cdnow',
    from: '1997-06-30',
    through: '1998-06-30',
    purchases: () =>
      sharedRows('cdnow_sample_transactions.csv').map((row) => ({
        customer: row.customer!,
        day: day(row.date),
        net: Number(row.amount) > 0 ? row.amount! : '0.01',
      })),
  },
  {
    name: 'Online Retail',
    key: 'online',
    from: '2011-04-30',
    through: '2011-11-30',
    purchases: () =>
      sharedRows('online_retail_invoices.csv.gz')
        .filter(({ customer, amount, kind }) => customer && kind === 'invoice' && Number(amount) > 0)
        .map((row) => ({ customer: row.customer!, day: day(row.date), net: row.amount! })),
  },
  {
    name: 'Grocery',
    key: 'grocery',
    from: '2006-08-31',
    through: '2007-11-30',
    purchases: () =>
      sharedRows('grocery_events.csv.gz').map((row) => ({ customer: row.customer!, day: day(row.date) })),
  },
]
