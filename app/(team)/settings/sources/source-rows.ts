import type { SourceCounts } from '#db/queries/evidence-counts.ts'
import type { SourceWord } from '#db/queries/source-completeness.ts'
import type { Day } from '#lib/core/day.ts'
import { SOURCES, type Source } from '#lib/core/standing/source-completeness.ts'

type Words = {
  name: string
  /** Put to a person, for all customers at once; "yes" means there are none. */
  question: string
  /** What is said of the days through one, before the day: “There are no contracts through”. */
  label: string
  /** What a person presses to say so. */
  says: string
  /** How it reads once it is said: “None”, before “through 30 June 2026”. */
  said: string
}

const none = (what: string) => ({ label: `There are ${what} through`, says: 'Say there are none', said: 'None' })
const all = (what: string) => ({
  label: `${what} is written down here through`,
  says: 'Say all are here',
  said: 'All are here',
})

/** Of a source that people write into: whether all are there, or, while it is empty, whether there are none. */
const BESIDE: Partial<Record<Source, { empty: Words; some: Words }>> = {
  contracts: {
    empty: {
      name: 'Contracts',
      question:
        'No contract is recorded here. Have you none with any customer, as far as you know: in force, signed for later or being negotiated?',
      ...none('no contracts'),
    },
    some: {
      name: 'Contracts',
      question:
        'Is every contract recorded here, as far as you know: in force, signed for later or being negotiated? Then a customer without one has none.',
      ...all('Every contract'),
    },
  },
  programmes: {
    empty: {
      name: 'Programmes and priority service',
      question:
        'None is recorded here. Have you given no customer a programme or priority service, as far as you know, in the twelve months before?',
      ...none('no programmes or priority service'),
    },
    some: {
      name: 'Programmes and priority service',
      question:
        'Is everything of a programme or priority service that reached a customer recorded here, as far as you know? Then a customer without it has none.',
      ...all('Every delivery of a programme'),
    },
  },
  plans: {
    empty: {
      name: 'Joint plans',
      question: 'None is recorded here. Have you no plan with any customer that both sides have signed off?',
      ...none('no joint plans'),
    },
    some: {
      name: 'Joint plans',
      question:
        'Is every plan that both sides have signed off recorded here, as far as you know? Then a customer without one has none.',
      ...all('Every joint plan'),
    },
  },
}

type Channels = Exclude<Source, 'contracts' | 'programmes' | 'plans'>

const WORDS: Record<Channels, Words> = {
  touches: {
    name: 'Approaches from customers, by any way',
    question:
      'Is every call, meeting and mail that a customer began, beside their orders, written down at their account, as far as you know? Then one of whom there is none was not heard from. If only one of these ways is complete, say it below.',
    ...all('Every approach of a customer'),
  },
  calls: {
    name: 'Calls from customers',
    question: 'Is every call that a customer made written down at their account?',
    ...all('Every call of a customer'),
  },
  meetings: {
    name: 'Meetings that customers asked for',
    question: 'Is every meeting that a customer asked for written down at their account?',
    ...all('Every meeting a customer asked for'),
  },
  mails: {
    name: 'Mails from customers',
    question: 'Is every mail of a customer, beside their orders, kept at their account?',
    ...all('Every mail of a customer'),
  },
}

export type SourceRow = Words & {
  source: Source
  /** Records of it, and at how many accounts. */
  records: number
  accounts: number
  /** `lapsed`: said, but through a day before the one the invoices are read to. */
  state: 'open' | 'complete' | 'lapsed' | 'opened-again'
  completeThrough: Day | null
  person: string | null
  saidAt: string | null
}

/** How far each source is complete, as last said. `asOf` is the day readings are made for; null while there is none. */
export function sourceRows(
  words: SourceWord[],
  asOf: Day | null,
  show: (moment: string) => string,
  counts: SourceCounts = {},
): SourceRow[] {
  return SOURCES.map((source) => {
    const word = words.find((said) => said.source === source)
    const completeThrough = word?.completeThrough ?? null
    const { records, accounts } = counts[source] ?? { records: 0, accounts: 0 }
    return {
      ...wordsOf(source, records > 0),
      source,
      records,
      accounts,
      state: stateOf(word, asOf),
      completeThrough,
      person: word ? (word.person ?? 'a former colleague') : null,
      saidAt: word ? show(word.saidAt) : null,
    }
  })
}

function wordsOf(source: Source, some: boolean): Words {
  const beside = BESIDE[source]
  return beside ? (some ? beside.some : beside.empty) : WORDS[source as Channels]
}

function stateOf(word: SourceWord | undefined, asOf: Day | null): SourceRow['state'] {
  if (!word) return 'open'
  if (word.completeThrough === null) return 'opened-again'
  return asOf === null || word.completeThrough >= asOf ? 'complete' : 'lapsed'
}
