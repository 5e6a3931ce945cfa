import type { DecimalMark } from '../imports/amount-text.ts'
import type { DateOrder } from '../imports/day-text.ts'
import type { OwnField } from '../own-kind.ts'
import type { Typology } from '../standing/typology.ts'

/** What can be taken out whole and brought in again. Their names stand in addresses and files. */
export const LISTS = ['accounts', 'contacts', 'touches', 'tasks', 'contracts', 'promises', 'prices'] as const
export type ListName = (typeof LISTS)[number]

/** What is open on a day, by the books: a file of it stands for itself, and is compared with none of the records. */
export const SNAPSHOTS = ['receivables', 'backlog'] as const
export type SnapshotName = (typeof SNAPSHOTS)[number]

/** All that a file can be a list of. */
export const FILE_LISTS = [...LISTS, ...SNAPSHOTS] as const
export type FileList = (typeof FILE_LISTS)[number]

export const isList = (name: string): name is FileList => (FILE_LISTS as readonly string[]).includes(name)
export const isSnapshot = (name: string): name is SnapshotName => (SNAPSHOTS as readonly string[]).includes(name)

/** One of them and many, as sentences say it. */
export const LIST_WORDS: Record<FileList, { one: string; many: string }> = {
  accounts: { one: 'account', many: 'accounts' },
  contacts: { one: 'contact', many: 'contacts' },
  touches: { one: 'timeline entry', many: 'timeline entries' },
  tasks: { one: 'task', many: 'tasks' },
  contracts: { one: 'contract', many: 'contracts' },
  promises: { one: 'promise', many: 'promises' },
  prices: { one: 'price', many: 'prices' },
  receivables: { one: 'open invoice', many: 'open invoices' },
  backlog: { one: 'open order', many: 'open orders' },
}

/**
 * How the text of a cell is read and written.
 * - `line` one line of text, `text` several; `day` 2026-04-30; `moment` 2026-04-30T09:15:00Z; `mark` yes or nothing
 * - `word` and `words` are from `choices`, `number` a whole number, `amount` an exact decimal, not below zero
 * - `figure` an exact decimal of either sign and `date` a day, both written as the file writes them (`written`); `currency` three letters
 * - `account`, `contact`, `contacts`, `member`, `product` speak of rows by name, address or code (list-cell.ts)
 * - `steps`: days with what is due on each
 * - `numbers`: by which numbers a ledger knows the account; `own`: a field of the workspace's own
 */
export type ColumnType =
  | 'id' | 'line' | 'text' | 'mail' | 'day' | 'moment' | 'mark' | 'word' | 'words' | 'number' | 'amount' | 'figure' | 'date' | 'currency'
  | 'account' | 'contact' | 'contacts' | 'member' | 'product' | 'numbers' | 'steps' | 'own' // biome-ignore format: a list

export type ListColumn = {
  key: string
  /** The heading it is written under, in plain words. */
  head: string
  /** Other headings people give it, normalised as `normaliseHeader` does. */
  also?: readonly string[]
  type: ColumnType
  /** Longest text a person may write there; what stands there already may be longer. */
  most?: number
  /** How a file writes figures and days; 1,234.50 and 2026-01-31 where not said. */
  written?: { decimalMark: DecimalMark; dateOrder: DateOrder }
  /** An amount that says no more than an empty cell. */
  nothing?: string
  /** Least whole number; 1 where not said. */
  least?: number
  choices?: readonly string[]
  /** Other words for a choice, in small letters. */
  spelled?: Readonly<Record<string, string>>
  /** Choices of which it must be said whether somebody confirmed them. */
  confirmed?: readonly string[]
  /** A row cannot be without it; a sentence for the one that is. */
  needed?: string
  /** Only new rows take it from a file; a sentence says why it cannot be changed by one. */
  fixed?: string
  /** Of type `own`. */
  field?: OwnField
  /** Of type `numbers`. */
  ledgerId?: string
}

export const REFERENCES: readonly ColumnType[] = ['account', 'contact', 'contacts', 'member', 'product']

/** The workspace's own part of the columns. */
export type ListContext = {
  fields: readonly OwnField[]
  ledgers: readonly { id: string; name: string }[]
  /** What can be declared. */
  typology: Typology
}
