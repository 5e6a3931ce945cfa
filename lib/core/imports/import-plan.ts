import type { Day } from '#lib/core/day.ts'
import type { Amount } from '#lib/core/money.ts'
import type { ListGuess } from '../lists/list-guess.ts'
import type { FileGuess } from './file-guess.ts'
import type { ImportSettings } from './import-settings.ts'

export const IMPORT_STATES = [
  'uploading',
  'uploaded',
  'planning',
  'planned',
  'committing',
  'committed',
  'undoing',
  'undone',
  'failed',
] as const
export type ImportState = (typeof IMPORT_STATES)[number]

/** What was guessed at the end of the upload. `remembered` names the file whose settings were taken over. */
export type StoredGuess = FileGuess & {
  unpackedBytes: number
  remembered: { fileName: string; day: Day } | null
  /** Where the file looks like one of our lists rather than like invoices; uploads made before lists came in lack it. */
  list?: ListGuess | null
}

/** A customer as a ledger knows it. */
export type LedgerKey = { ledger: string; externalId: string }

/** A person said: this new customer is the same company as an account we have, or as another new customer of the file. */
export type SameCompany = LedgerKey & { with: { accountId: string } | LedgerKey }

export type StoredMapping = { settings: ImportSettings; same: SameCompany[] }

/** A new customer whose name is that of another account: proposed, never joined by itself. */
export type NameMatch = LedgerKey & {
  name: string
  with: ({ accountId: string } | LedgerKey) & { name: string; ledgers: string }
}

export type PlannedDocument = { ledger: string; number: string; line: number; customer: string | null; what: string }

/** What a commit would do, counted before anything is written. */
export type ImportPlan = {
  /** Rows of the file that were neither blank nor header; those refused are among them. */
  rows: number
  refused: number
  refusedBy: { code: string; rows: number; example: string }[]
  /** Refused rows that are listed one by one; the rest is only counted. */
  refusalsListed: number
  ledgers: { name: string; isNew: boolean }[]
  /** `linesKept`: the file gives only totals of invoices whose lines we have, and another total: the lines stand. */
  documents: { new: number; changed: number; unchanged: number; linesKept: number; credits: number }
  /** Invoices of the file's ledgers and days that the file does not have. */
  gone: { documents: number; firstDay: Day | null; lastDay: Day | null }
  accounts: { new: number; changed: number; unchanged: number }
  matches: NameMatch[]
  matchesMore: number
  /** Net of all documents taken from the file, by currency; `unrated` are those for which no rate is known. */
  amounts: { currency: string; documents: number; net: Amount; unrated: number; unratedNet: Amount }[]
  unallocated: { documents: number; amounts: { currency: string; net: Amount }[] }
  firstDay: Day | null
  lastDay: Day | null
  /** Invoices dated after the day of the plan; plans made before this was counted lack it. */
  future?: number
  examples: {
    newAccounts: (LedgerKey & { name: string; line: number })[]
    new: PlannedDocument[]
    changed: PlannedDocument[]
    linesKept: PlannedDocument[]
    gone: Omit<PlannedDocument, 'line'>[]
  }
  /** Of everything the counts were made from: a commit that finds another one writes nothing. */
  fingerprint: string
}

export type CommitOutcome = {
  documents: { new: number; changed: number; unchanged: number; removed: number; linesKept: number }
  lines: number
  /** `circular`: they name each other as parents; none of them got one. Left out where there is none. */
  accounts: { new: number; joined: number; changed: number; circular?: { count: number; names: string[] } }
  rows: number
  refused: number
  firstDay: Day | null
  lastDay: Day | null
}

/** `kept` says what stayed because it was changed since, and why. */
export type UndoOutcome = {
  documents: { removed: number; restored: number; broughtBack: number }
  accounts: { removed: number; restored: number }
  kept: { what: 'invoices' | 'accounts'; count: number; why: string }[]
}

export type ImportOutcome = { commit?: CommitOutcome; undo?: UndoOutcome }
