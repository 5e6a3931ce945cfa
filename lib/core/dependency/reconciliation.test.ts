import Big from 'big.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { showShare } from '../number-words.ts'
import {
  type Adjustment,
  adjustmentInput,
  ledgerTotalInput,
  type ReconciliationInput,
  reconcile,
  reconciliationSteps,
  tellReconciliation,
} from './reconciliation.ts'
import { reconciliationCsv } from './reconciliation-csv.ts'

const SPAN = { from: '2026-01-01', through: '2026-03-31' }
const none = { accounts: 0, net: '0' }

const adjustment = (amount: string, from: string = SPAN.from, through: string = SPAN.through): Adjustment => ({
  ...{ id: `${from}${amount}`, revision: 1, from, through, kind: 'other', amount, note: 'n', by: 'Ada' },
})
const ledger = (amount: string) => ({ ...SPAN, id: 'l', revision: 1, amount, source: '8000', by: 'Ada', at: '' })
const input = (change: Partial<ReconciliationInput> = {}): ReconciliationInput => ({
  ...{ ...SPAN, invoiced: '1000.50', intercompany: none, adjustments: [], ledger: null },
  ...change,
})

const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.integer({ min: 0, max: 6 }))
  .map(([units, scale]) => new Big(`${units}`).div(new Big(10).pow(scale)).toFixed())
const dayOfYear = fc
  .integer({ min: 0, max: 364 })
  .map((n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10))

describe('reconcile', () => {
  test('law: what was invoiced, less our own company, plus what is counted, plus the difference is the ledger, to the last decimal', () => {
    fc.assert(
      fc.property(
        decimal,
        decimal,
        fc.array(fc.tuple(decimal, dayOfYear, dayOfYear), { maxLength: 8 }),
        decimal,
        (invoiced, own, entered, books) => {
          const adjustments = entered.map(([amount, a, b]) => adjustment(amount, a < b ? a : b, a < b ? b : a))
          const read = reconcile(
            input({ invoiced, intercompany: { accounts: 1, net: own }, adjustments, ledger: ledger(books) }),
          )
          let sum = new Big(read.invoiced).minus(read.intercompany.net)
          for (const each of read.adjustments) sum = sum.plus(each.amount)
          expect(sum.eq(read.expected)).toBe(true)
          expect(sum.plus(read.difference!).eq(books)).toBe(true)
          expect(read.ties).toBe(new Big(read.difference!).eq(0))
          // none is counted in part or twice: it is in, reaches beyond, or does not meet these days at all
          for (const each of adjustments) {
            const inside = each.from >= SPAN.from && each.through <= SPAN.through
            const apart = each.from > SPAN.through || each.through < SPAN.from
            expect(read.adjustments.includes(each)).toBe(inside)
            expect(read.leftOut.includes(each)).toBe(!inside && !apart)
          }
          if (read.ofLedger !== null) expect(Number.isFinite(read.ofLedger)).toBe(true)
        },
      ),
    )
  })

  test('ties only at exactly zero', () => {
    expect(reconcile(input({ ledger: ledger('1000.5') })).ties).toBe(true)
    expect(reconcile(input({ ledger: ledger('1000.500001') }))).toMatchObject({ ties: false, difference: '0.000001' })
    expect(reconcile(input())).toMatchObject({ ties: null, difference: null, ofLedger: null })
    expect(reconcile(input({ ledger: ledger('0') }))).toMatchObject({ difference: '-1000.5', ofLedger: null })
  })

  test('an adjustment counts whole, on the first and last day of the window too, or not at all', () => {
    const read = reconcile(
      input({
        adjustments: [
          adjustment('-100', '2026-01-01', '2026-03-31'),
          adjustment('1', '2026-03-31', '2026-03-31'),
          adjustment('5', '2025-12-31', '2026-01-01'),
          adjustment('7', '2026-03-31', '2026-04-01'),
          adjustment('9', '2026-04-01', '2026-04-30'),
        ],
      }),
    )
    expect(read).toMatchObject({ adjusted: '-99', expected: '901.5' })
    expect(read.leftOut.map(({ amount }) => amount)).toEqual(['5', '7'])
  })
})

test('law: in the list and in the file each total is what stands above it, and the file names what is not counted', () => {
  fc.assert(
    fc.property(decimal, decimal, fc.array(decimal, { maxLength: 5 }), decimal, (invoiced, own, entered, books) => {
      const adjustments = [
        ...entered.map((amount, n) => ({ ...adjustment(amount), id: `a${n}` })),
        adjustment('7', '2026-03-31', '2026-04-01'),
      ]
      const read = reconcile(
        input({ invoiced, intercompany: { accounts: 2, net: own }, adjustments, ledger: ledger(books) }),
      )
      let running = new Big(0)
      for (const { kind, key, amount } of reconciliationSteps(read)) {
        if (kind === 'step') running = running.plus(amount)
        else if (key === 'invoiced') running = new Big(amount)
        else expect(running.eq(amount)).toBe(true)
      }
      expect(running.eq(books)).toBe(true)
      const rows = [...reconciliationCsv(read, 'EUR')].map((row) => row.trimEnd().split(','))
      expect(rows.filter(([kind]) => kind === 'step')).toHaveLength(entered.length + 2)
      expect(rows.at(-1)).toMatchObject({ 0: 'not counted', 4: '7' })
    }),
    { numRuns: 50 },
  )
})

test('the sentence says how much, which way, and of what', () => {
  const show = { amount: (amount: string) => `${Number(Number(amount).toFixed(2))} EUR`, share: showShare }
  const tell = (change: Partial<ReconciliationInput>) => tellReconciliation(reconcile(input(change)), show)
  expect(tell({})).toContain('Nobody has entered')
  expect(tell({ ledger: ledger('1000.5') })).toBe('It ties: the invoices alone come to exactly what the ledger says.')
  expect(tell({ ledger: ledger('900.5') })).toBe(
    'The ledger says 100 EUR less than the invoices alone explain: 11.1 % of the ledger.',
  )
  expect(tell({ invoiced: '1000.502488', ledger: ledger('1000.5') })).toContain(
    'as a ledger can say it: 0.002488 is left',
  )
  expect(tell({ ledger: ledger('0'), adjustments: [adjustment('-0.5')] })).toBe(
    'The ledger says 1000 EUR less than the invoices and the adjustments entered explain: the ledger says zero, so there is no share of it.',
  )
})

test('figures keep their sign, and what could mean two things is refused', () => {
  const read = (amount: string) =>
    ledgerTotalInput.safeParse({ ...SPAN, amount, source: 'Account 8000' }).data?.amount ?? null
  expect(read('-12500,50')).toBe('-12500.5')
  expect(read('−12500')).toBe('-12500')
  expect(read('1 234 567.5')).toBe('1234567.5')
  expect(read('0')).toBe('0')
  for (const wrong of ['12,500', '-12.500', '- 12,500', '− 12.500', 'a', '', '1e5', '--1', '1234567890123456'])
    expect(read(wrong)).toBeNull()
  const nothing = { ...SPAN, kind: 'tax', amount: '0', note: 'x' }
  expect(adjustmentInput.safeParse(nothing).success).toBe(false)
  expect(adjustmentInput.safeParse({ ...nothing, amount: '-1', from: '2026-04-01' }).error?.issues[0]?.path).toEqual([
    'through',
  ])
})
