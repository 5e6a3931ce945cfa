import { countOf, smallNumber } from '../number-words.ts'
import { type EvidentStage, STAGE_RANK } from '../stage.ts'
import { stageOf, type Typology } from './typology.ts'

/** So many accounts of which the same is declared (null: nothing) and the same is evident. */
export type Tally = { declared: string | null; evident: EvidentStage; accounts: number }

/** How what is declared lies to what is evident: as far, farther, not so far; `silent` where the records cannot say. */
export type Lie = 'honest' | 'more' | 'less' | 'silent' | 'undeclared' | 'outcome'

/** Of one place of the map. An own stage is measured as the built-in one it stands behind. */
export function lieOf(typology: Typology, declared: string | null, evident: EvidentStage): Lie {
  if (declared === null) return 'undeclared'
  const measured = stageOf(typology, declared)?.measuredAs
  if (!measured) return 'outcome'
  if (evident === 'unknown') return 'silent'
  const step = STAGE_RANK[declared in STAGE_RANK ? (declared as EvidentStage) : measured] - STAGE_RANK[evident]
  return step > 0 ? 'more' : step < 0 ? 'less' : 'honest'
}

/**
 * What the standing map says in a sentence or two: of the stage that is claimed farthest beyond the records first. Null: there is no
 * account at all.
 */
export function mapHeadline(typology: Typology, tallies: readonly Tally[]): string | null {
  const count = (keep: (tally: Tally) => boolean) =>
    tallies.filter(keep).reduce((sum, { accounts }) => sum + accounts, 0)
  const all = count(() => true)
  if (all === 0) return null
  const lie = ({ declared, evident }: Tally) => lieOf(typology, declared, evident)
  const said = count((tally) => !['undeclared', 'outcome'].includes(lie(tally)))
  if (said === 0)
    return `Nobody has declared a stage yet: ${standsIn(all)} in the first column, as high as the records go.`
  const stages = typology.stages
    .filter(({ rank }) => rank !== null)
    .map(({ key, rank, ...words }) => ({
      word: words[typology.wording],
      rank: rank!,
      called: count(({ declared }) => declared === key),
      beyond: count((tally) => tally.declared === key && lie(tally) === 'more'),
      silent: count((tally) => tally.declared === key && lie(tally) === 'silent'),
    }))
    .sort((a, b) => b.beyond - a.beyond || b.rank - a.rank)
  const under = count((tally) => lie(tally) === 'less')
  const worst = stages[0]!
  const first =
    worst.beyond > 0
      ? beyondSentence(worst)
      : agreedSentence(
          said,
          count((tally) => lie(tally) === 'silent'),
        )
  return `${first}${under > 0 ? ` Of ${countOf(under, 'account')} the records say more than you do.` : ''}`
}

function beyondSentence({
  word,
  called,
  beyond,
  silent,
}: {
  word: string
  called: number
  beyond: number
  silent: number
}) {
  const supported = called - beyond - silent
  const calls = `You call ${countOf(called, 'account')} “${word}”`
  if (called === 1) return `${calls}; the records do not go that far.`
  const bears =
    supported === 0 ? 'the records support none of them' : `the records support ${smallNumber(supported)} of them`
  return `${calls}; ${bears}${silent > 0 ? `, and of ${smallNumber(silent)} they hold too little to say` : ''}.`
}

function agreedSentence(said: number, silent: number): string {
  if (silent === said)
    return `Of ${countOf(said, 'account')} you have said a stage; the records hold too little to say theirs.`
  const open = silent > 0 ? `, but for ${smallNumber(silent)} they hold too little evidence on` : ''
  return `Nowhere do you say more than the records: they go as far as your word in ${countOf(said - silent, 'account')}${open}.`
}

function standsIn(all: number): string {
  return all === 1 ? 'the one account stands' : `all ${all.toLocaleString('en-US')} accounts stand`
}
