import { describe, expect, test } from 'vitest'
import { firstShownMonth, revenueMonths } from './revenue-months.ts'

const row = (month: string, baseNet: string, unrated = false) => ({ month, baseNet, unrated, invoices: 1 })

describe('revenue by month', () => {
  test('fills the months without an invoice and marks the one the records end in', () => {
    const { months, through } = revenueMonths(
      [row('2026-01-01', '10.10'), row('2026-03-01', '5')],
      '2026-03-20',
      '2026-01-15',
    )
    expect(months).toEqual([
      { month: '2026-01-01', net: '10.10', invoices: 1, partial: false },
      { month: '2026-02-01', net: '0', invoices: 0, partial: false },
      { month: '2026-03-01', net: '5', invoices: 1, partial: true },
    ])
    expect(through).toBe('2026-02-28')
  })

  test('compares complete years, exactly, and only where the records reach back two of them', () => {
    const rows = [
      row('2024-03-01', '0.10'),
      row('2025-02-01', '0.20'),
      row('2025-03-01', '0.30'),
      row('2026-03-01', '9'),
    ]
    const long = revenueMonths(rows, '2026-03-15', '2024-03-01')
    expect([long.yearBefore, long.lastYear]).toEqual(['0.3', '0.3'])
    expect(revenueMonths(rows, '2026-03-15', '2024-03-02').yearBefore).toBeNull()
    expect(revenueMonths(rows, '2026-03-31', '2024-03-01').lastYear).toBe('9')
  })

  test('shows three years at most, and says when something lacks a rate', () => {
    const { months, unrated } = revenueMonths([row('2026-01-01', '1', true)], '2026-01-31', '2015-06-01')
    expect(months).toHaveLength(36)
    expect(months[0]?.month).toBe(firstShownMonth('2026-01-31'))
    expect(unrated).toBe(true)
  })
})
