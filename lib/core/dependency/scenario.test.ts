import Big from 'big.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addMonths } from '../day.ts'
import { sumAmounts } from '../money.ts'
import { measureConcentration } from './concentration.ts'
import { afterLoss } from './loss.ts'
import { DEPENDENCY_POLICY } from './policy.ts'
import { type Loss, type MonthFlow, runScenario, type ScenarioAccount, type ScenarioWorld } from './scenario.ts'

const PAST = Array.from({ length: 12 }, (_, m) => addMonths('2025-07-01', m))
const AHEAD = Array.from({ length: 12 }, (_, m) => addMonths('2026-07-01', m))

describe('what is lost', () => {
  test('50, 30, 20: the first leaves at once', () => {
    const world = worldOf([steady('a', 50), steady('b', 30), steady('c', 20)])
    const it = runScenario(world, { losses: [lose('group', 'a')] })
    expect(it.year).toEqual({ before: '1200', lost: '600', after: '600', share: 0.5 })
    expect(it.revenue).toEqual({ before: '1200', lost: '600', after: '600' })
    expect(it.months[0]!.revenue).toEqual({ before: '100', lost: '50', after: '50' })
    expect(it.before!.hhi).toBeCloseTo(0.38, 15)
    expect(it.after).toMatchObject({
      customers: 2,
      hhi: 0.52,
      largest: { key: 'b', share: 0.6 },
      top: { 1: 0.6, 3: 1 },
    })
    expect(it.after!.crossed.map(({ measure, label }) => [measure, label])).toEqual([
      ['group', 'B'],
      ['group', 'C'],
      ['topFive', 'The five largest'],
    ])
    expect(it.steps.map(({ amount }) => amount)).toEqual(['600'])
    expect(it.profit).toBeNull()
    expect(it.cash).toBeNull()
  })

  test('at the contract’s end: only what comes after it, a month cut by the day', () => {
    const bound = { day: '2026-09-15', because: 'a contract' }
    const world = worldOf([{ ...steady('a', 60), bound }, steady('b', 40)])
    const it = runScenario(world, { losses: [{ ...lose('account', 'a'), when: 'contract_end' }] })
    // fifteen of September's thirty days are left to them
    expect(it.months.map(({ revenue }) => revenue.lost).slice(0, 4)).toEqual(['0', '0', '30', '60'])
    expect(it.revenue.lost).toBe('570')
    expect(it.year.lost).toBe('720')
    const atOnce = runScenario(world, { losses: [{ ...lose('account', 'b'), when: 'contract_end' }] })
    expect(atOnce.revenue.lost).toBe('480')
  })

  test('an account, its group, who looks after it and what it buys: each euro once', () => {
    const a = { ...steady('a', 60), ownerId: 'ann', products: { bolts: flows(20) } }
    const world = worldOf([a, { ...steady('b', 40), ownerId: 'ann', products: { bolts: flows(10) } }])
    const half = { ...lose('owner', 'ann'), part: 0.5 }
    const all = [lose('account', 'a'), lose('group', 'a'), half, lose('product', 'bolts')]
    // all of a, and of b the half that goes with ann; of its bolts the other half too
    expect(runScenario(world, { losses: all }).year.lost).toBe(String(12 * (60 + 20 + 5)))
    const steps = runScenario(world, { losses: all }).steps
    expect(steps.map(({ amount }) => amount)).toEqual(['720', '0', '240', '60'])
  })

  test('profit as each account’s own, only where a cost is known', () => {
    const costly = { ...steady('a', 60), months: flows(60, '60', '45') }
    const world = worldOf([costly, steady('b', 40)])
    const it = runScenario(world, { losses: [{ ...lose('account', 'a'), part: 0.5 }] })
    expect(it.profit).toEqual({ before: '180', lost: '90', after: '90' })
    expect(it.costKnown).toEqual({ all: 0.6, lost: 1 })
    expect(runScenario(world, { losses: [lose('account', 'b')] }).costKnown.lost).toBe(0)
  })

  test('cash is missed as late as they pay', () => {
    const world = worldOf([{ ...steady('a', 60), delay: 61 }, steady('b', 40)], { delay: 30 })
    const it = runScenario(world, { losses: [lose('account', 'a')] })
    expect(it.months[1]!.cash!.lost).toBe('0')
    expect(Number(it.months[2]!.cash!.lost)).toBeCloseTo(60, 0)
    expect(Number(it.months[3]!.cash!.lost)).toBeCloseTo(60, 6)
    expect(sumAmounts([it.cash!.lost, it.cash!.later])).toBe('720')
    expect(it.cash!.before).toBe('1200')
  })

  test('how long new customers take to make up for it', () => {
    const pace = { kind: 'known' as const, perMonth: '50', months: 12, customers: 30 }
    const world = { ...worldOf([steady('a', 50), steady('b', 50)]), pace }
    expect(runScenario(world, { losses: [lose('group', 'a')] }).replace).toMatchObject({ kind: 'months', months: 12 })
    expect(runScenario(world, { losses: [] }).replace).toEqual({ kind: 'nothing' })
  })
})

describe('laws', () => {
  test('losing nothing changes nothing', () => {
    fc.assert(
      fc.property(anyWorld, (world) => {
        const it = runScenario(world, { losses: [] })
        expect(it.year.lost).toBe('0')
        expect(it.after).toEqual(it.before)
        for (const { revenue } of it.months) expect(revenue.after).toBe(revenue.before)
      }),
      { numRuns: 30 },
    )
  })

  test('more lost never leaves more; the order of losses is irrelevant; steps and months add up', () => {
    fc.assert(
      fc.property(anyWorld, fc.array(anyLoss, { minLength: 1, maxLength: 4 }), anyLoss, (world, given, more) => {
        const losses = distinct(given)
        const it = runScenario(world, { losses })
        const worse = runScenario(world, { losses: distinct([...losses, more]) })
        expect(Number(worse.year.after)).toBeLessThanOrEqual(Number(it.year.after))
        for (const [m, { revenue, cash }] of it.months.entries()) {
          expect(new Big(worse.months[m]!.revenue.after).lte(revenue.after)).toBe(true)
          expect(new Big(worse.months[m]!.cash!.after).lte(cash!.after)).toBe(true)
        }
        const turned = runScenario(world, { losses: losses.toReversed() })
        expect({ ...turned, steps: [], idle: [] }).toEqual({ ...it, steps: [], idle: [] })
        for (const result of [it, turned]) {
          expect(sumAmounts(result.steps.map(({ amount }) => amount))).toBe(result.revenue.lost)
          expect(sumAmounts(result.months.map(({ revenue }) => revenue.lost))).toBe(result.revenue.lost)
        }
        expect(sumAmounts([it.cash!.lost, it.cash!.later])).toBe(it.revenue.lost)
        expect(sumAmounts([it.year.lost, it.year.after])).toBe(it.year.before)
      }),
      { numRuns: 60 },
    )
  })

  test('two parts of one are its whole', () => {
    fc.assert(
      fc.property(anyWorld, fc.integer({ min: 1, max: 99 }), (world, percent) => {
        const of = (part: number) => runScenario(world, { losses: [{ ...lose('group', 'k0'), part }] }).revenue.lost
        expect(sumAmounts([of(percent / 100), of((100 - percent) / 100)])).toBe(of(1))
      }),
      { numRuns: 30 },
    )
  })

  test('one whole lost: HHI′ of METHODS 4, and measuring those who remain', () => {
    fc.assert(
      fc.property(anyWorld, (world) => {
        const it = runScenario(world, { losses: [lose('group', 'k0')] })
        const first = world.customers.find(({ key }) => key === 'k0')!
        const rest = world.customers.filter(({ key }) => key !== 'k0')
        const again = measureConcentration({ revenues: rest, asOf: world.asOf })
        if (new Big(first.net).lte(0) || again.measures.kind !== 'estimate') return
        expect(it.after!.hhi).toBeCloseTo(again.measures.hhi, 14)
        const share = Number(first.net) / Number(world.total.allocated)
        // cancellation costs digits as the share nears one
        expect(Math.abs(it.after!.hhi - afterLoss(world.total.hhi!, share)!.hhi)).toBeLessThan(1e-13 / (1 - share) ** 2)
        // as where only the largest are at hand
        const few = [...world.customers].sort((a, b) => Number(b.net) - Number(a.net)).slice(0, 4)
        if (few.some(({ key }) => key === 'k0') && few.length < world.total.customers) {
          const partly = runScenario(
            {
              ...world,
              customers: few,
              others: few.at(-1)!.net,
              accounts: world.accounts.filter(({ rootId }) => few.some(({ key }) => key === rootId)),
            },
            { losses: [lose('group', 'k0')] },
          )
          expect(Math.abs(partly.after!.hhi - again.measures.hhi)).toBeLessThan(1e-13 / (1 - share) ** 2)
          expect(partly.after!.top[1] ?? it.after!.top[1]).toBe(it.after!.top[1])
        }
      }),
      { numRuns: 80 },
    )
  })
})

describe('what cannot be said is not said', () => {
  test('the only customer leaves', () => {
    const it = runScenario(worldOf([steady('a', 50)]), { losses: [lose('group', 'a')] })
    expect(it).toMatchObject({ year: { after: '0', share: 1 }, after: null, before: { customers: 1, hhi: 1 } })
    expect(JSON.stringify(it)).not.toMatch(/NaN|Infinity/)
  })

  test('nobody, nothing, and one who got back more than they bought', () => {
    const none = runScenario(worldOf([]), { losses: [lose('group', 'a')] })
    expect(none).toMatchObject({ year: { share: null, lost: '0' }, before: null, after: null, idle: [{ key: 'a' }] })
    const credits = runScenario(worldOf([steady('a', 50), steady('b', -10)]), { losses: [lose('group', 'b')] })
    expect(credits).toMatchObject({ year: { lost: '0' }, idle: [{ key: 'b' }] })
    const minus = runScenario(worldOf([steady('a', 5), steady('b', -10)]), { losses: [lose('group', 'a')] })
    expect(minus).toMatchObject({ year: { before: '-60', after: '-120', share: null }, after: null })
    for (const it of [none, credits, minus]) expect(JSON.stringify(it)).not.toMatch(/NaN|Infinity|null,"null/)
  })
})

function lose(kind: Loss['kind'], key: string): Loss {
  return { kind, key, part: 1, when: 'at_once' }
}

function flows(net: number | string, costed = '0', cost = '0'): MonthFlow[] {
  return PAST.map(() => ({ net: String(net), costed, cost }))
}

/** The same each month, by itself. */
function steady(key: string, net: number): ScenarioAccount {
  return {
    ...{ id: key, name: key.toUpperCase(), rootId: key, ownerId: null, delay: null },
    bound: { day: null, because: 'nothing' },
    months: flows(net),
    products: {},
  }
}

function worldOf(accounts: ScenarioAccount[], { delay = null as number | null } = {}): ScenarioWorld {
  const nets = Map.groupBy(accounts, ({ rootId }) => rootId)
  const yearOf = (members: ScenarioAccount[]) =>
    sumAmounts(members.flatMap(({ months }) => months.map(({ net }) => net)))
  const customers = [...nets].map(([key, members]) => ({ key, name: key.toUpperCase(), net: yearOf(members) }))
  const it = measureConcentration({ revenues: customers, asOf: '2026-06-30' })
  return {
    ...{ asOf: '2026-06-30', currency: 'EUR', past: PAST, ahead: AHEAD, customers, accounts, others: null },
    total: {
      ...{ reported: it.reported, allocated: it.allocated, customers: it.holders.length },
      hhi: it.measures.kind === 'estimate' ? it.measures.hhi : null,
      months: PAST.map((_, m) => ({
        net: sumAmounts(accounts.map(({ months }) => months[m]!.net)),
        costed: sumAmounts(accounts.map(({ months }) => months[m]!.costed)),
        cost: sumAmounts(accounts.map(({ months }) => months[m]!.cost)),
      })),
    },
    delay: delay === null ? null : { days: delay, from: 'paid', invoices: 100 },
    pace: { kind: 'unknown', because: 'too short' },
    policy: DEPENDENCY_POLICY,
  }
}

const cents = fc.integer({ min: 0, max: 9_999_999 }).map((units) => (units / 100).toFixed(2))
const anyAccount = fc.record({
  root: fc.integer({ min: 0, max: 5 }),
  owner: fc.constantFrom('ann', 'bo', null),
  delay: fc.option(fc.integer({ min: 0, max: 200 })),
  months: fc.array(cents, { minLength: 12, maxLength: 12 }),
  bolts: fc.option(fc.integer({ min: 0, max: 100 })),
  bound: fc.option(fc.integer({ min: 0, max: 14 })),
})

/** Up to eight accounts in up to six groups; nobody was credited more in a month than they bought. */
const anyWorld = fc.array(anyAccount, { minLength: 1, maxLength: 8 }).map((drawn) =>
  worldOf(
    drawn.map(({ root, owner, delay, months, bolts, bound }, index) => ({
      ...{ id: `a${index}`, name: `A${index}`, rootId: `k${index === 0 ? 0 : root}`, ownerId: owner, delay },
      bound: { day: bound === null ? null : `${addMonths('2026-07-01', bound).slice(0, 8)}17`, because: '' },
      months: months.map((net) => ({ net, costed: net, cost: new Big(net).div(2).toFixed(2) })),
      products: boltsOf(months, bolts),
    })),
    { delay: 40 },
  ),
)

function boltsOf(months: string[], percent: number | null): Record<string, MonthFlow[]> {
  if (percent === null) return {}
  const part = (net: string) => new Big(net).times(percent).div(100).toFixed(4)
  return { bolts: months.map((net) => ({ net: part(net), costed: '0', cost: '0' })) }
}

const anyLoss: fc.Arbitrary<Loss> = fc
  .record({
    what: fc.constantFrom(
      ...([
        ['account', 'a0'],
        ['account', 'a1'],
        ['group', 'k0'],
        ['group', 'k1'],
        ['owner', 'ann'],
        ['owner', 'bo'],
        ['product', 'bolts'],
      ] as const),
    ),
    part: fc.integer({ min: 1, max: 100 }),
    when: fc.constantFrom('at_once' as const, 'contract_end' as const),
  })
  .map(({ what: [kind, key], part, when }) => ({ kind, key, part: part / 100, when }))

function distinct(losses: readonly Loss[]): Loss[] {
  return [...new Map(losses.toReversed().map((loss) => [`${loss.kind} ${loss.key}`, loss])).values()].toReversed()
}
