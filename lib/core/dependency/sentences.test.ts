import { describe, expect, test } from 'vitest'
import { countOf, inWords, listNames, showShare } from '../number-words.ts'
import type { Basis } from './basis.ts'
import { measureConcentration, type Revenue } from './concentration.ts'
import { tellChange, tellDependency } from './sentences.ts'

const telling = {
  window: { label: 'the 12 months to 30 June 2026' },
  nameOf: (key: string) => key,
  noun: 'account' as const,
}
const measure = (nets: Record<string, string>, unallocated = '0') => {
  const revenues: Revenue[] = Object.entries(nets).map(([key, net]) => ({ key, net }))
  return measureConcentration({ revenues, unallocated, asOf: '2026-06-30' })
}
const tell = (nets: Record<string, string>, unallocated?: string) => tellDependency(measure(nets, unallocated), telling)

describe('what the page says first', () => {
  test('who it rests on, what would be left, who is over the line', () => {
    expect(
      tell({ Acme: '312', Beta: '90', Gamma: '60', Delta: '50', Eps: '40', Zeta: '98', Eta: '90' }, '260'),
    ).toEqual([
      'Acme brings 31.2 % of reported revenue in the 12 months to 30 June 2026; the next four bring another 33.8 %.',
      'If it left, 57.8 % of allocated revenue would remain, and Zeta would be the largest at 22.9 % of that.',
      'Acme is the only account at or above 10 % of reported revenue.',
    ])
    expect(tell({ A: '50', B: '30', C: '20' })[2]).toBe(
      'Three accounts are at or above 10 % of reported revenue: A, B and C.',
    )
    expect(tell(Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`c${i}`, '1'])))[2]).toBe(
      'No account reaches 10 % of reported revenue.',
    )
  })

  test('two and one', () => {
    expect(tell({ Acme: '75', Beta: '25' })[0]).toContain('; the next one brings another 25.0 %.')
    expect(tell({ Acme: '75' })).toEqual([
      'Acme brings 100.0 % of reported revenue in the 12 months to 30 June 2026: it is the only account that brings any.',
      'If it left, no allocated revenue would remain.',
      'Acme is the only account at or above 10 % of reported revenue.',
    ])
  })

  test('credits that outweigh everything move the sentence to the other denominator, and it says so', () => {
    expect(tell({ Acme: '6', Beta: '4' }, '-20')).toEqual([
      'Acme brings 60.0 % of allocated revenue in the 12 months to 30 June 2026; the next one brings another 40.0 %.',
      'If it left, 40.0 % of allocated revenue would remain, and Beta would be the largest at 100.0 % of that.',
      'Credit notes outweigh reported revenue, so the 10 % test cannot be made.',
    ])
  })

  test('nothing to measure is said in one sentence', () => {
    expect(tell({})).toEqual(['There are no invoices in the 12 months to 30 June 2026.'])
    expect(tell({}, '12')[0]).toContain('names a customer')
    expect(tell({ Acme: '-3' })[0]).toContain('the one account with invoices')
    expect(tell({ Acme: '-3', Beta: '0' })[0]).toContain('each of the 2 accounts')
  })

  test('what lacks a rate is said before anything is concluded from what is left', () => {
    const none =
      '3 invoices in the 12 months to 30 June 2026 have no exchange rate, so nothing can be said yet. Enter rates.'
    for (const left of [measure({}), measure({ Acme: '0', Beta: '0' }), measure({ Acme: '-3' }), measure({}, '12')]) {
      expect(tellDependency(left, { ...telling, unrated: 3 })).toEqual([none])
    }
    expect(tellDependency(measure({ Acme: '5' }), { ...telling, unrated: 3 })[0]).toContain('Acme brings')
  })

  test('another basis is never called revenue, and open items have a day instead of a window', () => {
    const told = (basis: Basis, nets: Record<string, string>, unallocated?: string, unrated = 0) =>
      tellDependency(measure(nets, unallocated), { ...telling, basis, unrated })
    expect(told('profit', { Acme: '60', Beta: '40' })).toEqual([
      'Acme brings 60.0 % of reported gross profit in the 12 months to 30 June 2026; the next one brings another 40.0 %.',
      'If it left, 40.0 % of allocated gross profit would remain, and Beta would be the largest at 100.0 % of that.',
      'Two accounts are at or above 10 % of reported gross profit: Acme and Beta.',
    ])
    expect(told('receivables', { Acme: '60', Beta: '40' })).toEqual([
      'Acme owes 60.0 % of all open receivables as of 30 June 2026; the next one owes another 40.0 %.',
      'If it did not pay, 40.0 % of receivables above zero would remain, and Beta would be the largest at 100.0 % of that.',
      'Two accounts are at or above 10 % of all open receivables: Acme and Beta.',
    ])
    expect(told('backlog', { Acme: '7' })[0]).toBe(
      'Acme has ordered 100.0 % of the whole backlog as of 30 June 2026: it is the only account that has any.',
    )
    for (const basis of ['profit', 'receivables', 'backlog'] as const) {
      const worlds: [Record<string, string>, string?, number?][] = [
        ...([[{}], [{}, '5'], [{ A: '-1' }], [{ A: '-1', B: '0' }], [{ A: '1' }], [{ A: '1', B: '2' }]] as [
          Record<string, string>,
          string?,
        ][]),
        [{ A: '6', B: '4' }, '-20'],
        [{}, '0', 2],
      ]
      for (const [nets, unallocated, unrated] of worlds) {
        const sentences = told(basis, nets, unallocated, unrated).join(' ')
        expect(sentences).not.toMatch(/revenue|NaN|undefined|Infinity/)
        expect(sentences).toMatch(/\.$/)
      }
    }
    expect(told('profit', {})).toEqual([
      'No cost is known of what was invoiced in the 12 months to 30 June 2026, so gross profit cannot be said.',
    ])
    expect(told('receivables', { A: '-1' })).toEqual([
      'As of 30 June 2026 the one account with open invoices is owed as much as it owes, or more: no open receivables rest on anyone.',
    ])
  })

  test('against the period before', () => {
    const now = measure({ A: '40', B: '60' })
    const then = measure({ A: '50', B: '50' })
    expect(tellChange(now, then, 'the 12 months to 30 June 2025')).toBe(
      'Against the 12 months to 30 June 2025, the largest share is up from 50.0 % to 60.0 %, and that of the five largest unchanged at 100.0 %.',
    )
    expect(tellChange(now, measure({}), 'x')).toBeNull()
  })
})

describe('numbers in words', () => {
  test('shares never read as nothing or all when they are not', () => {
    expect([0, 0.0004, 0.0005, 0.312, 0.9994, 0.99951, 1, -0].map(showShare)).toEqual([
      '0.0 %',
      '< 0.1 %',
      '0.1 %',
      '31.2 %',
      '99.9 %',
      '> 99.9 %',
      '100.0 %',
      '0.0 %',
    ])
    expect(showShare(-0.00001)).toBe('0.0 %')
  })

  test('probabilities as counts', () => {
    expect([0, 0.02, 0.05, 0.08, 0.31, 0.5, 0.92, 0.95, 0.98, 1].map(inWords)).toEqual([
      'fewer than 1 in 50',
      'about 1 in 50',
      'about 1 in 20',
      'about 1 in 10',
      'about 3 in 10',
      'about 5 in 10',
      'about 9 in 10',
      'about 19 in 20',
      'about 49 in 50',
      'more than 49 in 50',
    ])
  })

  test('plurals and lists', () => {
    expect([0, 1, 2, 1234].map((n) => countOf(n, 'account'))).toEqual([
      'no accounts',
      '1 account',
      '2 accounts',
      '1,234 accounts',
    ])
    expect(listNames(['A', 'B', 'C', 'D', 'E'])).toBe('A, B, C and 2 more')
    expect([listNames([]), listNames(['A']), listNames(['A', 'B'])]).toEqual(['', 'A', 'A and B'])
  })
})
