import { expect, test } from 'vitest'
import { STAGE_WORDS } from '../stage.ts'
import { type Read, tellEffect } from './effect.ts'

const word = (stage: keyof typeof STAGE_WORDS.candid) => STAGE_WORDS.candid[stage]
const steady: Read = { evident: 'steady', possible: 'contracted', wouldChange: null }

test('the effect of a record is the first thing that changed', () => {
  expect(tellEffect(steady, { ...steady, evident: 'contracted' }, word)).toBe('Now reads Married.')
  expect(tellEffect(steady, { ...steady, wouldChange: 'partner' }, word)).toBe('Would read Partner if it lasts.')
  expect(tellEffect(steady, { ...steady, possible: 'steady' }, word)).toBe(
    'Still reads Boyfriend / girlfriend; possible now: Boyfriend / girlfriend.',
  )
  expect(tellEffect(steady, steady, word)).toBe('Still reads Boyfriend / girlfriend.')
  expect(tellEffect(null, steady, word)).toBe('Now reads Boyfriend / girlfriend.')
  expect(tellEffect(null, null, word)).toContain('first invoices')
  expect(tellEffect(steady, { ...steady, evident: 'unknown' }, word)).toBe('Now reads as not enough evidence.')
})
