import type { AccountStatus } from '../account-filter.ts'
import type { Day } from '../day.ts'
import type { ContractForm } from '../evidence/contract.ts'
import type { Amount } from '../money.ts'
import type { EvidentStage } from '../stage.ts'

export type ControlledBy = 'us' | 'them' | 'nobody'

export type RiskDriver = {
  id: string
  accountId: string | null
  accountName: string | null
  what: string
  controlledBy: ControlledBy
  effect: string
  revision: number
}

/** Trust in one direction, as it is kept; `enough` false: too few promises to say. Null: no promise at all. */
export type TrustBeside = { score: number; low: number; high: number; enough: boolean; count: number } | null

/** One account of a customer with what is known of the relationship; amounts in the base currency. */
export type MemberRelationship = {
  accountId: string
  name: string
  net: Amount
  ownerName: string | null
  customerSince: Day | null
  /** First purchase on record: "at least since", unless `customerSince` says. */
  firstDay: Day | null
  /** Null: nobody declared, nothing was read yet, nobody of theirs answered. */
  declared: { key: string; name: string } | null
  evident: EvidentStage | null
  stated: string | null
  status: AccountStatus | null
  /** How we keep to what we promised them, and they to theirs. */
  trust: { ours: TrustBeside; theirs: TrustBeside }
  /** Contracts in force today. */
  contracts: ContractBeside[]
  lastConversation: { day: Day; kind: string; by: string } | null
  wallet: { share: number | null; onlyFromUs: boolean | null; onlyToThem: boolean | null }
  supply: SupplyBeside | null
}

export type ContractBeside = {
  id: string
  accountId: string
  title: string
  form: ContractForm
  /** The end of the term that runs; null: open-ended. */
  endDay: Day | null
  noticeDay: Day | null
  renews: boolean
  exitCost: { amount: Amount; currency: string } | null
}

export type SupplyBeside = {
  what: string
  yearly: Amount | null
  owed: Amount | null
  owedDay: Day | null
  onlySource: boolean | null
  source: string
  day: Day
}

/** A customer with the relationship beside the arithmetic; `key` is a root's or an account's id. */
export type RelationshipRow = {
  key: string
  name: string
  net: Amount
  /** Of reported revenue; null where that is not positive. */
  share: number | null
  /** The largest first. */
  members: MemberRelationship[]
  /** Earliest of the members'. */
  since: { day: Day; said: boolean } | null
  /** Share of its revenue with accounts that have a paper contract in force, 0–1; null where its revenue is not positive. */
  covered: number | null
  /** Of all its contracts in force, the first to end. */
  nextEnd: { day: Day; noticeDay: Day | null; renews: boolean } | null
  lastConversation: { day: Day; kind: string; by: string } | null
  drivers: RiskDriver[]
  /** They buy it only from us; we sell something only to them; we have no other source for what they supply. */
  onlySource: { theirs: boolean | null; onlyToThem: boolean | null; ours: boolean | null }
}

/** So much of the revenue, by so many accounts. */
export type CoverPart = { net: Amount; share: number | null; accounts: number }

/** How revenue is bound: on paper; by heart or by word alone; by neither. The three and what no customer is known for add up to reported. */
export type Cover = {
  reported: Amount
  contracted: CoverPart
  byHeart: CoverPart
  /** No commitment of any kind is recorded. */
  unbound: CoverPart
  unallocated: Amount
  /** By heart and unbound: no paper contract in force. */
  uncontracted: CoverPart
  /** Through which day contracts were said to be all recorded; null: nobody has, and one may be missing. */
  completeThrough: Day | null
}
