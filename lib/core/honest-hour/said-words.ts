import { capital, smallNumber } from '../number-words.ts'
import { type EvidentStage, STAGES } from '../stage.ts'
import type { SortWord } from './disagreement.ts'

/** Stage names in the words of whoever reads: `evidentWords(typology)`. */
export type StageWords = Record<EvidentStage, string>

/** `Two said Married and one Dating; one could not say.` One person's team: `You said Married.` */
export function tellSaid(words: readonly SortWord[], names: StageWords, alone = false): string {
  return `${capital(saidClause(words, names, alone ? 'you' : 'they'))}.`
}

/** `the records support Steady`, or that they cannot say. */
export function tellRecords(evident: EvidentStage, names: StageWords): string {
  return evident === 'unknown' ? 'the records cannot say yet' : `the records support ${names[evident]}`
}

/**
 * A reason to begin with, for the declaration an account is settled into. It counts instead of naming, and is given the plain words
 * (`inPlainWords`): a reason may be read outside.
 */
export function reasonOf(words: readonly SortWord[], evident: EvidentStage, plain: StageWords, alone = false): string {
  const said = saidClause(words, plain, alone ? 'I' : 'of us')
  return `In the honest hour ${said}; ${tellRecords(evident, plain)}.`
}

type Voice = 'they' | 'of us' | 'you' | 'I'

function saidClause(words: readonly SortWord[], names: StageWords, voice: Voice): string {
  const counts = STAGES.map((stage) => ({ stage, count: words.filter((word) => word === stage).length }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
  const silent = words.filter((word) => word === null).length
  const [first, ...others] = counts
  if (!first) return nobody(words.length, voice)
  if (voice === 'you' || voice === 'I') return `${voice} said ${names[first.stage]}`
  const us = voice === 'of us' ? ' of us' : ''
  const opening =
    others.length === 0 && first.count > 1 && silent === 0
      ? `${first.count === 2 ? 'both' : `all ${smallNumber(first.count)}`}${us} said ${names[first.stage]}`
      : `${smallNumber(first.count)}${us} said ${names[first.stage]}`
  const rest = others.map(({ stage, count }) => `${smallNumber(count)} ${names[stage]}`)
  const listed = rest.length < 2 ? rest.join('') : `${rest.slice(0, -1).join(', ')} and ${rest.at(-1)}`
  const said = !listed ? opening : `${opening}${rest.length < 2 ? ' and ' : ', '}${listed}`
  return silent ? `${said}, and ${smallNumber(silent)} could not say` : said
}

function nobody(asked: number, voice: Voice): string {
  if (asked === 0) return 'nobody sorted it'
  return voice === 'you' || voice === 'I' ? `${voice} could not say` : 'nobody could say'
}
