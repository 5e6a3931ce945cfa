import { smallNumber } from '../number-words.ts'
import { type BuiltInStage, type EvidentStage, STAGE_RANK, STAGES } from '../stage.ts'
import { calledStage, disagreementOf, type SortWord } from './disagreement.ts'
import type { StageWords } from './said-words.ts'

export type SummedAccount = {
  words: readonly SortWord[]
  evident: EvidentStage
  /** The highest stage that nothing in the records speaks against. */
  possible: EvidentStage
  /** What it was settled into, as the records are asked of it; null while it is open, or settled as none. */
  settled: BuiltInStage | null
}

/**
 * What an hour showed, in a few sentences: the stage that was called most often without the records' support first ("You called 9 Married;
 * the records support 3 and leave 4 open."), then how far colleagues agree. Support: the records read that rank or more; open: nothing in them
 * speaks against it.
 */
export function tellHour(accounts: readonly SummedAccount[], names: StageWords, alone: boolean): string[] {
  const called = accounts.map((account) => ({ ...account, called: calledStage(account.words) }))
  const calls = STAGES.map((stage) =>
    callsOf(
      stage,
      called.filter((account) => account.called === stage),
    ),
  )
  const boldest = calls.toSorted((a, b) => b.unsupported - a.unsupported || b.rank - a.rank)[0]!
  const sorted = called.filter((account) => account.called !== null)
  if (sorted.length === 0) return ['Nobody could say what any of these accounts is.']
  return [
    boldest.unsupported > 0 ? tellCalls(boldest, names) : tellNoneTooHigh(sorted),
    ...(boldest.unsupported > 0 ? tellSettled(boldest.stage, accounts) : []),
    ...tellModest(sorted),
    ...(alone ? [] : [tellAgreement(sorted)]),
  ]
}

type Calls = { stage: BuiltInStage; rank: number; count: number; supported: number; open: number; unsupported: number }
type Called = SummedAccount & { called: BuiltInStage | null }

function callsOf(stage: BuiltInStage, accounts: readonly Called[]): Calls {
  const rank = STAGE_RANK[stage]
  const above = accounts.filter(({ evident }) => STAGE_RANK[evident] < rank)
  const unread = above.filter(({ evident }) => evident === 'unknown').length
  const open = above.filter(({ evident, possible }) => evident === 'unknown' || STAGE_RANK[possible] >= rank).length
  const supported = accounts.length - above.length
  return { stage, rank, count: accounts.length, supported, open, unsupported: above.length - unread }
}

function tellCalls({ stage, count, supported, open }: Calls, names: StageWords): string {
  const left = open ? ` and leave ${smallNumber(open)} open` : ''
  const support = supported ? smallNumber(supported) : 'none'
  return `You called ${smallNumber(count)} ${names[stage]}; the records support ${support}${left}.`
}

/** What became of that word, once anything is settled. */
function tellSettled(stage: BuiltInStage, accounts: readonly SummedAccount[]): string[] {
  if (accounts.every(({ settled }) => settled === null)) return []
  const now = accounts.filter(({ settled }) => settled === stage).length
  return [now ? `Now you declare ${smallNumber(now)} so.` : 'Now you declare none so.']
}

function tellNoneTooHigh(sorted: readonly Called[]): string {
  const read = sorted.filter(({ evident }) => evident !== 'unknown').length
  if (read === 0) return 'The records cannot say yet what any of these accounts is.'
  return 'You called none more than the records support.'
}

/** Where the records show more than the team believed. */
function tellModest(sorted: readonly Called[]): string[] {
  const more = sorted.filter(({ called, evident }) => STAGE_RANK[evident] > STAGE_RANK[called!]).length
  return more ? [`Of ${smallNumber(more)} the records show more than you thought.`] : []
}

function tellAgreement(sorted: readonly Called[]): string {
  const same = sorted.filter(({ words, evident }) => disagreementOf(words, evident).colleagues === 0).length
  if (same === sorted.length) return 'You all said the same of each.'
  return `You said the same of ${same === 0 ? 'none' : smallNumber(same)} of ${sorted.length}.`
}
