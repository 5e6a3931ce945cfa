import { showDay } from '../day-words.ts'
import type { Amount } from '../money.ts'
import { countOf, showShare } from '../number-words.ts'
import type { AgedRow, Ageing } from './ageing.ts'
import type { BorrowingBase, Exclusion } from './borrowing.ts'
import type { DependencyPolicy } from './policy.ts'
import type { ReportCell, ReportPart, ReportTable } from './report-document.ts'
import { type NameOf, SHOWN_BESIDE } from './report-parts.ts'

const OUT: Record<Exclusion, string> = {
  intercompany: 'Our own companies',
  unallocated: 'No customer known',
  over: 'Past due for too long',
  undated: 'No due day',
  crossAged: 'The rest of debtors who are largely past due',
  contra: 'We owe the debtor as much',
  credits: 'Credits beyond what counts',
  cap: 'Above the cap of one debtor',
}

/** What is open by the books: by age and debtor, and what a lender would count of it, step by step. */
export function receivablesPart(
  { ageing, borrowing, controlTotal }: { ageing: Ageing; borrowing: BorrowingBase; controlTotal: Amount | null },
  {
    policy,
    nameOf,
    showAmount,
  }: { policy: DependencyPolicy['borrowing']; nameOf: NameOf; showAmount: (amount: Amount) => string },
): ReportPart {
  const { total, asOf } = ageing
  return {
    key: 'receivables',
    title: 'Receivables',
    sentences: [
      `What was open on ${showDay(asOf)} by the list of open items, aged from the due day; ${countOf(ageing.debtors.length, 'debtor')}, common control counting as one.`,
      controlTotal === null
        ? 'No control total of the books was given for it.'
        : Number(controlTotal) === Number(total.open)
          ? 'It adds up to the control total of the books.'
          : 'It does not add up to the control total of the books: the difference stands in the table.',
      `For the borrowing base no debtor counts for more than ${showShare(policy.cap)} of what counts, nothing that is past due for more than ${countOf(policy.overDays, 'day')}, and no debtor of whom more than ${showShare(policy.crossAge)} is. The agreement with the lender decides; these are this company's settings.`,
    ],
    charts: [],
    tables: [
      ageTable(ageing, controlTotal && showAmount(controlTotal)),
      debtorTable(ageing, nameOf),
      stepsTable(borrowing, showAmount),
      baseTable(borrowing, nameOf),
    ],
  }
}

function ageTable({ buckets, total }: Ageing, control: string | null): ReportTable {
  return {
    key: 'ageing',
    caption: 'Open by age',
    columns: [
      { key: 'age', head: 'Age', kind: 'text' },
      { key: 'open', head: 'Open', kind: 'amount' },
    ],
    rows: [...buckets.map(({ label }, index) => [label, total.buckets[index]!]), ['Credits', total.credits]],
    total: ['Open', total.open],
    ...(control === null ? {} : { note: `Control total of the books: ${control}.` }),
  }
}

function debtorTable({ buckets, debtors, unallocated, intercompany, total }: Ageing, nameOf: NameOf): ReportTable {
  const cells = (row: AgedRow): ReportCell[] => [...row.buckets, row.credits, row.open]
  const rows = debtors.map((row): ReportCell[] => [nameOf(row.debtor!), ...cells(row)])
  if (unallocated) rows.push(['No customer known', ...cells(unallocated)])
  if (intercompany) rows.push(['Our own companies', ...cells(intercompany)])
  return {
    key: 'debtors',
    caption: 'Open by debtor',
    columns: [
      { key: 'debtor', head: 'Debtor', kind: 'text' },
      ...buckets.map(({ label }, index) => ({ key: `age_${index}`, head: label, kind: 'amount' as const })),
      { key: 'credits', head: 'Credits', kind: 'amount' },
      { key: 'open', head: 'Open', kind: 'amount' },
    ],
    rows,
    total: ['Open', ...cells(total)],
    shown: SHOWN_BESIDE,
  }
}

function stepsTable(
  { gross, steps, eligible, available, capAmount }: BorrowingBase,
  show: (amount: Amount) => string,
): ReportTable {
  const taken = steps.filter(({ amount }) => Number(amount) !== 0)
  return {
    key: 'borrowing_base',
    caption: 'Borrowing base, step by step',
    columns: [
      { key: 'step', head: 'Step', kind: 'text' },
      { key: 'amount', head: 'Amount', kind: 'amount' },
    ],
    rows: [['Open', gross], ...taken.map(({ why, amount }) => [OUT[why], negate(amount)])],
    total: ['Counts for the borrowing base', eligible],
    note: `Lent on it at the advance rate: ${show(available)}. The cap of one debtor is ${show(capAmount)}.`,
  }
}

function baseTable({ debtors, beforeCap, eligible }: BorrowingBase, nameOf: NameOf): ReportTable {
  return {
    key: 'borrowing_debtors',
    caption: 'Borrowing base by debtor',
    columns: [
      { key: 'debtor', head: 'Debtor', kind: 'text' },
      { key: 'before_cap', head: 'Before the cap', kind: 'amount' },
      { key: 'share', head: 'Share', kind: 'share' },
      { key: 'counts', head: 'Counts', kind: 'amount' },
      { key: 'headroom', head: 'Headroom', kind: 'amount' },
    ],
    rows: debtors.map((row) => [nameOf(row.debtor), row.beforeCap, row.share, row.eligible, row.headroom]),
    total: ['All debtors', beforeCap, null, eligible, null],
    shown: SHOWN_BESIDE,
  }
}

function negate(amount: Amount): Amount {
  return amount.startsWith('-') ? amount.slice(1) : Number(amount) === 0 ? amount : `-${amount}`
}
