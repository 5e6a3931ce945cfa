import { sql } from 'drizzle-orm'
import { chosen as chosenTasks } from '#db/queries/tasks.ts'
import { matchAccounts } from '#db/reports/account-filter.ts'
import { chosen as chosenContacts } from '#db/reports/contact-list.ts'
import { chosenProducts } from '#db/reports/product-list.ts'
import { matchPromises } from '#db/reports/promise-filter.ts'
import { NO_FILTER } from '#lib/core/account-filter.ts'
import type { Day } from '#lib/core/day.ts'
import { unsoldSince } from '#lib/core/offers/unsold-since.ts'
import { OPEN_PROMISES } from '#lib/core/promises/promise-filter.ts'
import { exportCatalogue } from './export-catalogue.ts'
import { exportInvoices } from './export-invoices.ts'
import { type Among, exportList } from './export-list.ts'
import { readingDay } from './keep-revenue.ts'

/** What can be taken out whole, by the name of its file. */
export const EXPORTS = [
  'accounts.csv',
  'contacts.csv',
  'contracts.csv',
  'promises.csv',
  'touches.csv',
  'tasks.csv',
  'invoices.csv',
  'invoice-lines.csv',
  'catalogue.csv',
  'prices.csv',
] as const
export type ExportName = (typeof EXPORTS)[number]

/** A whole list as CSV, by the rules of its page: what was put away is in it only with `all`. Throws `ExportsBusy`. */
export function exportNamed(
  name: ExportName,
  { workspace, today, all }: { workspace: { id: string; baseCurrency: string }; today: Day; all: boolean },
): AsyncIterable<Uint8Array> {
  const list = (which: Parameters<typeof exportList>[1], there: Among) =>
    exportList(workspace.id, which, all ? () => ({ where: sql`true` }) : there)
  switch (name) {
    case 'accounts.csv':
      return list('accounts', async (tx) => {
        const match = (await matchAccounts(tx, NO_FILTER))!
        return { with: sql`with chosen as materialized (${match.chosen})`, where: match.where(sql`r.id`) }
      })
    case 'contacts.csv': {
      const there = chosenContacts({ term: '', accountId: null, archived: false })
      return list('contacts', () => ({ where: sql`r.id in (select c.id from contact c where ${there})` }))
    }
    case 'contracts.csv':
      return list('contracts', () => ({ where: sql`r.archived_at is null` }))
    case 'promises.csv':
      return list('promises', async (tx) => {
        const there = await matchPromises(tx, { ...OPEN_PROMISES, states: [] }, today)
        return { where: sql`r.id in (select p.id from promise p where ${there})` }
      })
    case 'touches.csv':
      return list('touches', () => ({ where: sql`r.archived_at is null` }))
    case 'tasks.csv': {
      const open = chosenTasks({ ownerId: null, state: 'open' })
      return list('tasks', () => ({ where: sql`r.id in (select t.id from task t where ${open})` }))
    }
    case 'prices.csv':
      return list('prices', () => ({ where: sql`r.archived_at is null` }))
    case 'catalogue.csv':
      return exportCatalogue(workspace, async (tx) => {
        const nothing = { term: '', kind: null, only: null, archived: false }
        return all ? sql`true` : chosenProducts({ ...nothing, unsoldSince: unsoldSince(await readingDay(tx)) })
      })
    case 'invoices.csv':
    case 'invoice-lines.csv':
      return exportInvoices(workspace.id, { level: name === 'invoices.csv' ? 'document' : 'line', accountId: null })
  }
}
