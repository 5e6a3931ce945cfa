import type { SourceWord } from '#db/queries/source-completeness.ts'
import type { Day } from '#lib/core/day.ts'
import { SOURCES, type Source } from '#lib/core/standing/source-completeness.ts'

type Words = {
  name: string
  /** Put to a person, for all customers at once; "yes" means there are none. */
  question: string
  /** `no contracts`, inside a sentence. */
  none: string
}

const WORDS: Record<Source, Words> = {
  contracts: {
    name: 'Contracts',
    question:
      'No contract is recorded here. Have you none with any customer, as far as you know: in force, signed for later or being negotiated?',
    none: 'no contracts',
  },
  programmes: {
    name: 'Programmes and priority service',
    question:
      'None is recorded here. Have you given no customer a programme or priority service, as far as you know, in the twelve months before?',
    none: 'no programmes or priority service',
  },
  plans: {
    name: 'Joint plans',
    question: 'None is recorded here. Have you no plan with any customer that both sides have signed off?',
    none: 'no joint plans',
  },
  touches: {
    name: 'Approaches from customers',
    question:
      'None is recorded here: no call, mail or visit that a customer began, beside their orders. Did you hear from none of them in the 90 days before, as far as you know?',
    none: 'no approaches',
  },
}

export type SourceRow = Words & {
  source: Source
  /** `lapsed`: said, but through a day before the one the invoices are read to. */
  state: 'open' | 'complete' | 'lapsed' | 'opened-again'
  completeThrough: Day | null
  person: string | null
  saidAt: string | null
}

/** How far each source is complete, as last said. `asOf` is the day readings are made for; null while there is none. */
export function sourceRows(words: SourceWord[], asOf: Day | null, show: (moment: string) => string): SourceRow[] {
  return SOURCES.map((source) => {
    const word = words.find((said) => said.source === source)
    const completeThrough = word?.completeThrough ?? null
    return {
      ...WORDS[source],
      source,
      state: stateOf(word, asOf),
      completeThrough,
      person: word ? (word.person ?? 'a former colleague') : null,
      saidAt: word ? show(word.saidAt) : null,
    }
  })
}

function stateOf(word: SourceWord | undefined, asOf: Day | null): SourceRow['state'] {
  if (!word) return 'open'
  if (word.completeThrough === null) return 'opened-again'
  return asOf === null || word.completeThrough >= asOf ? 'complete' : 'lapsed'
}
