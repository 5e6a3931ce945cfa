import { expect, test } from 'vitest'
import { tellMoves, tellWhom, type WhomFigures } from './whom.ts'

const row = (value: string | null, share: number | null) => ({
  ...{ value, label: value ?? 'not said', share, accounts: 1 },
  net: share === null ? '0' : `${share * 1000}`,
})

function figures(shares: [string, number][], change: Partial<WhomFigures> = {}): WhomFigures {
  const notSaid = { share: 0 }
  return {
    rows: [...shares.map(([value, share]) => row(value, share)), row(null, 0)],
    ...{ apart: [], beyond: { share: 0 }, values: shares.length, reported: '1000', notSaid },
    ...change,
  }
}

test('what half rests on is said while few make it up; else the largest are named', () => {
  expect(
    tellWhom(
      'country',
      figures([
        ['Germany', 0.312],
        ['France', 0.189],
        ['Italy', 0.1],
      ]),
    ),
  ).toBe('Half of it or more rests on two countries: Germany 31.2 %, France 18.9 %.')
  expect(
    tellWhom(
      'country',
      figures([
        ['Germany', 0.5],
        ['France', 0.5],
      ]),
    ),
  ).toBe('Half of it or more rests on one country: Germany 50.0 %.')
  expect(
    tellWhom(
      'product',
      figures(
        [
          ['A', 0.1],
          ['B', 0.09],
          ['C', 0.08],
          ['D', 0.07],
        ],
        { values: 1200 },
      ),
    ),
  ).toBe('No three products bring half of it. The largest of 1,200: A 10.0 %, B 9.0 %, C 8.0 %.')
  expect(tellWhom('currency', figures([['EUR', 1]]))).toBe('All that is said rests on one currency: EUR 100.0 %.')
})

test('colleagues are counted together, people of theirs too, and nothing is said where nothing is known', () => {
  expect(
    tellWhom(
      'owner',
      figures(
        [
          ['Ada', 0.4],
          ['Bo', 0.3],
        ],
        { notSaid: { share: 0.3 } },
      ),
    ),
  ).toBe('2 colleagues of yours look after 70.0 % of revenue; the most that rests on one is 40.0 %.')
  expect(
    tellWhom('contact', figures([['Ann', 0.2]], { notSaid: { share: 0.1 }, beyond: { share: 0.1 }, values: 4 })),
  ).toBe(
    '30.0 % of revenue hangs on 4 people, each the only one you know at an account; at accounts with 10.0 % nobody is known.',
  )
  expect(tellWhom('contact', figures([], { notSaid: { share: 1 } }))).toBe(
    'No contact is known at any account with revenue.',
  )
  expect(tellWhom('reseller', figures([['Vega', 0.12]]))).toBe('One reseller, Vega, brings 12.0 %.')
  expect(tellWhom('industry', figures([], { notSaid: { share: 1 } }))).toContain('No account has an industry')
})

test('no revenue, and revenue below zero, are each a sentence', () => {
  const none = { rows: [row(null, null)], notSaid: { share: null } }
  expect(tellWhom('country', figures([], { ...none, reported: '0' }))).toBe('There is no revenue in these days.')
  const back = { rows: [row('DE', null), row(null, null)], notSaid: { share: null }, values: 1, reported: '-5' }
  expect(tellWhom('country', figures([], back))).toBe(
    'Reported revenue is not above zero here, so no share of it can be said.',
  )
})

test('what moved most, up and down; nothing where nothing did', () => {
  const rows = [
    { label: 'DE', share: 0.3, before: 0.25 },
    { label: 'FR', share: 0.2, before: 0.28 },
    { label: 'IT', share: 0.1, before: null },
  ]
  expect(tellMoves(rows, 'the year 2025')).toBe(
    'Against the year 2025: DE rose most, from 25.0 % to 30.0 %; FR fell most, from 28.0 % to 20.0 %.',
  )
  expect(tellMoves([{ label: 'DE', share: 0.3, before: 0.3001 }], 'the year 2025')).toBeNull()
})
