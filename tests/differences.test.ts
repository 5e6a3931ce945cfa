import { sql } from 'drizzle-orm'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { getPriceSearch, listDifferences, NO_DIFFERENCE_FILTER } from '#db/queries/price-searches.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { addDays, type Day } from '#lib/core/day.ts'
import { differenceArithmetic } from '#lib/core/offers/difference-words.ts'
import { findDifferences } from '#lib/flows/find-differences.ts'
import { importFile } from '#lib/flows/import-file.ts'
import { keepRevenue } from '#lib/flows/keep-revenue.ts'
import { sayDifference } from '#lib/flows/say-difference.ts'
import { undoChange } from '#lib/flows/undo-change.ts'
import { insertInvoices, makeAccount, makeBooks, sayComplete, type TestInvoice } from './factories/invoices.ts'
import { makeWorkspace, type TestWorkspace } from './factories/workspace.ts'
import { sharedDataMissing, sharedRows } from './shared-data.ts'

/** Loyal by our own word: as a declaration leaves it. */
async function callLoyal(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.execute(sql`
    insert into account_word (account_id, declared, declared_name, declared_rank, declared_at)
    select unnest(${`{${ids.join(',')}}`}::uuid[]), 'steady', 'Steady', 3, now()`)
}

describe.skipIf(sharedDataMissing)(
  `Online Retail${sharedDataMissing ? ` (skipped: ${sharedDataMissing})` : ''}`,
  () => {
    test('the differences found through import are those that the file itself shows', async () => {
      const place = await makeWorkspace({ baseCurrency: 'GBP', timeZone: 'Europe/London' })
      const rows = bestSold(sharedRows('online_retail_lines.csv.gz'), 14)
      const body = Buffer.from(Papa.unparse(rows))
      const { outcome } = await importFile(place.workspaceId, place.personId, { name: 'lines.csv', body })
      expect(outcome.commit!.lines).toBe(rows.length)
      const loyal = mostFaithful(rows, 400)
      await inside(place, async (tx) => callLoyal(tx, [...(await idsOf(tx, [...loyal])).values()]))

      const search = await findDifferences(place.workspaceId)
      const expected = inTheFile(rows, loyal)
      expect(search.counted.begins).toBe('2010-12-01')
      expect(search.counted.lines).toEqual(expected.lines)
      expect(search).toMatchObject({ found: expected.found.length, asOf: '2011-12-09', fromDay: '2010-12-01' })
      expect(search.counted).toMatchObject({
        cells: expected.cells,
        both: expected.both,
        unrated: 0,
        wide: expected.wide,
      })
      expect(expected.wide).toEqual(['M'])
      expect(Number(search.counted.base)).toBeCloseTo(
        expected.found.reduce((sum, { amount }) => sum + amount, 0),
        2,
      )
      expect(search.found).toBeGreaterThan(50)

      // three of them by hand, line by line out of the file
      const { rows: kept } = await inside(place, (tx) => listDifferences(tx, NO_DIFFERENCE_FILTER, { most: 5000 }))
      for (const it of [kept[0]!, kept[20]!, kept.at(-1)!]) {
        const paid = (customer: string) => {
          const own = rows.filter(
            (row) =>
              row.customer === customer &&
              row.product === it.product &&
              row.country === it.country &&
              Number(row.quantity) >= Number(it.bandFrom) &&
              (it.bandTo === null || Number(row.quantity) < Number(it.bandTo)) &&
              Number(row.quantity) > 0 &&
              Number(row.amount) > 0 &&
              quarterOf(row.date!) === it.period &&
              !isTakenBack(rows, row),
          )
          const quantity = own.reduce((sum, row) => sum + Number(row.quantity), 0)
          return { quantity, price: own.reduce((sum, row) => sum + Number(row.amount), 0) / quantity }
        }
        const [newcomer, faithful] = [paid(it.newcomerName), paid(it.loyalName)]
        expect(newcomer.quantity).toBe(Number(it.newcomerQuantity))
        expect(faithful.quantity).toBe(Number(it.loyalQuantity))
        expect(newcomer.price).toBeCloseTo(Number(it.newcomerPrice), 5)
        expect(faithful.price).toBeCloseTo(Number(it.loyalPrice), 5)
        expect((faithful.price - newcomer.price) * faithful.quantity).toBeCloseTo(Number(it.amount), 4)
        expect(differenceArithmetic(it)).toHaveLength(3)
      }
      // again: the same
      expect(await findDifferences(place.workspaceId)).toEqual(search)
    })
  },
)

type Row = Record<string, string>

function bestSold(rows: Row[], most: number): Row[] {
  const counts = new Map<string, number>()
  for (const { product } of rows) counts.set(product!, (counts.get(product!) ?? 0) + 1)
  // and what is typed by hand, which is no one product
  const best = new Set([
    'M',
    ...[...counts]
      .sort((a, b) => b[1] - a[1])
      .slice(0, most)
      .map(([product]) => product),
  ])
  return rows.filter(({ product }) => best.has(product!))
}

/** Those that came on most days. */
function mostFaithful(rows: Row[], most: number): Set<string> {
  const days = new Map<string, Set<string>>()
  for (const { customer, date } of rows) {
    if (customer) days.set(customer, (days.get(customer) ?? new Set()).add(date!.slice(0, 10)))
  }
  return new Set(
    [...days]
      .sort((a, b) => b[1].size - a[1].size || (a[0] < b[0] ? -1 : 1))
      .slice(0, most)
      .map(([customer]) => customer),
  )
}

const quarterOf = (date: string): Day =>
  `${date.slice(0, 4)}-${String(Math.floor((Number(date.slice(5, 7)) - 1) / 3) * 3 + 1).padStart(2, '0')}-01`

/** Somebody bought it and gave exactly as much back later: for single rows, slowly. */
function isTakenBack(rows: Row[], row: Row): boolean {
  const alike = rows.filter(
    (it) =>
      it.customer === row.customer &&
      it.product === row.product &&
      Math.abs(Number(it.quantity)) === Number(row.quantity),
  )
  return takenBack(alike).has(row)
}

/** Purchases of one customer, product and size that were taken back, the last one first. */
function takenBack(rows: Row[]): Set<Row> {
  const order = (row: Row) => `${row.date!.slice(0, 10)} ${Number(row.quantity) < 0 ? 1 : 0}`
  const stack: Row[] = []
  const gone = new Set<Row>()
  for (const row of rows.toSorted((a, b) => (order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : 0))) {
    if (Number(row.quantity) > 0) stack.push(row)
    else if (stack.length) gone.add(stack.pop()!)
  }
  return gone
}

/** A pass over the file by other means than the product's: maps, and money in whole hundredths. */
function inTheFile(rows: Row[], loyal: Set<string>) {
  const days = new Map<string, Map<string, number>>()
  for (const { customer, date, amount } of rows) {
    if (!customer) continue
    const own = days.get(customer) ?? new Map<string, number>()
    const day = date!.slice(0, 10)
    days.set(customer, own.set(day, (own.get(day) ?? 0) + Math.round(Number(amount) * 100)))
  }
  const first = new Map(
    [...days].map(([customer, own]) => [
      customer,
      [...own]
        .filter(([, net]) => net > 0)
        .map(([day]) => day)
        .sort()[0],
    ]),
  )
  const begins = rows.map(({ date }) => date!.slice(0, 10)).sort()[0]!
  const newness = (customer: string, day: Day) => {
    const since = first.get(customer)
    if (since === undefined || since > day) return 'new'
    if (addDays(since, 180) < day) return 'known'
    return since > addDays(begins, 180) ? 'new' : 'unknown'
  }
  const lines = {
    compared: 0,
    neither: 0,
    unknownSince: 0,
    credit: 0,
    reversed: 0,
    noOnePrice: 0,
    noCustomer: 0,
    ownCompany: 0,
    noProduct: 0,
    noQuantity: 0,
  }
  const candidates: { row: Row; side: 'new' | 'loyal' }[] = []
  const sizes = new Map<string, Row[]>()
  for (const row of rows) {
    const [quantity, amount] = [Number(row.quantity), Number(row.amount)]
    if (!row.customer) lines.noCustomer++
    else {
      const key = `${row.customer} ${row.product} ${Math.abs(quantity)}`
      if (quantity < 0 || (quantity > 0 && amount > 0)) sizes.set(key, [...(sizes.get(key) ?? []), row])
      const fresh = newness(row.customer, row.date!.slice(0, 10))
      if (quantity < 0 || amount < 0) lines.credit++
      else if (quantity === 0 || amount === 0) lines.noQuantity++
      else if (fresh === 'new') candidates.push({ row, side: 'new' })
      else if (loyal.has(row.customer)) candidates.push({ row, side: 'loyal' })
      else if (fresh === 'unknown') lines.unknownSince++
      else lines.neither++
    }
  }
  const gone = new Set([...sizes.values()].flatMap((own) => [...takenBack(own)]))
  const bands = [0, 10, 50, 100, 500, 1000, 10_000]
  const cells = new Map<string, { new: Map<string, [number, number]>; loyal: Map<string, [number, number]> }>()
  lines.reversed = candidates.filter(({ row }) => gone.has(row)).length
  const stay = candidates.filter(({ row }) => !gone.has(row))
  const wide = new Set<string>()
  for (const [product, own] of Map.groupBy(stay, ({ row }) => row.product!)) {
    const prices = own.map(({ row }) => Number(row.amount) / Number(row.quantity)).sort((a, b) => a - b)
    const at = (share: number) => prices[Math.ceil(share * prices.length - 1e-9) - 1]!
    if (at(0.9) > 10 * at(0.1)) wide.add(product)
  }
  for (const { row, side } of stay) {
    if (wide.has(row.product!)) {
      lines.noOnePrice++
      continue
    }
    lines.compared++
    const band = bands.findLast((from) => Number(row.quantity) >= from)
    const key = [row.product, band, row.country, quarterOf(row.date!)].join(' | ')
    const cell = cells.get(key) ?? { new: new Map(), loyal: new Map() }
    cells.set(key, cell)
    const [net, quantity] = cell[side].get(row.customer!) ?? [0, 0]
    cell[side].set(row.customer!, [net + Math.round(Number(row.amount) * 100), quantity + Number(row.quantity)])
  }
  const found: { amount: number }[] = []
  for (const cell of cells.values()) {
    for (const [customer, [net, quantity]] of cell.loyal) {
      const prices = [...cell.new].filter(([other]) => other !== customer).map(([, [paid, taken]]) => paid / taken)
      const least = Math.min(...prices)
      if (prices.length && least < net / quantity - 0.5 - 1e-9) found.push({ amount: (net - least * quantity) / 100 })
    }
  }
  const both = [...cells.values()].filter((cell) => cell.new.size && cell.loyal.size).length
  return { lines, found, cells: cells.size, both, wide: [...wide] }
}

const inside = <T>({ workspaceId }: TestWorkspace, work: (tx: Tx) => Promise<T>) => withWorkspace(workspaceId, work)

async function idsOf(tx: Tx, names: string[]): Promise<Map<string, string>> {
  const rows = await tx.execute<{ id: string; name: string }>(sql`select id, name from account where name in ${names}`)
  return new Map(rows.map(({ id, name }) => [name, id]))
}

describe('a small world', () => {
  /** Old is loyal, Young is new in June; both buy bolts. */
  async function world(invoices: Omit<TestInvoice, 'number' | 'net'>[], more: { loyal?: string[] } = {}) {
    const place = await makeWorkspace()
    const ids = await inside(place, async (tx) => {
      const books = await makeBooks(tx)
      const made = new Map<string, string>()
      for (const name of ['Old', 'Young', 'Younger', 'Other']) made.set(name, await makeAccount(tx, name))
      // the file begins long before, and Old was there
      const begin = { accountId: 'Old', day: '2024-01-10', lines: [{ product: 'nail', quantity: '1', net: '1' }] }
      const whole = [begin, { ...begin, accountId: 'Other' }, ...invoices].map((it, index) => ({
        ...it,
        number: `n${index}`,
        accountId: it.accountId && made.get(it.accountId)!,
        net: `${it.lines!.reduce((sum, { net }) => sum + Number(net), 0)}`,
      }))
      await insertInvoices(tx, books, whole)
      await sayComplete(tx, books.ledgerId, '2025-06-30')
      await keepRevenue(tx, { touched: 'all' })
      await callLoyal(
        tx,
        (more.loyal ?? ['Old']).map((name) => made.get(name)!),
      )
      return made
    })
    return { place, ids }
  }
  const bolts = (accountId: string, quantity: number, net: string, more: Partial<TestInvoice> = {}) => ({
    ...{ accountId, day: '2025-05-10', country: 'DE', lines: [{ product: 'bolt', quantity: `${quantity}`, net }] },
    ...more,
  })
  const list = (place: TestWorkspace) =>
    inside(place, async (tx) => (await listDifferences(tx, NO_DIFFERENCE_FILTER, { most: 50 })).rows)

  test('a newcomer that paid less for the same is found, with what it cost the loyal one', async () => {
    const { place } = await world([bolts('Old', 20, '240'), bolts('Young', 12, '120'), bolts('Younger', 10, '99')])
    const outcome = await findDifferences(place.workspaceId)
    expect(outcome.counted).toMatchObject({
      base: '42',
      both: 1,
      newcomers: 2,
      loyal: 1,
      loyalWhoPaidMore: 1,
      begins: '2024-01-10',
    })
    const [it, ...others] = await list(place)
    expect(others).toEqual([])
    expect(it).toMatchObject({
      ...{
        product: 'bolt',
        newcomerName: 'Younger',
        loyalName: 'Old',
        newcomerPrice: '9.9',
        loyalPrice: '12',
        amount: '42',
        baseAmount: '42',
      },
      ...{ bandFrom: '10', bandTo: '50', country: 'DE', terms: null, period: '2025-04-01', word: null },
    })
    expect(differenceArithmetic(it!)).toEqual([
      'Younger: 99.00 EUR for 10 = 9.90 EUR a unit',
      'Old: 240.00 EUR for 20 = 12.00 EUR a unit',
      '2.10 EUR more a unit × 20 = 42.00 EUR',
    ])
  })

  test('what is not alike is not held against each other', async () => {
    const { place } = await world([
      bolts('Old', 20, '240'),
      bolts('Young', 9, '45'),
      bolts('Young', 20, '100', { country: 'FR' }),
      bolts('Young', 20, '100', { currency: 'USD', baseNet: null }),
      bolts('Young', 20, '100', { day: '2025-02-10' }),
      bolts('Young', 20, '100', { dueDay: '2025-06-09' }),
      { ...bolts('Young', 20, '100'), lines: [{ product: 'nut', quantity: '20', net: '100' }] },
      // within half of the smallest coin
      bolts('Younger', 20, '239.90'),
    ])
    expect((await findDifferences(place.workspaceId)).found).toBe(0)
    expect(await list(place)).toEqual([])
  })

  test('what was taken back does not count, nor what nobody paid for', async () => {
    const { place } = await world([
      bolts('Old', 20, '240'),
      bolts('Young', 15, '75'),
      { ...bolts('Young', -15, '-75', { day: '2025-05-20' }) },
      bolts('Younger', 11, '0'),
      { ...bolts('Younger', 11, '55'), accountId: null },
    ])
    const { counted, found } = await findDifferences(place.workspaceId)
    expect(found).toBe(0)
    expect(counted.lines).toMatchObject({ reversed: 1, credit: 1, noQuantity: 1, noCustomer: 1 })
  })

  test('one said to be explained stays explained, another newcomer comes forward, and the word can be taken back', async () => {
    const { place } = await world([bolts('Old', 20, '240'), bolts('Young', 12, '120'), bolts('Younger', 10, '99')])
    await findDifferences(place.workspaceId)
    const who = { personId: place.personId, workspaceId: place.workspaceId, today: '2025-07-01' }
    const [first] = await list(place)
    const said = await inside(place, (tx) => sayDifference(tx, first!.id, { reason: 'tender', note: '' }, who))
    if (!said.ok) throw new Error(said.message)
    expect((await list(place))[0]!.word).toMatchObject({ reason: 'tender', by: 'Test Owner' })
    expect(
      await inside(place, (tx) => sayDifference(tx, first!.id, { reason: 'volume', note: '' }, who)),
    ).toMatchObject({ ok: false, code: 'said' })
    await findDifferences(place.workspaceId)
    expect((await list(place)).map(({ newcomerName, word }) => [newcomerName, word])).toEqual([['Young', null]])
    expect(await inside(place, (tx) => undoChange(tx, said.value.changeId, who))).toMatchObject({
      ok: true,
      value: { put: 1 },
    })
    await findDifferences(place.workspaceId)
    expect((await list(place)).map(({ newcomerName }) => newcomerName)).toEqual(['Younger'])
  })

  test('an account whose beginning nobody can know is not taken for new', async () => {
    const { place } = await world([
      bolts('Old', 20, '240', { day: '2024-02-20' }),
      // first seen within half a year of where the records begin
      bolts('Young', 20, '100', { day: '2024-02-20' }),
    ])
    const { counted, found } = await findDifferences(place.workspaceId)
    expect(found).toBe(0)
    expect(counted.lines.unknownSince).toBe(2)
  })

  test('without lines or without loyal accounts it says so', async () => {
    const { workspaceId } = await makeWorkspace()
    expect(await findDifferences(workspaceId)).toMatchObject({ found: 0, counted: { cells: 0, begins: null } })
    expect(await withWorkspace(workspaceId, getPriceSearch)).toMatchObject({ found: 0 })
    const { place } = await world([bolts('Young', 20, '100')], { loyal: [] })
    expect((await findDifferences(place.workspaceId)).counted).toMatchObject({ loyal: 0, newcomers: 1, both: 0 })
  })
})
