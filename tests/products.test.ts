import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listPrices } from '#db/queries/prices.ts'
import { findProducts, getProduct, getProductByCode, listReplacements } from '#db/queries/products.ts'
import { boughtSince, listBuyers, listOwedUpgrades } from '#db/reports/product-buyers.ts'
import { listProducts, type ProductListParams } from '#db/reports/product-list.ts'
import { listUnsoldOffers, listUnsoldProducts } from '#db/reports/unsold.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { DEFAULT_OFFERS_POLICY } from '#lib/core/offers/policy.ts'
import { priceInput } from '#lib/core/offers/price-input.ts'
import { priceFor } from '#lib/core/offers/price-list.ts'
import { productInput } from '#lib/core/offers/product-input.ts'
import type { Result } from '#lib/core/result.ts'
import { bringUpgrade } from '#lib/flows/bring-upgrade.ts'
import { checkRevenue } from '#lib/flows/check-revenue.ts'
import { importFile } from '#lib/flows/import-file.ts'
import { undoImport } from '#lib/flows/import-undo.ts'
import { keepRevenue } from '#lib/flows/keep-revenue.ts'
import { archivePrice, changePrice, createPrice } from '#lib/flows/save-price.ts'
import { archiveProduct, changeProduct, createProduct, replaceProduct } from '#lib/flows/save-product.ts'
import { undoChange } from '#lib/flows/undo-change.ts'
import { stopJobs } from '#lib/jobs/queue.ts'
import { insertInvoices, makeAccount, makeBooks, sayComplete, type TestInvoice } from './factories/invoices.ts'
import { makeWorkspace, type TestWorkspace } from './factories/workspace.ts'
import { sharedDataMissing, sharedRows } from './shared-data.ts'

afterAll(() => stopJobs())

const TODAY = '2026-06-30'
const must = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`${result.message} ${JSON.stringify(result.fields)}`)
  return result.value
}
const refused = (result: Result<unknown>) => {
  if (result.ok) throw new Error('it was not refused')
  return Object.values(result.fields ?? {})[0] ?? result.message
}
const product = (name: string, more: object = {}) =>
  productInput.parse({ name, code: '', kind: 'product', unit: '', about: '', ...more })
const price = (unitPrice: string, more: object = {}) =>
  priceInput.parse({
    ...{ unitPrice, currency: 'EUR', fromQuantity: '', country: '', fromDay: '2026-01-01', untilDay: '', note: '' },
    ...more,
  })
const ALL: ProductListParams = {
  ...{ term: '', kind: null, only: null, unsoldSince: '2025-07-01', archived: false, sort: 'name', descending: false },
}
const named = async (tx: Tx, params: Partial<ProductListParams> = {}) =>
  (await listProducts(tx, { ...ALL, ...params, cursor: null, size: 100 })).rows.map(({ name }) => name)

/** One workspace for what people enter; who bought what is of another (`owed`). */
let place: TestWorkspace
const run = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(place.workspaceId, work)
const undo = async (changeId: string | null) =>
  must(
    await run((tx) =>
      undoChange(tx, changeId!, { personId: place.personId, workspaceId: place.workspaceId, today: TODAY }),
    ),
  )
const who = () => ({ personId: place.personId })
const enter = async (name: string, more: object = {}) =>
  must(await run((tx) => createProduct(tx, product(name, more), who())))
beforeAll(async () => {
  place = await makeWorkspace()
})

describe('the catalogue', () => {
  test('adopts what invoice lines name, and what an undone import leaves behind is not shown unless somebody spoke of it', async () => {
    const { workspaceId, personId } = await makeWorkspace()
    const inside = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(workspaceId, work)
    const text = [
      'customer,date,amount,currency,invoice_no,product,quantity,unit_price',
      'Anvil,2026-05-04,100.00,EUR,1,Bolt,10,10.00',
      'Anvil,2026-05-04,40.00,EUR,1,Nut,4,10.00',
      'Brook,2026-06-09,30.00,EUR,2,Bolt,3,10.00',
      'Brook,2026-06-20,-30.00,EUR,3,Bolt,-3,10.00',
      'Brook,2026-06-21,-5.00,EUR,4,Scrap,1,-5.00',
    ].join('\n')
    const imported = await importFile(workspaceId, personId, {
      name: 'lines.csv',
      body: new TextEncoder().encode(text),
      completeThrough: '2026-06-30',
    })
    await inside(async (tx) => {
      expect(await named(tx)).toEqual(['Bolt', 'Nut', 'Scrap'])
      const bolt = (await getProductByCode(tx, 'Bolt'))!
      expect(bolt).toMatchObject({ revenue12m: '100', lines12m: 3, lastDay: '2026-06-09', createdBy: null })
      // a line that gives something back is no sale
      expect((await getProductByCode(tx, 'Scrap'))!.lastDay).toBeNull()
      expect(await checkRevenue(tx)).toEqual([])
      must(await changeProduct(tx, bolt.id, bolt.revision, product('Bolt M8', { code: 'Bolt' }), { personId }))
    })
    await inside((tx) => tx.execute(sql`update import set state = 'undoing'`))
    await undoImport(workspaceId, imported.importId, { enqueueJobs: false })
    await inside(async (tx) => {
      expect(await named(tx)).toEqual(['Bolt M8'])
      expect((await findProducts(tx, 'nut', 5)).length).toBe(0)
      expect(await getProductByCode(tx, 'Nut')).toMatchObject({ invoiced: false })
      expect(await checkRevenue(tx)).toEqual([])
    })
  })

  test('an entry with the code of an invoice line is that product: nothing is there twice', async () => {
    const { id } = await enter('Round bar', { code: 'RB-20', unit: 'metre' })
    await run(async (tx) => {
      const account = await makeAccount(tx, 'Kessler')
      const lines = [{ product: 'RB-20', net: '12.50' }]
      await insertInvoices(tx, await makeBooks(tx), [
        { number: 'rb', accountId: account, day: '2026-06-01', net: '12.50', lines },
      ])
      await keepRevenue(tx, { touched: 'all' })
      expect(await getProductByCode(tx, 'RB-20')).toMatchObject({ id, name: 'Round bar', invoiced: true })
      // what lines name keeps its code: the next import would bring it again
      const now = (await getProduct(tx, id))!
      const asked = product('Round bar', { code: 'RB-21' })
      expect(refused(await changeProduct(tx, id, now.revision, asked, who()))).toContain('the code stays')
    })
    expect(refused(await run((tx) => createProduct(tx, product('Other', { code: 'RB-20' }), who())))).toBe(
      'This is the code of Round bar.',
    )
  })

  test('pages are told apart by keys, in each order and both ways', async () => {
    for (let i = 0; i < 7; i += 1) await enter(`Pager ${i % 4}`)
    await run(async (tx) => {
      for (const sort of ['name', 'revenue', 'lines', 'sold'] as const)
        for (const descending of [false, true]) {
          const params = { ...ALL, term: 'pager', sort, descending }
          const whole = (await listProducts(tx, { ...params, cursor: null, size: 50 })).rows.map(({ id }) => id)
          expect(whole).toHaveLength(7)
          const seen: string[] = []
          let page = await listProducts(tx, { ...params, cursor: null, size: 3 })
          for (;;) {
            seen.push(...page.rows.map(({ id }) => id))
            if (!page.later) break
            page = await listProducts(tx, { ...params, cursor: { side: 'after', id: seen.at(-1)! }, size: 3 })
          }
          expect(seen).toEqual(whole)
          const back = await listProducts(tx, { ...params, cursor: { side: 'before', id: whole[6]! }, size: 3 })
          expect(back.rows.map(({ id }) => id)).toEqual(whole.slice(3, 6))
        }
      expect(await named(tx, { term: 'pager', kind: 'intangible' })).toEqual([])
    })
  })

  test('what a person does is taken back; the second of two editors sees both versions', async () => {
    const made = await enter('Spare engineer', { kind: 'intangible' })
    const changed = must(await run((tx) => changeProduct(tx, made.id, 1, product('Engineer for a day'), who())))
    const late = await run((tx) => changeProduct(tx, made.id, 1, product('Mine'), who()))
    expect(late).toMatchObject({
      ok: false,
      code: 'changed',
      now: { revision: 2, values: { name: 'Engineer for a day' } },
    })
    await undo(changed.changeId)
    expect(await run((tx) => getProduct(tx, made.id))).toMatchObject({ name: 'Spare engineer', kind: 'intangible' })
    const away = must(await run((tx) => archiveProduct(tx, made.id, true, who())))
    expect(await run((tx) => named(tx, { term: 'spare' }))).toEqual([])
    expect(await run((tx) => named(tx, { term: 'spare', archived: true }))).toEqual(['Spare engineer'])
    await undo(away.changeId)
    expect(await run((tx) => named(tx, { term: 'spare' }))).toEqual(['Spare engineer'])
    const slip = await enter('A slip of the pen')
    await undo(slip.changeId)
    expect(await run((tx) => named(tx, { term: 'slip' }))).toEqual([])
  })

  test('of another workspace is neither seen nor written, by whatever id', async () => {
    const other = await makeWorkspace()
    const { id } = await enter('Ours alone')
    const { id: priceId } = must(await run((tx) => createPrice(tx, id, price('5'), who())))
    await withWorkspace(other.workspaceId, async (tx) => {
      const theirs = { personId: other.personId }
      expect(await getProduct(tx, id)).toBeNull()
      expect(await findProducts(tx, 'ours', 5)).toEqual([])
      const said = product('Mine')
      const own = must(await createProduct(tx, said, theirs))
      const toOurs = { successorId: id, replacedFrom: TODAY }
      for (const result of [
        await changeProduct(tx, id, 1, said, theirs),
        await archiveProduct(tx, id, true, theirs),
        await replaceProduct(tx, id, { successorId: own.id, replacedFrom: TODAY }, theirs),
        await replaceProduct(tx, own.id, toOurs, theirs),
        await createPrice(tx, id, price('1'), theirs),
        await changePrice(tx, priceId, 1, price('1'), theirs),
        await archivePrice(tx, priceId, theirs),
        await archiveProduct(tx, randomUUID(), true, theirs),
      ])
        expect(refused(result)).toMatch(/no longer/)
    })
  })
})

describe('what replaces what', () => {
  test('makes a chain, and never a circle: not by a person, nor by taking something back', async () => {
    const [a, b, c] = [await enter('A'), await enter('B'), await enter('C')]
    const replace = (one: { id: string }, other: { id: string } | null) =>
      run((tx) =>
        replaceProduct(
          tx,
          one.id,
          { successorId: other?.id ?? null, replacedFrom: other ? '2026-03-01' : null },
          who(),
        ),
      )
    must(await replace(a, b))
    must(await replace(b, c))
    const chain = await run((tx) => listReplacements(tx, b.id))
    expect(chain.before.map(({ name }) => name)).toEqual(['A'])
    expect(chain.after.map(({ name }) => name)).toEqual(['C'])
    expect((await run((tx) => listReplacements(tx, a.id))).after.map(({ name }) => name)).toEqual(['B', 'C'])
    expect(refused(await replace(a, a))).toContain('its own place')
    expect(refused(await replace(c, a))).toContain('round in a circle')
    const parted = must(await replace(a, null))
    must(await replace(c, a))
    const { left } = await undo(parted.changeId)
    expect(left).toEqual([{ what: 'A', why: 'what replaces what was said otherwise since' }])
    expect((await run((tx) => listReplacements(tx, c.id))).after.map(({ name }) => name)).toEqual(['A'])
  })

  test('two who close a circle at the same moment: one of them is told', async () => {
    const [one, other] = [await enter('One'), await enter('Other')]
    const answers = await Promise.all(
      [
        [one, other],
        [other, one],
      ].map(([from, to]) =>
        run((tx) => replaceProduct(tx, from!.id, { successorId: to!.id, replacedFrom: TODAY }, who())),
      ),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  })
})

describe('a price list', () => {
  test('keeps money exactly, and two prices never hold on the same day', async () => {
    const { id } = await enter('Priced')
    const add = (line: ReturnType<typeof price>) => run((tx) => createPrice(tx, id, line, who()))
    const first = must(await add(price('12,345678', { untilDay: '2026-06-30' })))
    must(await add(price('11.50', { fromDay: '2026-07-01' })))
    must(await add(price('10', { fromQuantity: '100.50' })))
    must(await add(price('9', { country: 'AT' })))
    const said = refused(await add(price('1', { fromDay: '2026-06-30', untilDay: '2026-06-30' })))
    expect(said).toContain('12.345678 EUR, is valid 1 January 2026 to 30 June 2026')
    expect(refused(await add(price('1', { fromQuantity: '100.5' })))).toContain('100.5 or more everywhere')
    expect(priceInput.safeParse({ ...price('1'), country: '', fromQuantity: '', untilDay: '2025-12-31' }).success).toBe(
      false,
    )
    await run(async (tx) => {
      const prices = await listPrices(tx, [id])
      const on = (day: string, quantity = '1', country: string | null = null) =>
        priceFor(prices, { day, quantity, country, currency: 'EUR' })?.unitPrice
      expect([on('2026-06-30'), on('2026-07-01'), on('2026-06-30', '200'), on('2026-06-30', '1', 'AT')]).toEqual([
        ...['12.345678', '11.5', '10', '9'],
      ])
      // the same words again are no change
      const [line] = prices.filter((each) => each.id === first.id)
      const same = price('12.345678', { untilDay: '2026-06-30' })
      expect(must(await changePrice(tx, first.id, line!.revision, same, who())).changeId).toBeNull()
    })
  })

  test('two who add the same day at the same moment: one of them is told', async () => {
    const { id } = await enter('Raced')
    const answers = await Promise.all([1, 2, 3].map((n) => run((tx) => createPrice(tx, id, price(`${n}`), who()))))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  })

  test('a line that was taken off comes back only where nothing else holds by then', async () => {
    const { id } = await enter('Taken off')
    const first = must(await run((tx) => createPrice(tx, id, price('5'), who())))
    const off = must(await run((tx) => archivePrice(tx, first.id, who())))
    const second = must(await run((tx) => createPrice(tx, id, price('6'), who())))
    expect((await undo(off.changeId)).left).toHaveLength(1)
    expect((await run((tx) => listPrices(tx, [id]))).map(({ unitPrice }) => unitPrice)).toEqual(['6'])
    await undo(second.changeId)
    expect(await run((tx) => listPrices(tx, [id]))).toEqual([])
  })
})

describe('who is owed the upgrade', () => {
  test('bought what was replaced, net of what went back, and nothing that followed; loyal ones first', async () => {
    const { workspaceId, personId } = await makeWorkspace()
    await withWorkspace(workspaceId, async (tx) => {
      const books = await makeBooks(tx)
      const at = new Map<string, string>()
      const invoices: TestInvoice[] = []
      const buys = async (name: string, ...lines: [product: string, day: string, net: string][]) => {
        if (!at.has(name)) at.set(name, await makeAccount(tx, name, { intercompany: name === 'Own house' }))
        for (const [code, day, net] of lines)
          invoices.push({
            ...{ number: `${invoices.length}`, accountId: at.get(name)!, day, net },
            lines: [{ product: code, net }],
          })
      }
      await buys('Faithful', ['A', '2025-02-01', '10'], ['A', '2025-09-01', '20'])
      await buys('Bigger', ['A', '2025-03-01', '900'])
      await buys('Moved on', ['A', '2025-03-01', '50'], ['B', '2026-01-10', '50'])
      await buys('Far ahead', ['A', '2025-03-01', '50'], ['C', '2026-01-10', '50'])
      await buys('Sent C back', ['A', '2025-03-01', '50'], ['C', '2026-01-10', '50'], ['C', '2026-02-10', '-50'])
      await buys('Sent A back', ['A', '2025-03-01', '50'], ['A', '2025-04-01', '-50'])
      await buys('Long ago', ['A', '2024-05-31', '50'])
      await buys('First day', ['A', '2024-06-01', '50'])
      await buys('Only B', ['B', '2026-01-01', '5'])
      await buys('Own house', ['A', '2025-03-01', '50'])
      await insertInvoices(tx, books, invoices)
      await sayComplete(tx, books.ledgerId, TODAY)
      await keepRevenue(tx, { touched: 'all' })
      await tx.execute(sql`
        insert into account_word (account_id, declared, declared_rank) values (${at.get('Faithful')!}, 'partner', 5)`)
      const ids = Object.fromEntries(
        await Promise.all(['A', 'B', 'C'].map(async (code) => [code, (await getProductByCode(tx, code))!.id] as const)),
      ) as Record<'A' | 'B' | 'C', string>
      for (const [from, to] of [
        ['A', 'B'],
        ['B', 'C'],
      ] as const)
        must(await replaceProduct(tx, ids[from], { successorId: ids[to], replacedFrom: '2025-10-01' }, { personId }))
      const owed = async (of: 'A' | 'B' | 'C') => {
        const found = await listOwedUpgrades(tx, ids[of], DEFAULT_OFFERS_POLICY, '2026-06-30')
        expect(found.count).toBe(found.rows.length)
        expect(found.since).toBe('2024-06-01')
        return found
      }
      const a = await owed('A')
      expect(a.rows.map(({ accountName }) => accountName)).toEqual(['Faithful', 'Bigger', 'First day', 'Sent C back'])
      expect(a).toMatchObject({ loyal: 1, rows: [{ loyal: true, lastDay: '2025-09-01', baseNet: '30' }, {}, {}, {}] })
      // whoever moved on to B is owed C, and so is everybody that A's page names
      const names = (rows: { accountName: string }[]) => rows.map(({ accountName }) => accountName).sort()
      const all = ['Bigger', 'Faithful', 'First day', 'Moved on', 'Only B', 'Sent C back']
      expect(names((await owed('B')).rows)).toEqual(all)
      expect(names((await owed('C')).rows)).toEqual(all)
      // a launch begun from there is to the same accounts, at today's price of the last of the chain
      must(await createPrice(tx, ids.C, price('7.5'), { personId }))
      const by = { personId, workspaceId, today: TODAY, currency: 'EUR' }
      const launch = must(await bringUpgrade(tx, ids.A, by))
      const asked = await tx.execute<{ name: string; price: string; title: string }>(sql`
        select a.name, trim_scale(f.unit_price)::text as price, f.title
        from pitch x join account a on a.id = x.account_id join offer f on f.id = x.offer_id where x.launch_id = ${launch.id}`)
      expect(names([...asked].map(({ name }) => ({ accountName: name })))).toEqual(names(a.rows))
      expect(asked[0]).toMatchObject({ price: '7.5', title: 'C' })
      const alone = must(await createProduct(tx, product('Replaces nothing'), { personId }))
      expect(refused(await bringUpgrade(tx, alone.id, by))).toContain('no upgrade to bring')
      expect(refused(await bringUpgrade(tx, randomUUID(), by))).toContain('no longer')
      // nothing that was bought is nobody
      expect([...(await tx.execute(sql`${boughtSince([], '2000-01-01')}`))]).toEqual([])
      const buyers = await listBuyers(tx, ids.A, '2026-06-30')
      expect(buyers).toMatchObject({ count: 1, first: '2025-07-01', last: '2026-06-30' })
    })
  })
})

describe('what nobody takes', () => {
  test('products that no longer sell and those that never did, and offers few accept with the newest reason of each', async () => {
    const { workspaceId, personId } = await makeWorkspace()
    await withWorkspace(workspaceId, async (tx) => {
      const books = await makeBooks(tx)
      const accounts: string[] = []
      for (const name of ['One', 'Two', 'Three', 'Four', 'Five', 'Six']) accounts.push(await makeAccount(tx, name))
      const line = (number: string, code: string, day: string, net: string): TestInvoice => ({
        ...{ number, accountId: accounts[0]!, day, net, lines: [{ product: code, net }] },
      })
      await insertInvoices(tx, books, [
        line('1', 'Old', '2025-01-10', '900'),
        line('2', 'Old', '2026-02-10', '-10'),
        line('3', 'Older', '2024-01-10', '50'),
        line('4', 'Taken on a call', '2024-01-10', '70'),
        line('5', 'New', '2026-06-01', '5'),
        line('6', 'Only given back', '2026-06-01', '-5'),
      ])
      await sayComplete(tx, books.ledgerId, TODAY)
      await keepRevenue(tx, { touched: 'all' })
      must(await createProduct(tx, product('Entered today'), { personId }))
      const shelf = must(await createProduct(tx, product('A shelf', { kind: 'intangible' }), { personId }))
      await tx.execute(sql`update product set created_at = '2025-01-01' where id = ${shelf.id}`)
      const call = (await getProductByCode(tx, 'Taken on a call'))!
      const brought = async (title: string, productId: string | null, states: string[]) => {
        const [offer] = await tx.execute<{ id: string }>(sql`
          insert into offer (title, kind, currency, from_day, product_id, created_by)
          values (${title}, 'new', 'EUR', '2026-01-01', ${productId}, ${personId}) returning id`)
        for (const [index, said] of states.entries()) {
          const [state, ...reasons] = said.split(' ')
          const [pitch] = await tx.execute<{ id: string }>(sql`
            insert into pitch (offer_id, account_id, state, answered_at, created_by)
            values (${offer!.id}, ${accounts[index]!}, ${state}, '2026-03-01', ${personId}) returning id`)
          for (const [at, reason] of reasons.entries())
            await tx.execute(sql`
              insert into pitch_answer (pitch_id, state, reason, day, said_at)
              values (${pitch!.id}, 'declined', ${reason}, '2026-03-01', ${`2026-03-0${at + 1}`}::timestamptz)`)
        }
      }
      await brought('By phone', call.id, ['accepted'])
      const nobody = ['declined price timing', 'declined price', 'declined price', 'pitched', 'drafted']
      await brought('Nobody', shelf.id, nobody)
      await brought('One in six', null, ['accepted', 'expired', 'expired', 'expired', 'expired', 'expired'])
      await brought('One in five', null, ['accepted', 'expired', 'expired', 'expired', 'expired'])
      await brought('Two so far', null, ['declined price', 'expired', 'pitched'])
      const names = ({ rows, count }: { rows: { name: string }[]; count: number }) => {
        expect(count).toBe(rows.length)
        return rows.map(({ name }) => name)
      }
      const sold = await listUnsoldProducts(tx, '2025-07-01', true, 20)
      // what brought most first; what was accepted as an offer since is taken
      expect(names(sold)).toEqual(['Old', 'Older'])
      expect(sold.rows[0]).toMatchObject({ lastDay: '2025-01-10', revenueAll: '890' })
      const never = await listUnsoldProducts(tx, '2025-07-01', false, 20)
      expect(names(never).sort()).toEqual(['A shelf', 'Only given back'])
      const counted = [
        { reason: 'price', count: 2 },
        { reason: 'timing', count: 1 },
      ]
      expect(never.rows.find(({ name }) => name === 'A shelf')).toMatchObject({ brought: 4, reasons: counted })
      const offers = await listUnsoldOffers(tx, 20)
      expect(offers.map(({ title }) => title)).toEqual(['One in six', 'Nobody'])
      expect(offers[1]).toMatchObject({ brought: 4, accepted: 0, declined: 3, expired: 0, open: 1, reasons: counted })
      expect(offers[1]!.stages).toEqual([{ stage: 'unknown', brought: 4, accepted: 0, declined: 3 }])
    })
  })
})

describe.skipIf(sharedDataMissing)(
  `Northwind's lines through import${sharedDataMissing ? ` (skipped: ${sharedDataMissing})` : ''}`,
  () => {
    test('each product is there once, last sold on the day the file says, with as many lines', async () => {
      const { workspaceId, personId } = await makeWorkspace({ baseCurrency: 'USD' })
      const file = 'northwind_lines.csv'
      await importFile(workspaceId, personId, { name: file, body: readFileSync(`../shared/data/${file}`) })
      const expected = new Map<string, { lines: number; last: string }>()
      for (const row of sharedRows(file)) {
        const code = row.product!
        const before = expected.get(code) ?? { lines: 0, last: '' }
        expected.set(code, { lines: before.lines + 1, last: row.date! > before.last ? row.date! : before.last })
      }
      expect(expected.size).toBe(77)
      await withWorkspace(workspaceId, async (tx) => {
        const { rows } = await listProducts(tx, { ...ALL, cursor: null, size: 200 })
        const found = new Map(rows.map(({ code, lines, lastDay }) => [code, { lines, last: lastDay }]))
        expect(found).toEqual(expected)
        expect(await checkRevenue(tx)).toEqual([])
      })
    })
  },
)
