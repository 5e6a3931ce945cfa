import type { Day } from './day.ts'
import type { Amount } from './money.ts'
import type { EvidentStage } from './stage.ts'

export const STATUSES = ['thriving', 'cooling', 'at_risk', 'gone_quiet'] as const
export type AccountStatus = (typeof STATUSES)[number]

/** What a list tells of the perception gap: METHODS 2; `none` is where both agree as far as anybody can say. */
export const GAP_VERDICTS = ['contradicted', 'unsupported', 'none'] as const
export type GapVerdict = (typeof GAP_VERDICTS)[number]

/** What of one own field is asked for; what is not asked is empty. `from` and `to` are days or numbers, as the field is. */
export type OwnFilter = {
  fieldId: string
  /** One of these words. */
  is: string[]
  /** This text, somewhere in it. */
  has: string
  from: string | null
  to: string | null
  /** Nothing is said. */
  none: boolean
}

/** Which accounts: all conditions hold together; within a list one is enough; an empty one asks nothing. */
export type AccountFilter = {
  /** Part of a name, or a whole customer number. */
  term: string
  stages: EvidentStage[]
  /** Keys of the typology; `none` for accounts of which nothing is declared. */
  declared: string[]
  gaps: GapVerdict[]
  statuses: AccountStatus[]
  /** Ids of people; `nobody` for accounts without one. */
  owners: string[]
  countries: string[]
  industries: string[]
  /** An account: all of its group. */
  group: string | null
  archived: 'without' | 'only' | 'with'
  /** The last order, from this day and through that one. */
  orderedFrom: Day | null
  orderedTo: Day | null
  /** Revenue of twelve months. */
  revenueFrom: Amount | null
  revenueTo: Amount | null
  own: OwnFilter[]
}

/** Asks nothing: every account that was not put away. */
export const NO_FILTER: AccountFilter = {
  ...{
    term: '',
    stages: [],
    declared: [],
    gaps: [],
    statuses: [],
    owners: [],
    countries: [],
    industries: [],
    group: null,
    archived: 'without',
  },
  ...{ orderedFrom: null, orderedTo: null, revenueFrom: null, revenueTo: null, own: [] },
}

/** True where anything is asked; that archived ones are shown too is asked as well. */
export function isNarrowed(filter: AccountFilter): boolean {
  return (Object.keys(NO_FILTER) as (keyof AccountFilter)[]).some((key) => {
    const asked = filter[key]
    return Array.isArray(asked) ? asked.length > 0 : asked !== NO_FILTER[key]
  })
}
