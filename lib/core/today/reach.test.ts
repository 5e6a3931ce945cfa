import { expect, test } from 'vitest'
import { DEFAULT_STANDING_POLICY } from '../standing/policy.ts'
import { reachOf } from './reach.ts'

test.each([
  ['1996-07-04', '1998-05-06', null, null],
  ['1996-07-04', '1997-06-30', null, null],
  ['1996-07-04', '1997-06-29', '1997-06-30', null],
  ['1996-07-31', '1996-08-15', '1997-06-30', '1996-11-28'],
  ['1996-07-04', '1996-11-01', '1997-06-30', null],
  ['1996-07-04', '1996-10-31', '1997-06-30', '1996-11-01'],
])('records from %s complete through %s', (begin, asOf, wholeYearFrom, steadyFrom) => {
  expect(reachOf(begin, asOf, DEFAULT_STANDING_POLICY)).toEqual({ wholeYearFrom, steadyFrom })
})
