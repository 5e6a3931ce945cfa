import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Expected, NO_TALLY, tellKept, tellTrustScore, tellWhatIf } from './trust-words.ts'

const tally = (kept: number, late = 0, broken = 0) => ({ ...NO_TALLY, count: kept + late + broken, kept, late, broken })

describe('what was kept', () => {
  test('spoken and derived promises are two counts', () => {
    expect(tellKept('us', tally(7, 2, 2), tally(61, 0, 9))).toBe(
      'We kept 9 of 11 promises, two of them late; from deliveries, 61 of 70 came in time.',
    )
    expect(tellKept('them', tally(3), tally(14, 0, 6))).toBe(
      'They kept all three promises; from invoices, 14 of 20 were paid in time.',
    )
    expect(tellKept('them', NO_TALLY, tally(1))).toBe('From invoices, 1 of 1 was paid in time.')
    expect(tellKept('them', NO_TALLY, tally(14, 0, 6))).toBe('From invoices, 14 of 20 were paid in time.')
  })
  test('one, none, and all of them late', () => {
    expect(tellKept('us', NO_TALLY, NO_TALLY)).toBe('Nothing we promised them has come to its day yet.')
    expect(tellKept('us', tally(1), NO_TALLY)).toBe('We kept one promise.')
    expect(tellKept('them', tally(0, 0, 1), NO_TALLY)).toBe('They did not keep the one promise so far.')
    expect(tellKept('them', tally(0, 3), NO_TALLY)).toBe('They kept all three promises, all three of them late.')
    expect(tellKept('them', tally(2), NO_TALLY)).toBe('They kept both promises.')
    expect(tellKept('us', tally(0, 1, 2), NO_TALLY)).toBe('We kept 1 of 3 promises, late.')
  })
})

describe('trust', () => {
  const trust = {
    score: 74.4,
    low: 58.2,
    high: 87.1,
    enough: true,
    count: 11,
    weight: 9,
    needed: { promises: 3, weight: 3 },
    trend: 6.2,
  }
  test('with interval and trend', () => {
    expect(tellTrustScore(trust)).toBe('Trust 74 of 100 (58–87), up 6 in 90 days.')
    expect(tellTrustScore({ ...trust, trend: -0.3 })).toBe('Trust 74 of 100 (58–87), as 90 days before.')
    expect(tellTrustScore({ ...trust, trend: null })).toBe('Trust 74 of 100 (58–87).')
  })
  test('below enough no score is said', () => {
    expect(tellTrustScore({ ...trust, enough: false, count: 2 })).toBe('Not enough promises yet: 2 of 3.')
    expect(tellTrustScore({ ...trust, enough: false, count: 4, weight: 2.96 })).toBe(
      'Not enough promises yet: 4 promises, but of their weight only 2.9 is left, and 3 are needed.',
    )
  })
})

describe('what if', () => {
  const at = (score: number, enough = true, count = 5): Expected => ({ score, enough, count, needed: 3 })
  const limits = [
    { points: 40, word: 'Steady' },
    { points: 70, word: 'Partner' },
  ]
  const ask = { dueDay: '2026-03-20', today: '2026-03-15', other: at(90), limits }

  test('what is crossed is named', () => {
    expect(tellWhatIf({ ...ask, now: at(74), kept: at(76), broken: at(61) })).toEqual({
      kept: 'Kept by 20 March 2026: trust 74 → 76.',
      broken: 'Broken: trust 74 → 61, below the 70 that Partner needs.',
    })
    expect(tellWhatIf({ ...ask, now: at(68), kept: at(71), broken: at(39) })).toEqual({
      kept: 'Kept by 20 March 2026: trust 68 → 71, enough for the 70 that Partner needs.',
      broken: 'Broken: trust 68 → 39, below the 40 that Steady needs.',
    })
  })
  test('gates read the lower direction: where the other one is lower nothing is crossed', () => {
    expect(tellWhatIf({ ...ask, other: at(50), now: at(74), kept: at(76), broken: at(61) }).broken).toBe(
      'Broken: trust 74 → 61.',
    )
  })
  test('too few promises, then enough of them', () => {
    const few = tellWhatIf({
      ...ask,
      other: at(50, false),
      now: at(60, false, 1),
      kept: at(70, false, 2),
      broken: at(40, false, 2),
    })
    expect(few.kept).toBe('Kept by 20 March 2026: 2 of 3 promises that trust needs.')
    const enough = tellWhatIf({ ...ask, other: at(50, false), now: at(60, false, 2), kept: at(72), broken: at(45) })
    expect(enough).toEqual({
      kept: 'Kept by 20 March 2026: enough to speak of trust, 72.',
      broken: 'Broken: enough to speak of trust, 45, below the 70 that Partner needs.',
    })
  })
  test('overdue, and due today', () => {
    const of = (dueDay: string) => tellWhatIf({ ...ask, dueDay, now: at(74), kept: at(74.2), broken: at(61) }).kept
    expect(of('2026-03-14')).toBe('Kept today, 1 day late: trust stays 74.')
    expect(of('2026-03-15')).toBe('Kept today: trust stays 74.')
  })
  test('law: no figure is said where there is not enough, and never NaN', () => {
    const expected = fc.record({
      score: fc.double({ min: 0.1, max: 99.9, noNaN: true }),
      enough: fc.boolean(),
      count: fc.integer({ min: 0, max: 9 }),
      needed: fc.constant(3),
    })
    fc.assert(
      fc.property(expected, expected, expected, expected, (now, kept, broken, other) => {
        const said = tellWhatIf({ ...ask, now, kept, broken, other })
        for (const text of [said.kept, said.broken]) expect(text).not.toMatch(/NaN|undefined|null/)
        if (!kept.enough) expect(said.kept).not.toMatch(/→/)
      }),
    )
  })
})
