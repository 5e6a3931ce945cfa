import { expect, test } from 'vitest'
import { showTenure } from './tenure.ts'

test.each([
  ['2026-01-31', '2026-02-28', '28 days'],
  ['2026-01-28', '2026-02-28', '1 month'],
  ['1996-07-04', '1998-05-06', '1 year 10 months'],
  ['1996-07-04', '1998-07-04', '2 years'],
  ['1996-07-04', '1998-07-03', '1 year 11 months'],
  ['1998-05-05', '1998-05-06', '1 day'],
  ['1998-05-06', '1998-05-06', '0 days'],
  ['1998-05-07', '1998-05-06', '0 days'],
])('from %s to %s it is %s', (from, to, words) => expect(showTenure(from, to)).toBe(words))
