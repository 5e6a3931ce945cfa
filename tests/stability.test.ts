import { expect, test } from 'vitest'
import { sharedDataMissing } from './shared-data.ts'
import { DATA_SETS } from './stability/data-sets.ts'
import { measureStability, referenceOf, STATES, type Stability } from './stability/measure.ts'

// The short version of `npm run stability`, which does the same for CDNOW, Online Retail and grocery.

const northwind = DATA_SETS[0]!
const title = sharedDataMissing
  ? `skipped: ${sharedDataMissing}`
  : 'Northwind moves between stages as often, and ends where the reference does'

test.skipIf(sharedDataMissing)(title, async () => {
  const [ours, reference] = [await measureStability(northwind), referenceOf(northwind)]
  expect(ours.accountMonths).toBe(reference.accountMonths)
  expect(Math.abs(ours.monthlyChange - reference.monthlyChange)).toBeLessThan(0.03)
  const shares = (final: Stability['final']) => STATES.map((state) => final[state] / 89)
  for (const [i, share] of shares(ours.final).entries())
    expect(Math.abs(share - shares(reference.final)[i]!), STATES[i]!).toBeLessThan(0.08)
})
