import { type BuiltInStage, type EvidentStage, STAGE_RANK } from '../stage.ts'

/** What one colleague sorted an account into; null: "I cannot say", which is no word. */
export type SortWord = BuiltInStage | null

/** How far apart the words about one account lie, in stages; 0 where nobody says anything else. */
export type Disagreement = {
  /** Of the two voices that lie farthest apart, the records' among them. */
  widest: number
  /** Between colleagues: the mean distance of two of them. */
  colleagues: number
  /** From the records: the mean distance of a colleague from what they support; null where they or all colleagues cannot say. */
  records: number | null
}

/** Contracted and partner are peers, yet not the same: whether there is a contract. */
const PEERS = 0.5

/** The distance of two stages: their ranks apart, and half a rank between peers. 0 exactly where they are the same. */
export function stageDistance(one: BuiltInStage, other: BuiltInStage): number {
  if (one === other) return 0
  return Math.max(PEERS, Math.abs(STAGE_RANK[one] - STAGE_RANK[other]))
}

/** Whose word it is plays no part, nor does their order; whoever cannot say is not counted. */
export function disagreementOf(words: readonly SortWord[], evident: EvidentStage): Disagreement {
  const said = words.filter((word) => word !== null)
  const pairs = said.flatMap((one, i) => said.slice(i + 1).map((other) => stageDistance(one, other)))
  const off = evident === 'unknown' ? [] : said.map((word) => stageDistance(word, evident))
  return { widest: Math.max(0, ...pairs, ...off), colleagues: mean(pairs) ?? 0, records: mean(off) }
}

/** For a sort: the widest apart first; of those as wide, where more of the voices lie apart. */
export function byDisagreement(a: Disagreement, b: Disagreement): number {
  const inAll = ({ colleagues, records }: Disagreement) => colleagues + (records ?? 0)
  return b.widest - a.widest || inAll(b) - inAll(a)
}

/**
 * What the team called the account: the middle one by rank, of an even number the lower; between peers the one said more often. Null where
 * nobody could say.
 */
export function calledStage(words: readonly SortWord[]): BuiltInStage | null {
  const said = words.filter((word) => word !== null).sort((a, b) => STAGE_RANK[a] - STAGE_RANK[b])
  if (said.length === 0) return null
  const middle = STAGE_RANK[said[Math.ceil(said.length / 2) - 1]!]
  const times = Map.groupBy(
    said.filter((word) => STAGE_RANK[word] === middle),
    (word) => word,
  )
  return [...times].sort(([a, one], [b, other]) => other.length - one.length || (a < b ? -1 : 1))[0]![0]
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
}
