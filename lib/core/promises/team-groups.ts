import type { Day } from '../day.ts'

/** What the promises one person looked after came to in one quarter; never leaves the server. */
export type PersonQuarter = {
  /** The first day of the quarter. */
  quarter: Day
  personId: string
  /** The part of the firm they work in; empty: none said. */
  team: string
  counted: number
  onTime: number
}

/** Told of a team; of `null` of all that are in no team large enough. */
export type TeamTally = { team: string | null; counted: number; onTime: number }

/** Fewer people are told of together with others, or one of them would be told of alone. */
export const FEWEST_PEOPLE = 3

/**
 * Rolls promises up by team so that nobody’s own record can be read from it, or be got by taking one total from another. The pieces it is put
 * together from are quarters of teams with at least three people who had promises in it; in each quarter all other people are one piece, and where
 * they are fewer than three the smallest team of that quarter joins them. Whatever is told is a sum of whole pieces, whichever
 * quarters are asked for. Empty where no team is large enough. Teams by name, the others last.
 */
export function rollUpTeams(people: readonly PersonQuarter[]): TeamTally[] {
  const tallies = new Map<string | null, TeamTally>()
  for (const { team, people: of } of piecesOf(people)) {
    const tally = tallies.get(team) ?? { team, counted: 0, onTime: 0 }
    for (const { counted, onTime } of of) {
      tally.counted += counted
      tally.onTime += onTime
    }
    tallies.set(team, tally)
  }
  const named = [...tallies.values()].filter(({ team }) => team !== null)
  if (named.length === 0) return []
  const others = tallies.get(null)
  return [...named.sort((a, b) => (a.team! < b.team! ? -1 : 1)), ...(others ? [others] : [])]
}

export type TeamPiece = { quarter: Day; team: string | null; people: PersonQuarter[] }

/** The pieces that are never told in parts: each of one quarter, of at least three people, unless the whole quarter has fewer. */
export function piecesOf(people: readonly PersonQuarter[]): TeamPiece[] {
  const counting = people.filter(({ counted }) => counted > 0)
  return [...Map.groupBy(counting, ({ quarter }) => quarter)].flatMap(([quarter, all]) => {
    const teams = [...Map.groupBy(all, ({ team }) => team)]
    const large = teams
      .filter(([team, of]) => team !== '' && of.length >= FEWEST_PEOPLE)
      .sort(([a, some], [b, others]) => some.length - others.length || (a < b ? -1 : 1))
    const rest = teams.filter(([team, of]) => team === '' || of.length < FEWEST_PEOPLE).flatMap(([, of]) => of)
    if (rest.length > 0 && rest.length < FEWEST_PEOPLE) rest.push(...(large.shift()?.[1] ?? []))
    return [
      ...large.map(([team, of]) => ({ quarter, team, people: of })),
      ...(rest.length ? [{ quarter, team: null, people: rest }] : []),
    ]
  })
}
