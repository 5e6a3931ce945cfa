import { type AccountFilter, NO_FILTER } from '../account-filter.ts'
import type { Day } from '../day.ts'
import type { Amount } from '../money.ts'
import type { EvidentStage } from '../stage.ts'

/** A draft is planned and planned anew; open: its waves open one after the other; closed: nothing is brought any more. */
export const LAUNCH_STATES = ['draft', 'open', 'closed'] as const
export type LaunchState = (typeof LAUNCH_STATES)[number]

/** Whom a launch is for: all conditions hold together, as on the list of accounts (`AccountFilter`), and these besides. */
export type Audience = {
  accounts: AccountFilter
  /** Ids of accounts that were chosen one by one; empty: whoever the rest lets through. One that was merged stands for the kept one. */
  only: string[]
  /** Only loyal accounts (lib/core/offers/loyal.ts); only newcomers; or everybody. */
  who: 'all' | 'loyal' | 'newcomers'
  /** Ids of products (table product): bought one of them, bought none of them, since so many months. */
  bought: string[]
  notBought: string[]
  boughtMonths: number
  /** Trust in them (what they kept), 0–100; accounts without enough promises stay in unless `trustKnown`. */
  trustFrom: number | null
  trustKnown: boolean
  /** A customer for so many months at least, or at most. */
  tenureFrom: number | null
  tenureTo: number | null
}

export const EVERYBODY: Audience = {
  ...{ accounts: NO_FILTER, only: [], who: 'all', bought: [], notBought: [], boughtMonths: 24 },
  ...{ trustFrom: null, trustKnown: false, tenureFrom: null, tenureTo: null },
}

/** What places are made of, the first that differs decides. */
export const ORDER_KEYS = ['stage', 'trust', 'tenure', 'value'] as const
export type OrderKey = (typeof ORDER_KEYS)[number]

export type OrderRule = {
  /** In the order they are asked; one that is left out is not asked. Default: all four in the order of ORDER_KEYS. */
  keys: OrderKey[]
  /** Which stage: what the records support, or what we declare (else the evident one). */
  stageOf: 'evident' | 'declared'
  /** A new wave with each stage rank; or waves of so many accounts, the last takes the rest. Tied accounts are never parted. */
  cut: { by: 'stage' } | { by: 'count'; counts: number[] }
  /** At most so many waves; what is left joins the last one. */
  most: number
}

export const MOST_WAVES = 12

export const DEFAULT_RULE: OrderRule = { keys: [...ORDER_KEYS], stageOf: 'evident', cut: { by: 'stage' }, most: 4 }

/** What an account's place is read from, as of the plan's day. */
export type OrderFacts = {
  accountId: string
  stage: EvidentStage | string
  rank: number
  /** Theirs: what they kept (account_trust, made_by 'them'); null: nothing was promised. */
  trust: { score: number; low: number; high: number; enough: boolean; count: number } | null
  /** A customer since: as somebody said, else the first order in the records (`atLeast`: the records may begin later than they did). */
  since: Day | null
  atLeast: boolean
  /** Base currency, last twelve complete months; null: no invoice at all. */
  value: Amount | null
}

/** A place in the order. `tied` accounts share it (1: none else); `decidedBy` is the key that put it behind the one before it. */
export type Placed = OrderFacts & { place: number; tied: number; wave: number; decidedBy: OrderKey | 'tie' | 'first' }

/** What `pitch.standing` keeps of a place: what it was read from (trust in whole points, as it counts and is shown), and how it came about. */
export type PlaceReading = Omit<OrderFacts, 'accountId'> & {
  decidedBy: Placed['decidedBy']
  /** A person put it into the first wave against the rule: why, and who. */
  first?: { reason: string; by: string }
  /** It left the audience since, and stays because somebody had worked with it. */
  left?: true
}
