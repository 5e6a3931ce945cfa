import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findLoops, type Move } from './group-moves.ts'

test('a company belongs to no company that belongs to it', () => {
  const parentOf = new Map([
    ['b', 'a'],
    ['c', 'b'],
  ])
  expect([...findLoops(parentOf, [{ id: 'a', parentId: 'c' }])]).toEqual(['a'])
  expect([...findLoops(parentOf, [{ id: 'x', parentId: 'x' }])]).toEqual(['x'])
  expect([...findLoops(parentOf, [{ id: 'c', parentId: 'a' }])]).toEqual([])
  // once c stands beside b, b may go under c
  expect([...findLoops(parentOf, [{ id: 'b', parentId: 'c' }])]).toEqual([])
})

test('law: whatever is moved, every chain comes to an end', () => {
  const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')
  const moves: fc.Arbitrary<Move[]> = fc.array(fc.record({ id, parentId: fc.option(id) }), { maxLength: 40 })
  fc.assert(
    fc.property(moves, (wanted) => {
      const parentOf = new Map<string, string>()
      findLoops(parentOf, wanted)
      for (const start of parentOf.keys()) {
        let steps = 0
        for (let at: string | undefined = start; at !== undefined; at = parentOf.get(at))
          expect(++steps).toBeLessThan(8)
      }
    }),
  )
})
