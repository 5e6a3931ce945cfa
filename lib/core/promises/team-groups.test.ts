import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FEWEST_PEOPLE, type PersonQuarter, piecesOf, rollUpTeams } from './team-groups.ts'

const QUARTERS = ['2026-01-01', '2026-04-01', '2026-07-01', '2026-10-01']
const person = (personId: string, team: string, counted = 2, onTime = 1, quarter = QUARTERS[0]!): PersonQuarter => ({
  ...{ quarter, personId, team, counted, onTime },
})
const firm = fc
  .uniqueArray(fc.tuple(fc.nat(30), fc.nat(3)), { selector: ([who, quarter]) => `${who} ${quarter}`, maxLength: 90 })
  .chain((keys) =>
    fc.tuple(
      fc.constant(keys),
      fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { minLength: keys.length, maxLength: keys.length }),
      fc.array(fc.constantFrom('', 'Sales', 'Service', 'East', 'West'), { minLength: 31, maxLength: 31 }),
    ),
  )
  .map(([keys, counts, teams]) =>
    keys.map(([who, quarter], i) => {
      const [counted, kept] = counts[i]!
      return person(`p${who}`, teams[who]!, counted, Math.min(counted, kept), QUARTERS[quarter]!)
    }),
  )

describe('teams are told of, people are not', () => {
  test('each piece has three people or is a whole quarter, everybody is in one, and none is told in part', () => {
    fc.assert(
      fc.property(firm, (people) => {
        const pieces = piecesOf(people)
        for (const piece of pieces) {
          const alone = pieces.filter(({ quarter }) => quarter === piece.quarter).length === 1
          expect(piece.people.length >= FEWEST_PEOPLE || alone).toBe(true)
          expect(new Set(piece.people.map(({ quarter }) => quarter))).toEqual(new Set([piece.quarter]))
        }
        const counting = people.filter(({ counted }) => counted > 0)
        expect(new Set(pieces.flatMap((piece) => piece.people))).toEqual(new Set(counting))
        expect(pieces.flatMap((piece) => piece.people)).toHaveLength(counting.length)
      }),
    )
  })

  test('a person who differs changes some piece with at least two others: no difference of totals is theirs alone', () => {
    // Whatever is told of any choice of quarters is a sum of pieces; so is the difference of any two such sums. What a watcher can learn is
    // spanned by the pieces, and a vector that is one person alone lies in that span only where a piece is one person alone.
    fc.assert(
      fc.property(firm, fc.subarray(QUARTERS), fc.subarray(QUARTERS), (people, some, others) => {
        const pieces = piecesOf(people)
        const told = (quarters: string[]) => rollUpTeams(people.filter(({ quarter }) => quarters.includes(quarter)))
        for (const quarters of [some, others]) {
          for (const { team, counted, onTime } of told(quarters)) {
            const of = pieces.filter((piece) => piece.team === team && quarters.includes(piece.quarter))
            const sum = (what: 'counted' | 'onTime') =>
              of.flatMap((piece) => piece.people).reduce((total, one) => total + one[what], 0)
            expect([counted, onTime]).toEqual([sum('counted'), sum('onTime')])
          }
        }
        const mine = [...new Set(people.map(({ personId }) => personId))]
        for (const who of mine) {
          for (const piece of pieces.filter((one) => one.people.some(({ personId }) => personId === who))) {
            const whole = pieces.filter(({ quarter }) => quarter === piece.quarter).length === 1
            expect(piece.people.filter(({ personId }) => personId !== who).length >= 2 || whole).toBe(true)
          }
        }
      }),
    )
  })

  test('what is told adds up to all that was counted', () => {
    fc.assert(
      fc.property(firm, (people) => {
        const told = rollUpTeams(people)
        if (told.length === 0) return
        expect(told.reduce((sum, { counted }) => sum + counted, 0)).toBe(
          people.reduce((sum, { counted }) => sum + counted, 0),
        )
      }),
    )
  })
})

test('a team of two is told of with another; a third makes it a team of its own', () => {
  const sales = ['a', 'b', 'c', 'd'].map((id) => person(id, 'Sales'))
  const service = ['e', 'f', 'g'].map((id) => person(id, 'Service'))
  const east = [person('h', 'East'), person('i', 'East')]
  expect(rollUpTeams([...sales, ...east])).toEqual([])
  // the two of East would stand alone: Service, the smallest, stands with them
  expect(rollUpTeams([...sales, ...service, ...east])).toEqual([
    { team: 'Sales', counted: 8, onTime: 4 },
    { team: null, counted: 10, onTime: 5 },
  ])
  expect(rollUpTeams([...sales, ...east, person('j', 'East')]).map(({ team }) => team)).toEqual(['East', 'Sales'])
  // who had no promise in the quarter does not count as one of three
  expect(rollUpTeams([...sales, ...east, person('j', 'East', 0, 0)])).toEqual([])
})
