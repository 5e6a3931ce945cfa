import type { Day } from '../day.ts'
import type { Amount } from '../money.ts'
import { capital, countOf, listNames } from '../number-words.ts'
import type { ReportPart, ReportTable } from './report-document.ts'
import type { Audience } from './report-settings.ts'

/** A file that stands in the records. `rows` and `refused` of its plan; `firstDay`/`lastDay` of its invoices, null for a list. */
export type ProvenanceFile = {
  fileName: string
  kind: string
  /** sha256 of the file as it was uploaded, hex. */
  digest: string | null
  ledger: string | null
  rows: number
  refused: number
  firstDay: Day | null
  lastDay: Day | null
  completeThrough: Day | null
  importedBy: string | null
  importedOn: Day
}

export type ProvenanceInput = {
  files: readonly ProvenanceFile[]
  moreFiles: number
  documents: number
  credits: number
  manual: readonly { what: string; count: number; firstDay: Day; lastDay: Day }[]
  rates: readonly { currency: string; day: Day; rate: string; source: string; documents: number }[]
}

const MANUAL_WORDS: Record<string, string> = {
  rates: 'Exchange rates entered',
  adjustments: 'Adjustments entered',
  ledger: 'Ledger totals entered',
  groups: 'Accounts moved to another group',
  intercompany: 'Accounts said to be of our own company, or not',
  merges: 'Accounts merged',
  open_items: 'Lists of open items changed',
  overrides: 'Probabilities entered',
}

/** Where the figures come from, so that somebody else can retrace them: files, rates, and what people changed by hand. */
export function provenancePart(
  { files, moreFiles, documents, credits, manual, rates }: ProvenanceInput,
  { audience, anonymised }: { audience: Audience; anonymised: boolean },
): ReportPart {
  const shown = manual.filter(({ what }) => audience === 'management' || what !== 'overrides')
  return {
    key: 'provenance',
    title: 'Where these figures come from',
    sentences: [
      `${capital(countOf(documents, 'document'))} ${documents === 1 ? 'is' : 'are'} counted, ${credits === 0 ? 'none of them a credit note' : `${countOf(credits, 'credit note')} among them`}.`,
      shown.length === 0 ? 'Nothing was changed by hand.' : 'What people changed by hand is counted below.',
    ],
    charts: [],
    tables: [filesTable(files, moreFiles, anonymised), manualTable(shown), ratesTable(rates)].filter(
      (table) => table.rows.length > 0,
    ),
  }
}

function filesTable(files: ProvenanceInput['files'], more: number, anonymised: boolean): ReportTable {
  return {
    key: 'files',
    caption: 'Files',
    columns: [
      { key: 'file', head: 'File', kind: 'text' },
      { key: 'what', head: 'Holds', kind: 'text' },
      { key: 'from', head: 'From', kind: 'day' },
      { key: 'through', head: 'Through', kind: 'day' },
      { key: 'rows', head: 'Rows', kind: 'count' },
      { key: 'refused', head: 'Refused', kind: 'count' },
      { key: 'imported_by', head: 'Imported by', kind: 'text' },
      { key: 'imported_on', head: 'On', kind: 'day' },
      { key: 'sha256', head: 'SHA-256 of the file', kind: 'text' },
    ],
    rows: files.map((file, index) => [
      // a file may be called by a customer, and so may a ledger
      anonymised ? `File ${index + 1}` : file.fileName,
      anonymised || !file.ledger ? file.kind : `${file.kind} of ${file.ledger}`,
      file.firstDay,
      file.lastDay ?? file.completeThrough,
      ...[file.rows, file.refused, file.importedBy, file.importedOn, file.digest],
    ]),
    total: null,
    ...(more > 0 ? { note: `${capital(countOf(more, 'older file'))} not listed.` } : {}),
  }
}

function manualTable(manual: ProvenanceInput['manual']): ReportTable {
  return {
    key: 'by_hand',
    caption: 'Changed by hand',
    columns: [
      { key: 'what', head: 'What', kind: 'text' },
      { key: 'times', head: 'Times', kind: 'count' },
      { key: 'first', head: 'First', kind: 'day' },
      { key: 'last', head: 'Last', kind: 'day' },
    ],
    rows: manual.map(({ what, count, firstDay, lastDay }) => [MANUAL_WORDS[what] ?? what, count, firstDay, lastDay]),
    total: null,
  }
}

function ratesTable(rates: ProvenanceInput['rates']): ReportTable {
  return {
    key: 'rates',
    caption: 'Exchange rates used',
    columns: [
      { key: 'currency', head: 'Currency', kind: 'text' },
      { key: 'day', head: 'From day', kind: 'day' },
      { key: 'rate', head: 'One unit is', kind: 'text' },
      { key: 'source', head: 'Source', kind: 'text' },
      { key: 'documents', head: 'Documents', kind: 'count' },
    ],
    rows: rates.map(({ currency, day, rate, source, documents }) => [currency, day, rate, source, documents]),
    total: null,
    shown: 40,
  }
}

export type ExcludedInput = {
  basisWord: string
  intercompany: { accounts: number; net: Amount } | null
  unallocated: Amount
  netCredits: number
  unrated: readonly { currency: string; net: Amount; invoices: number; firstDay: Day; lastDay: Day }[]
  coverage: string | null
  said: readonly string[]
}

/** What is not in these figures, or in one denominator only: said whether it is something or nothing. */
export function excludedPart(input: ExcludedInput, { anonymised }: { anonymised: boolean }): ReportPart {
  const { intercompany, unallocated, netCredits, unrated, coverage, said, basisWord } = input
  const documents = unrated.reduce((sum, row) => sum + row.invoices, 0)
  return {
    key: 'excluded',
    title: 'What is left out, and where',
    sentences: [
      intercompany && intercompany.accounts > 0
        ? `${capital(countOf(intercompany.accounts, 'account'))} of our own company ${intercompany.accounts === 1 ? 'is' : 'are'} left out of everything.`
        : 'No account of our own company had any: nothing is left out for that.',
      Number(unallocated) === 0
        ? `All ${basisWord} has a known customer.`
        : `${capital(basisWord)} without a known customer is in reported, never in allocated.`,
      netCredits === 0
        ? 'No customer got back as much as it bought, or more.'
        : `${capital(countOf(netCredits, 'customer'))} got back as much as was invoiced, or more: in reported, not in allocated, and listed.`,
      documents === 0
        ? 'Every document has an exchange rate or needs none.'
        : `${capital(countOf(documents, 'document'))} in ${listNames(unrated.map(({ currency }) => currency))} ${documents === 1 ? 'has' : 'have'} no exchange rate and ${documents === 1 ? 'is' : 'are'} in no figure.`,
      ...(coverage ? [coverage] : []),
      ...said,
    ],
    charts: [],
    // a currency may stand for one customer
    tables: unrated.length === 0 || anonymised ? [] : [unratedTable(unrated)],
  }
}

function unratedTable(unrated: ExcludedInput['unrated']): ReportTable {
  return {
    key: 'without_rate',
    caption: 'Documents without an exchange rate, in their own currency',
    columns: [
      { key: 'currency', head: 'Currency', kind: 'text' },
      { key: 'net', head: 'Net', kind: 'text' },
      { key: 'documents', head: 'Documents', kind: 'count' },
      { key: 'first', head: 'First', kind: 'day' },
      { key: 'last', head: 'Last', kind: 'day' },
    ],
    rows: unrated.map(({ currency, net, invoices, firstDay, lastDay }) => [currency, net, invoices, firstDay, lastDay]),
    total: null,
  }
}
