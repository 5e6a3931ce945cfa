import { describe, expect, test } from 'vitest'
import { makeWorkspace } from './factories/workspace.ts'
import { importMutant } from './fuzz/import-mutant.ts'
import { mutant } from './fuzz/mutants.ts'
import { readMutant } from './fuzz/read-mutant.ts'

// The short version of `npm run fuzz`: other seeds than it begins with, and each failure tells its seed.

/** Found by the long run: a NUL in an invoice's number, blanks without end in a day and in an amount. */
const FOUND = [63, 974, 442]
const FIRST = 900_001

describe('files that were changed on the way', () => {
  test('300 through the parser: each is read, or refused, and no row is lost between the two', () => {
    const kinds = new Set<string>()
    const failed: string[] = []
    for (let seed = FIRST; seed < FIRST + 300; seed += 1) {
      const { bytes } = mutant(seed)
      try {
        const read = readMutant(bytes)
        kinds.add(read.kind)
        // work grows with the file, never with its square: what is read is each piece once
        if (read.kind === 'read') expect(read.steps).toBeLessThanOrEqual(Math.ceil(read.bytes / (128 << 10)))
      } catch (error) {
        failed.push(`seed ${seed}: ${error}`)
      }
    }
    expect(failed).toEqual([])
    expect(kinds).toEqual(new Set(['read', 'refused']))
  })

  test('15 through the whole import: refused and nothing left, or written, tied and taken back', async () => {
    const workspace = await makeWorkspace()
    const failed: string[] = []
    const kinds = new Set<string>()
    for (const seed of [...FOUND, ...Array.from({ length: 12 }, (_, n) => FIRST + n)]) {
      const { bytes } = mutant(seed)
      try {
        kinds.add((await importMutant(workspace, `mutant-${seed}.csv`, bytes)).kind)
      } catch (error) {
        failed.push(`seed ${seed}: ${error}`)
      }
    }
    expect(failed).toEqual([])
    expect(kinds).toEqual(new Set(['imported', 'refused']))
  })
})

test('the same seed is the same mutant', () => {
  expect(Buffer.from(mutant(7).bytes).equals(Buffer.from(mutant(7).bytes))).toBe(true)
  expect(mutant(8).by.length).toBeGreaterThan(0)
})
