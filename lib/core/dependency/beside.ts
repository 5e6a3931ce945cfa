import type { Day } from '../day.ts'
import { addUp, ratio, toUnits } from './exact.ts'
import type { ContractBeside, MemberRelationship, RelationshipRow, RiskDriver } from './relationship.ts'

/** A customer of one or more accounts, with what is known of the relationship. `members` in any order. */
export function putBeside(
  customer: Pick<RelationshipRow, 'key' | 'name' | 'net' | 'share'>,
  members: readonly MemberRelationship[],
  drivers: RiskDriver[],
): RelationshipRow {
  return {
    ...customer,
    members: [...members].sort(largestFirst),
    since: sinceOf(members),
    covered: coveredShare(members),
    nextEnd: firstEnd(members.flatMap(({ contracts }) => contracts)),
    lastConversation: newest(members.map(({ lastConversation }) => lastConversation)),
    drivers,
    onlySource: {
      theirs: anySaid(members.map(({ wallet }) => wallet.onlyFromUs)),
      onlyToThem: anySaid(members.map(({ wallet }) => wallet.onlyToThem)),
      ours: anySaid(members.map(({ supply }) => supply?.onlySource ?? null)),
    },
  }
}

/** Bound on paper: a contract that somebody signed, in force. Word of mouth and commitments by heart bind otherwise. */
export const isOnPaper = ({ form }: Pick<ContractBeside, 'form'>) => form === 'paper'

/** Share of the positive revenue of some accounts that is with those bound on paper; null where there is none. */
export function coveredShare(members: readonly Pick<MemberRelationship, 'net' | 'contracts'>[]): number | null {
  const { units } = toUnits(members.map(({ net }) => net))
  const positive = units.map((net) => (net > 0n ? net : 0n))
  const all = addUp(positive)
  if (all === 0n) return null
  return ratio(addUp(positive.filter((_, at) => members[at]!.contracts.some(isOnPaper))), all)
}

function firstEnd(contracts: readonly ContractBeside[]): RelationshipRow['nextEnd'] {
  const ends = contracts.flatMap(({ endDay, ...rest }) => (endDay === null ? [] : [{ ...rest, day: endDay }]))
  const [first] = ends.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
  return first ? { day: first.day, noticeDay: first.noticeDay, renews: first.renews } : null
}

/** The earliest; of one day that somebody said, and one read from the first purchase, the said one. */
function sinceOf(members: readonly MemberRelationship[]): { day: Day; said: boolean } | null {
  const days = members.flatMap(({ customerSince, firstDay }) => {
    const day = customerSince ?? firstDay
    return day === null ? [] : [{ day, said: customerSince !== null }]
  })
  const [first] = days.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : Number(b.said) - Number(a.said)))
  return first ?? null
}

function newest<T extends { day: Day }>(all: readonly (T | null)[]): T | null {
  return all.reduce((last, one) => (one !== null && (last === null || one.day > last.day) ? one : last), null)
}

/** True where anybody said yes, else false where anybody said no, else nobody knows. */
function anySaid(words: readonly (boolean | null)[]): boolean | null {
  return words.includes(true) ? true : words.includes(false) ? false : null
}

function largestFirst(a: MemberRelationship, b: MemberRelationship): number {
  const { units } = toUnits([a.net, b.net])
  if (units[0] !== units[1]) return units[0]! > units[1]! ? -1 : 1
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0
}
