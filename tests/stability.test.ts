import { expect, test } from 'vitest'
import { sharedDataMissing } from './shared-data.ts'
import { DATA_SETS } from './stability/data-sets.ts'
import { measureBoth, referenceOf, STATES, type Stability } from './stability/measure.ts'

// The short version of `npm run stability`, which does the same for CDNOW, Online Retail and grocery.

const northwind = DATA_SETS[0]!
const title = sharedDataMissing
  ? `skipped: ${sharedDataMissing}`
  : 'Northwind moves between stages as often, and ends where the reference does'

test.skipIf(sharedDataMissing)(title, async () => {
  const [{ ours, asFitted }, reference] = [await measureBoth(northwind), referenceOf(northwind)]
  const shares = (final: Stability['final']) => STATES.map((state) => final[state] / 89)
  // 89 accounts: recalibrated by what came of earlier forecasts, some six of them read differently
  for (const [read, points] of [
    [asFitted, 0.02],
    [ours, 0.08],
  ] as const) {
    expect(read.accountMonths).toBe(reference.accountMonths)
    expect(Math.abs(read.monthlyChange - reference.monthlyChange)).toBeLessThan(0.03)
    for (const [i, share] of shares(read.final).entries())
      expect(Math.abs(share - shares(reference.final)[i]!), STATES[i]!).toBeLessThan(points)
  }
})
