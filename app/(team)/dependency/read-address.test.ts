import { expect, test } from 'vitest'
import type { DependencyView } from '#lib/core/dependency/dependency-view.ts'
import { resolveWindow } from '#lib/core/dependency/windows.ts'
import { addressOf } from './address.ts'
import { readAddress } from './read-address.ts'

const read = (address: string) => readAddress(Object.fromEntries(new URL(address, 'http://troth.test').searchParams))

test('an address leads back to what was looked at', () => {
  const views: DependencyView[] = [
    { window: { kind: 'last12' }, by: 'group', of: 'net', basis: 'revenue', who: 'payer' },
    { window: { kind: 'fiscal-year', year: 1998 }, by: 'account', of: 'invoiced', basis: 'profit', who: 'end' },
    {
      ...{ window: { kind: 'range', from: '1997-05-01', through: '1998-04-30' }, by: 'group', of: 'net' },
      ...{ basis: 'receivables', who: 'payer' },
    },
  ]
  for (const view of views) expect(read(addressOf(view))).toEqual({ view, problem: null })
  expect(addressOf(views[0]!)).toBe('/dependency')
})

test('what is not understood shows the last twelve months', () => {
  expect(read('/dependency?window=xyz&by=moon&of=1&basis=ebitda&who=me').view).toEqual({
    window: { kind: 'last12' },
    by: 'group',
    of: 'net',
    basis: 'revenue',
    who: 'payer',
  })
  expect(readAddress({ window: ['a', 'b'] }).view.window).toEqual({ kind: 'last12' })
})

test('years nobody means are not understood either: beyond them a window leaves the calendar', () => {
  for (const window of ['fy9999', 'cy2200', 'fy1899', '9999q4', '9999-12-01..9999-12-31', '1899-12-31..1900-01-31'])
    expect(read(`/dependency?window=${window}`).view.window, window).toEqual({ kind: 'last12' })
  expect(read('/dependency?from=9999-01-01&through=9999-12-31').problem).toBe('Give both days of the range.')
})

test('the first and the last year resolve to days, wherever the fiscal year begins', () => {
  for (const window of ['fy1900', 'cy1900', '1900q1', 'fy2199', '2199q4', '2199-12-01..2199-12-31'])
    for (const fiscalYearStart of [1, 2, 12]) {
      const records = { begin: '2024-01-01', completeThrough: '2025-12-31', fiscalYearStart }
      const choice = read(`/dependency?window=${window}`).view.window
      expect(choice.kind).not.toBe('last12')
      const span = resolveWindow(choice, records)
      expect(span.from < span.through, window).toBe(true)
    }
})

test('days entered by hand are a range, or it is said why not', () => {
  expect(read('/dependency?window=fy1998&from=1997-01-05&through=1997-02-01').view.window).toEqual({
    kind: 'range',
    from: '1997-01-05',
    through: '1997-02-01',
  })
  expect(read('/dependency?from=1997-02-02&through=1997-02-01').problem).toBe('The range ends before it begins.')
  expect(read('/dependency?from=1997-02-31&through=1997-03-01').problem).toBe('Give both days of the range.')
  expect(read('/dependency?from=&through=').problem).toBeNull()
})
