import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type ContractRecord,
  contractEvents,
  contractOn,
  NO_RECORDS,
  readSources,
  type SourceRecords,
} from './source-records.ts'

const DAY = 20_000
const contract = (change: Partial<ContractRecord> = {}): ContractRecord => ({
  id: 'c',
  start: DAY - 400,
  end: null,
  renews: false,
  framework: false,
  states: [{ day: DAY - 410, state: 'signed' }],
  ...change,
})
const say = (records: Partial<SourceRecords>, day = DAY) => readSources({ ...NO_RECORDS, ...records }, day)

describe('contracts', () => {
  test.each<[string, ContractRecord, number, object]>([
    ['signed, begun: in force', contract(), DAY, { inForce: true, signed: null }],
    ['signed, not begun yet: signed for the future', contract(), DAY - 405, { inForce: null, signed: true }],
    ['before anything was said: nothing', contract(), DAY - 411, { inForce: null, signed: null, negotiating: null }],
    ['its term ran out', contract({ end: DAY - 1 }), DAY, { inForce: false, endedOn: DAY }],
    ['its last day counts', contract({ end: DAY }), DAY, { inForce: true }],
    ['it renews by itself', contract({ end: DAY - 1, renews: true }), DAY, { inForce: true }],
    [
      'ended by word',
      contract({ states: [...contract().states, { day: DAY - 5, state: 'ended' }] }),
      DAY,
      { inForce: false, endedOn: DAY - 5 },
    ],
    [
      'its end was said again, earlier: the earlier day holds',
      contract({
        states: [...contract().states, { day: DAY - 50, state: 'ended' }, { day: DAY - 5, state: 'ended' }],
      }),
      DAY - 20,
      { inForce: false, endedOn: DAY - 50 },
    ],
    [
      'ended, and taken up again',
      contract({
        states: [...contract().states, { day: DAY - 50, state: 'ended' }, { day: DAY - 5, state: 'in_force' }],
      }),
      DAY,
      { inForce: true },
    ],
    [
      'its end is known before its day',
      contract({ states: [...contract().states, { day: DAY + 30, state: 'ended' }] }),
      DAY,
      { inForce: true },
    ],
    [
      'in negotiation',
      contract({ start: null, states: [{ day: DAY - 9, state: 'negotiating' }] }),
      DAY,
      { negotiating: true, inForce: null },
    ],
    ['short: an order with a paper', contract({ end: DAY - 400 + 179 }), DAY - 300, { inForce: null, signed: null }],
    ['short, but a framework', contract({ end: DAY - 400 + 90, framework: true }), DAY - 390, { inForce: true }],
    ['180 days are enough', contract({ end: DAY - 400 + 180 }), DAY - 300, { inForce: true }],
  ])('%s', (_name, record, day, expected) => {
    expect(say({ contracts: [record] }, day).contract).toMatchObject(expected)
  })

  test('one in force is in force whatever became of another; one signed does not make the ended one open', () => {
    const ended = contract({ id: 'old', end: DAY - 100 })
    expect(say({ contracts: [ended, contract()] }).contract).toMatchObject({ inForce: true, endedOn: DAY - 99 })
    const next = contract({ id: 'next', start: DAY + 10, states: [{ day: DAY - 3, state: 'signed' }] })
    expect(say({ contracts: [ended, next] }).contract).toMatchObject({ inForce: null, signed: true })
  })

  test('what changes it acts on its day: an event stands on each day its state changes', () => {
    const states = fc.array(
      fc.record({
        day: fc.integer({ min: DAY - 500, max: DAY }),
        state: fc.constantFrom('negotiating' as const, 'signed' as const, 'in_force' as const),
      }),
      { minLength: 1, maxLength: 3 },
    )
    fc.assert(
      fc.property(states, fc.option(fc.integer({ min: 200, max: 600 })), (said, length) => {
        const order = { negotiating: 0, signed: 1, in_force: 2 }
        const record = contract({
          start: DAY - 450,
          end: length === null ? null : DAY - 450 + length,
          states: said
            .toSorted((a, b) => a.day - b.day || order[a.state] - order[b.state])
            .filter(({ state }, i, all) => i === 0 || order[state] > order[all[i - 1]!.state]),
        })
        const days = new Set(contractEvents([record]).map(({ day }) => day))
        for (let day = DAY - 500; day <= DAY + 200; day++) {
          const [eve, now] = [contractOn(record, day - 1), contractOn(record, day)]
          if (eve !== now && !(eve === 'signed' && now === 'in_force')) expect(days.has(day)).toBe(true)
        }
      }),
    )
  })
})

describe('bonds, plans, wallet, giving', () => {
  test('a programme counts from its first delivery, for a year, while the account is in it', () => {
    const enrolment = { id: 'e', from: DAY - 800, until: DAY + 10, deliveries: [DAY - 300] }
    expect(say({ enrolments: [enrolment] }).bonds).toEqual({ count: 1, complete: false, refs: ['e'] })
    expect(say({ enrolments: [enrolment] }, DAY - 301).bonds.count).toBe(0)
    expect(say({ enrolments: [enrolment] }, DAY + 11).bonds.count).toBe(0)
    expect(say({ enrolments: [{ ...enrolment, until: null }] }, DAY + 65).bonds.count).toBe(0)
    expect(say({ enrolments: [{ ...enrolment, deliveries: [] }] }).bonds.count).toBe(0)
  })

  test('a joint plan counts once both have signed it off, until it is over', () => {
    const plan = { id: 'p', until: DAY + 5, ours: DAY - 9, theirs: DAY - 2 }
    expect(say({ plans: [plan] }).plans.count).toBe(1)
    expect(say({ plans: [plan] }, DAY - 3).plans.count).toBe(0)
    expect(say({ plans: [plan] }, DAY + 6).plans.count).toBe(0)
    expect(say({ plans: [{ ...plan, theirs: null }] }).plans.count).toBe(0)
  })

  test('the newest word on each question holds; a word on one leaves the other as it was', () => {
    const wallet = [
      { day: DAY - 50, share: 0.4, onlyFromUs: false, discountShare: null },
      { day: DAY - 10, share: 0.7, onlyFromUs: null, discountShare: 0.2 },
      { day: DAY + 1, share: 0.1, onlyFromUs: true, discountShare: null },
    ]
    expect(say({ wallet })).toMatchObject({ wallet: { share: 0.7, exclusive: false }, saidDiscountShare: 0.2 })
  })

  test('giving is compared over 24 months, and one side alone gives 0', () => {
    const gift = (by: 'us' | 'them', worth: number, day = DAY) => ({ id: by, by, worth, day })
    expect(say({ gifts: [gift('us', 100), gift('them', 40), gift('them', 900, DAY - 730)] }).reciprocity).toEqual({
      share: 0.4,
      entries: 2,
    })
    expect(say({ gifts: [gift('us', 100)] }).reciprocity).toEqual({ share: 0, entries: 1 })
    expect(say({}).reciprocity).toEqual({ share: null, entries: 0 })
  })
})

test('nothing that happens later changes what is read of a day', () => {
  const later = DAY + 30
  const now: Partial<SourceRecords> = {
    contracts: [contract()],
    enrolments: [{ id: 'e', from: DAY - 10, until: null, deliveries: [DAY - 1] }],
    plans: [{ id: 'p', until: null, ours: DAY - 4, theirs: DAY - 4 }],
    wallet: [{ day: DAY - 1, share: 0.5, onlyFromUs: null, discountShare: null }],
    gifts: [{ id: 'g', by: 'us', worth: 5, day: DAY - 1 }],
  }
  const then: Partial<SourceRecords> = {
    contracts: [
      contract({ states: [...contract().states, { day: later, state: 'ended' }] }),
      contract({ id: 'n', states: [{ day: later, state: 'negotiating' }] }),
    ],
    enrolments: [
      { id: 'e', from: DAY - 10, until: null, deliveries: [DAY - 1, later] },
      { id: 'f', from: later, until: null, deliveries: [later] },
    ],
    plans: [...now.plans!, { id: 'q', until: null, ours: later, theirs: DAY - 4 }],
    wallet: [...now.wallet!, { day: later, share: 0.9, onlyFromUs: true, discountShare: 1 }],
    gifts: [...now.gifts!, { id: 'h', by: 'them', worth: 9, day: later }],
  }
  expect(say(then)).toEqual(say(now))
})
