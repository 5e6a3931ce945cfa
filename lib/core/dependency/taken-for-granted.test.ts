import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DEPENDENCY_POLICY } from './policy.ts'
import {
  type Attention,
  attentionFrom,
  type Channels,
  readChannels,
  readTakenForGranted,
  type TakenReading,
} from './taken-for-granted.ts'

const policy = DEPENDENCY_POLICY.attention
const today = '2026-11-22'
const COMPLETE: Channels = { call: 'complete', meeting: 'complete', mail: 'complete' }

function customer(
  key: string,
  net: string,
  calls: number,
  lastDay: string | null = calls ? '2026-11-20' : null,
): Attention {
  const conversations = { call: calls, meeting: 0, mail: 0, note: 0 }
  return { key, net, conversations, lastDay, promisesKept: 0, offers: 0, added: 0 }
}

function read(customers: Attention[], given: Partial<Parameters<typeof readTakenForGranted>[0]> = {}): TakenReading {
  const conversations = customers.reduce((sum, one) => sum + sumOf(one), 0)
  const world = { customers, reported: '1000', conversations, channels: COMPLETE, knownThrough: today, today, ...given }
  return readTakenForGranted(world, policy)
}

const sumOf = ({ conversations: { call, meeting, mail, note } }: Attention) => call + meeting + mail + note

test('large with few conversations is named, with its figures; one that gets its share is not', () => {
  const { rows, looked } = read([customer('a', '400', 2), customer('b', '300', 90), customer('c', '19', 0)])
  expect(looked).toBe(2)
  expect(rows.map(({ key, share, verdict, silentDays }) => ({ key, share, verdict, silentDays }))).toEqual([
    { key: 'a', share: 0.4, verdict: 'taken', silentDays: 2 },
  ])
  expect(rows[0]!.ofConversations).toBeCloseTo(2 / 92, 12)
  expect(rows[0]!.ratio).toBeCloseTo(2 / 92 / 0.4, 12)
})

test('its share of conversations, and none for a quarter: silence alone names it too', () => {
  const { rows } = read([customer('a', '500', 60, '2026-08-24'), customer('b', '500', 40, '2026-08-25')])
  expect(rows.map(({ key, silentDays }) => [key, silentDays])).toEqual([['a', 90]])
})

test('silence is known only as far as conversations are', () => {
  const rows = (knownThrough: string) => read([customer('a', '500', 50, '2026-08-20')], { knownThrough }).rows
  expect(rows('2026-11-22')).toHaveLength(1)
  expect(rows('2026-10-01')).toHaveLength(0)
})

test('nothing written down at all, no revenue, nobody: nobody is named', () => {
  expect(read([customer('a', '500', 0)]).rows).toEqual([])
  expect(read([customer('a', '500', 5)], { reported: '0' }).rows).toEqual([])
  expect(read([customer('a', '500', 5)], { reported: '-3' }).looked).toBe(0)
  expect(read([])).toMatchObject({ rows: [], conversations: 0, looked: 0 })
})

test('a channel nobody writes down is unused whatever was said of it; one said complete long ago is open', () => {
  const said = { call: '2026-11-20', meeting: '2026-03-01', mail: '2026-11-20' }
  expect(readChannels({ call: 3, meeting: 2, mail: 0 }, said, '2026-08-24')).toEqual({
    call: 'complete',
    meeting: 'open',
    mail: 'unused',
  })
  expect(readChannels({ call: 3, meeting: 2, mail: 1 }, { ...said, call: null }, '2026-08-24').call).toBe('open')
})

test('the year of attention ends today', () => {
  expect(attentionFrom('2026-11-22')).toBe('2025-11-23')
})

const state = fc.constantFrom('complete', 'open', 'unused' as const)
const someone = fc.record({
  net: fc.integer({ min: -100, max: 800 }),
  call: fc.nat(40),
  mail: fc.nat(40),
  silent: fc.option(fc.nat(400)),
})
const day = (back: number | null) =>
  back === null ? null : new Date(Date.UTC(2026, 10, 22 - back)).toISOString().slice(0, 10)
const customersOf = (all: { net: number; call: number; mail: number; silent: number | null }[]): Attention[] =>
  all.map(({ net, call, mail, silent }, at) => ({
    ...customer(`k${at}`, `${net}`, call, day(silent)),
    conversations: { call, meeting: 0, mail, note: 0 },
  }))

test('law: unlogged channels never accuse', () => {
  fc.assert(
    fc.property(fc.array(someone, { maxLength: 12 }), state, state, state, (all, call, meeting, mail) => {
      const channels = { call, meeting, mail } as Channels
      const { rows } = read(customersOf(all), { channels })
      if (Object.values(channels).some((one) => one !== 'complete'))
        expect(rows.every(({ verdict }) => verdict === 'open')).toBe(true)
    }),
  )
})

test('law: more attention never ranks an account higher, nor names it anew', () => {
  const more = fc.record({ call: fc.nat(30), mail: fc.nat(30), kept: fc.nat(5), silent: fc.nat(400) })
  fc.assert(
    fc.property(
      fc.array(someone, { minLength: 1, maxLength: 12 }),
      fc.nat(11),
      more,
      state,
      (all, which, given, mail) => {
        const channels = { ...COMPLETE, mail } as Channels
        const before = customersOf(all)
        const at = which % before.length
        const one = before[at]!
        const last = day(given.silent)!
        const after = before.with(at, {
          ...one,
          conversations: {
            ...one.conversations,
            call: one.conversations.call + given.call,
            mail: one.conversations.mail + given.mail,
          },
          promisesKept: one.promisesKept + given.kept,
          offers: 1,
          added: 1,
          lastDay: one.lastDay === null || last > one.lastDay ? last : one.lastDay,
        })
        // somebody must have been spoken with at all, before as after
        fc.pre(before.some((each) => sumOf(each) > 0))
        const place = (reading: TakenReading) => reading.rows.findIndex(({ key }) => key === one.key)
        const [was, is] = [place(read(before, { channels })), place(read(after, { channels }))]
        if (is >= 0) {
          expect(was).toBeGreaterThanOrEqual(0)
          // among those named both times
          const named = new Set(read(after, { channels }).rows.map(({ key }) => key))
          const above = read(before, { channels })
            .rows.slice(0, was)
            .filter(({ key }) => named.has(key))
          const aboveNow = new Set(
            read(after, { channels })
              .rows.slice(0, is)
              .map(({ key }) => key),
          )
          for (const { key } of above) expect(aboveNow.has(key)).toBe(true)
        }
      },
    ),
    { numRuns: 300 },
  )
})

test('law: every share is a number, none NaN', () => {
  fc.assert(
    fc.property(fc.array(someone, { maxLength: 12 }), fc.integer({ min: -50, max: 2000 }), (all, reported) => {
      for (const row of read(customersOf(all), { reported: `${reported}` }).rows)
        for (const value of [row.share, row.ofConversations, row.ratio]) expect(Number.isFinite(value)).toBe(true)
    }),
  )
})
