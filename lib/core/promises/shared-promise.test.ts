import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DEFAULT_TYPOLOGY, inPlainWords } from '../standing/typology.ts'
import { PROMISE_STATES, SIDES } from './promise.ts'
import {
  ownWordsIn,
  ownWordsOf,
  promiseReplyInput,
  proposeWording,
  REPLY_MOST,
  type SharedPromise,
  seenOf,
  tellShared,
} from './shared-promise.ts'

const IT: SharedPromise = {
  ...{ madeBy: 'us', wording: 'The drawings', dueDay: '2026-12-03', firstDay: '2026-12-03' },
  ...{ state: 'open', outcomeDay: null },
}
const tell = (fields: Partial<SharedPromise>, today = '2026-11-22') => tellShared({ ...IT, ...fields }, today).words

test('says when it is due, since when it is late, and what became of it', () => {
  expect(tell({})).toBe('due 3 December 2026')
  expect(tell({}, '2026-12-03')).toBe('due today')
  expect(tell({}, '2026-12-04')).toBe('late since 3 December 2026')
  expect(tell({ firstDay: '2026-11-20' })).toBe(
    'due 3 December 2026; we agreed on this new day, it was 20 November 2026 at first',
  )
  const outcomeDay = '2026-12-05'
  expect(tell({ state: 'kept', outcomeDay: '2026-12-02' })).toBe('kept on 2 December 2026')
  expect(tell({ state: 'kept_late', outcomeDay })).toBe('kept late on 5 December 2026; it was due 3 December 2026')
  expect(tell({ state: 'broken', outcomeDay })).toBe('not kept; it was due 3 December 2026')
  expect(tell({ state: 'released', outcomeDay })).toBe('you no longer asked for it on 5 December 2026')
  expect(tell({ state: 'released', outcomeDay, madeBy: 'them' })).toBe('we no longer ask for it on 5 December 2026')
})

test('whatever became of it, it is told in words: no key, nothing empty, and done only where nothing is left to wait for', () => {
  const day = fc.constantFrom('2026-11-01', '2026-11-22', '2026-12-31')
  const any = fc.record({
    madeBy: fc.constantFrom(...SIDES),
    wording: fc.constant('x'),
    dueDay: day,
    firstDay: day,
    state: fc.constantFrom(...PROMISE_STATES),
    outcomeDay: fc.option(day),
  })
  fc.assert(
    fc.property(any, (it) => {
      const { words, late, done } = tellShared(it, '2026-11-22')
      expect(words).not.toMatch(/_|null|undefined|\s$/)
      expect(words.length).toBeGreaterThan(3)
      expect(done).toBe(it.state !== 'open')
      expect(late).toBe(!done && it.dueDay < '2026-11-22')
    }),
  )
})

test('another day, outcome or wording is something else than what was seen', () => {
  const seen = { dueDay: '2026-12-03', state: 'open', outcomeDay: null, revision: 1 } as const
  const others = [{ dueDay: '2026-12-04' }, { state: 'kept' as const }, { outcomeDay: '2026-12-01' }, { revision: 2 }]
  expect(new Set([seen, ...others.map((other) => ({ ...seen, ...other }))].map(seenOf)).size).toBe(5)
})

test('a wording is proposed from what was noted, unless it holds a word the team has for its customers', () => {
  expect(proposeWording('  send the  drawings', DEFAULT_TYPOLOGY)).toBe('Send the drawings')
  expect(proposeWording('Keep Dating them with samples', DEFAULT_TYPOLOGY)).toBeNull()
  for (const { key, candid, plain } of DEFAULT_TYPOLOGY.stages)
    expect(ownWordsIn(`They are “${candid}”.`, ownWordsOf(DEFAULT_TYPOLOGY)), key).toEqual(
      candid === plain ? [] : [candid],
    )
  expect(ownWordsIn('We engaged a carrier on the updating line', ownWordsOf(DEFAULT_TYPOLOGY))).toEqual([])
  // in plain words there is nothing to hide
  expect(ownWordsOf(inPlainWords(DEFAULT_TYPOLOGY))).toEqual([])
})

test('what is sent is read strictly; who says that it is so says no more', () => {
  const sent = { shareId: '00000000-0000-4000-8000-000000000000', seen: 'x', kind: 'confirmed', sentence: 'Yes' }
  expect(promiseReplyInput.parse(sent).sentence).toBe('')
  for (const wrong of [{ kind: 'kept' }, { shareId: 'x' }, { sentence: 'x'.repeat(REPLY_MOST + 1) }, { who: 'me' }])
    expect(promiseReplyInput.safeParse({ ...sent, ...wrong }).success).toBe(false)
})
