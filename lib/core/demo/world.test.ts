import Big from 'big.js'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { addDays, dayNumber } from '#lib/core/day.ts'
import { TEAM } from './supplier.ts'
import { demoWorld } from './world.ts'

type Row = Record<string, string>
const rowsOf = (text: string) => Papa.parse<Row>(text, { header: true, skipEmptyLines: true }).data

const world = demoWorld('2026-08-02')
const rows = world.ledgers.flatMap(({ text }) => rowsOf(text))

test('three whole years up to the last complete month, the same every time', () => {
  expect([world.from, world.completeThrough]).toEqual(['2023-08-01', '2026-07-31'])
  expect(demoWorld('2026-08-30')).toEqual(world)
  for (const row of rows) {
    expect(row['Invoice date']! >= world.from && row['Invoice date']! <= world.completeThrough).toBe(true)
    expect([0, 6]).not.toContain((dayNumber(row['Invoice date']!) + 4) % 7)
  }
})

test.each(['2024-03-01', '2027-02-15', '2031-12-31'])('on %s it has moved, and nothing else changed', (today) => {
  const moved = demoWorld(today).ledgers.flatMap(({ text }) => rowsOf(text))
  const unmoved = (list: Row[]) => list.map((r) => [r['Customer name'], r.Product, r.Quantity, r['Net amount']]).sort()
  expect(unmoved(moved)).toEqual(unmoved(rows))
})

test('each line’s net is quantity times price less the discount, to the currency’s decimals', () => {
  for (const row of rows) {
    const exact = new Big(row.Quantity!).times(row['Unit price']!).times(new Big(1).minus(row.Discount!))
    expect(
      new Big(row['Net amount']!)
        .minus(exact)
        .abs()
        .lte(row.Currency === 'JPY' ? 0.5 : 0.005),
    ).toBe(true)
    if (row.Currency === 'JPY' || row.Currency === 'ISK') expect(Number.isInteger(Number(row['Net amount']))).toBe(true)
  }
})

test('every account manager is one of the team, and every currency but ISK has a rate from the first day', () => {
  const names = new Set(['', ...TEAM.map((colleague) => colleague.name)])
  expect(rows.filter((row) => !names.has(row['Account manager']!))).toEqual([])
  for (const currency of new Set(rows.map((row) => row.Currency!))) {
    const first = world.rates.find((rate) => rate.currency === currency)
    if (currency === 'EUR' || currency === 'ISK') expect(first).toBeUndefined()
    else expect(first?.day).toBe(world.from)
  }
})

describe('stories', () => {
  const daysOf = (name: string) =>
    [
      ...new Set(
        rows.filter((r) => r['Customer name'] === name && r.Type === 'invoice').map((r) => r['Invoice date']!),
      ),
    ].sort()
  const lastYear = rows.filter((row) => row['Invoice date']! > addDays(world.completeThrough, -365))
  const euro = (list: Row[]) =>
    list.reduce((sum, row) => {
      const rate = world.rates.findLast((r) => r.currency === row.Currency && r.day <= row['Invoice date']!)
      return sum + Number(row['Net amount']) * (row.Currency === 'EUR' ? 1 : Number(rate?.rate ?? 0))
    }, 0)

  test('about 120 accounts', () => {
    const accounts = new Set(rows.map((row) => row['Customer number']).filter((number) => number !== ''))
    expect(accounts.size).toBeGreaterThan(115)
    expect(accounts.size).toBeLessThan(130)
  })

  test('one group of two accounts brings about three tenths', () => {
    const group = lastYear.filter((row) => row.Parent === 'Vantmoor Holding SE')
    expect(new Set(group.map((row) => row['Customer name'])).size).toBe(2)
    const share = euro(group) / euro(lastYear)
    expect(share).toBeGreaterThan(0.27)
    expect(share).toBeLessThan(0.36)
  })

  test('one bought once; a loyal one grows cold, one went quiet; one is yearly; one monthly and always the same', () => {
    expect(daysOf('Pelligrew Interiors Ltd')).toHaveLength(1)
    const cold = daysOf('Hollenrath Maschinenbau GmbH & Co. KG')
    expect(cold.length).toBeGreaterThan(60)
    expect(cold.at(-1)! < addDays(world.completeThrough, -55)).toBe(true)
    expect(daysOf('Brennholm Skipsindustri AS').at(-1)! < addDays(world.completeThrough, -190)).toBe(true)
    expect(daysOf('Weissjoch Bergbahnen AG')).toHaveLength(3)
    const recurring = rows.filter((row) => row['Customer name'] === 'Kettlewick Switchboards Ltd')
    expect(recurring).toHaveLength(34)
    expect(new Set(recurring.map((row) => row['Net amount'])).size).toBe(1)
  })

  test('the seasonal one buys in three months of the year only', () => {
    const months = new Set(daysOf('Rasenglück Gartengeräte AG').map((day) => day.slice(5, 7)))
    expect(months.size).toBeLessThanOrEqual(4) // a weekend may push an order into the next month
  })

  test('one stands in both ledgers, one sells on, some revenue has no customer, one has net credit', () => {
    const [main, shop] = world.ledgers.map(({ text }) => rowsOf(text))
    expect(main!.some((row) => row['Customer name'] === 'Österlund Marin AB')).toBe(true)
    expect(shop!.some((row) => row['Customer name'] === 'Österlund Marin')).toBe(true)
    expect(new Set(rows.map((row) => row['End customer'])).size).toBe(4)
    expect(shop!.filter((row) => row['Customer number'] === '').length).toBeGreaterThan(100)
    expect(euro(lastYear.filter((row) => row['Customer name'] === 'Fennimore & Askew Lifts Ltd'))).toBeLessThan(0)
    expect(rows.some((row) => row.Type === 'credit note' && Number(row['Net amount']) < 0)).toBe(true)
  })
})
