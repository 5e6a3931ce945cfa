import { normaliseHeader } from '../imports/import-field.ts'
import { type FileList, LISTS, type ListColumn } from './list-column.ts'
import { BACKLOG_HEADINGS, OPEN_HEADINGS } from './snapshot-columns.ts'

/** Which list a file is, and what its columns mean; `sure` where a column of ids says so. */
export type ListGuess = { list: FileList; columns: (string | null)[]; sure: boolean }

/**
 * Tells by its headings whether a file is one of our lists: by its column of ids, else by headings that only one of them has. Null where it
 * is more likely a file of invoices or the customers of a ledger, which the other machine reads.
 */
export function guessList(
  heads: readonly string[],
  columnsOf: (list: FileList) => readonly ListColumn[],
): ListGuess | null {
  const words = new Set(heads.map(normaliseHeader))
  const own = LISTS.find((list) => words.has(normaliseHeader(columnsOf(list)[0]!.head)))
  const list = own ?? openItems(words) ?? byHeadings(words)
  if (!list) return null
  return { list, columns: matchHeads(heads, columnsOf(list)), sure: own !== undefined }
}

/** What each heading means, the exact ones first; every meaning once. */
export function matchHeads(heads: readonly string[], columns: readonly ListColumn[]): (string | null)[] {
  const matched: (string | null)[] = heads.map(() => null)
  const used = new Set<string>()
  const passes: ((head: string, column: ListColumn) => boolean)[] = [
    (head, column) => head === column.head,
    (head, column) => normaliseHeader(head) === normaliseHeader(column.head),
    (head, column) => column.also?.includes(normaliseHeader(head)) ?? false,
  ]
  for (const fits of passes) {
    heads.forEach((head, i) => {
      const column = matched[i] ? undefined : columns.find((one) => !used.has(one.key) && fits(head.trim(), one))
      if (!column) return
      matched[i] = column.key
      used.add(column.key)
    })
  }
  return matched
}

/** What is open says so in a heading; a list of what was invoiced has another amount too. */
function openItems(words: ReadonlySet<string>): FileList | null {
  const has = (some: readonly string[]) => some.some((word) => words.has(word))
  if (!has(OPEN_HEADINGS) || has(['net', 'net amount', 'total', 'quantity', 'unit price', 'settled', 'paid']))
    return null
  return has(BACKLOG_HEADINGS) ? 'backlog' : 'receivables'
}

/** A list made by hand. One that speaks of money or of a customer's number is not one of ours. */
function byHeadings(words: ReadonlySet<string>): FileList | null {
  const has = (...some: string[]) => some.some((word) => words.has(word))
  if (has('promise', 'promised', 'what was promised') && has('account', 'company', 'customer', 'account name'))
    return 'promises'
  if (has('contract') && has('state', 'status') && has('account', 'company', 'customer')) return 'contracts'
  if (
    has('unit price', 'price', 'list price') &&
    has('product', 'product code', 'code', 'article', 'article number', 'item', 'sku') &&
    has('from', 'valid from', 'from day', 'start', 'start date') &&
    !has('customer', 'customer id', 'account', 'company', 'invoice', 'invoice number', 'invoice no', 'net', 'amount')
  )
    return 'prices'
  if (
    has(
      'net',
      'net amount',
      'amount',
      'total',
      'revenue',
      'invoice number',
      'invoice date',
      'rate',
      'quantity',
      'price',
    )
  )
    return null
  if (has('task', 'to do', 'todo')) return 'tasks'
  if (has('kind', 'type') && has('text', 'note', 'notes', 'body', 'subject') && has('day', 'date')) return 'touches'
  if (has('email', 'e mail', 'mail', 'email address') && has('name', 'contact', 'contact name', 'full name', 'person'))
    return 'contacts'
  const numbered = has('customer number', 'customer id', 'customer no', 'account number', 'number', 'id', 'ledger')
  return has('name', 'account', 'company') && !numbered && !has('day', 'date') ? 'accounts' : null
}
