import type { Day } from '../day.ts'
import type { ContractForm } from '../evidence/contract.ts'
import type { Amount } from '../money.ts'
import { addUp, fromUnits, ratio, toUnits } from './exact.ts'
import type { Cover, CoverPart } from './relationship.ts'

/** How an account is bound today; `forms` of its contracts in force. */
export type Commitment = { accountId: string; forms: readonly ContractForm[]; partner: boolean }

/** On paper before all else; by heart: a word given, or partners with no paper. */
export function boundBy({ forms, partner }: Commitment): 'paper' | 'heart' | null {
  if (forms.includes('paper')) return 'paper'
  return forms.length > 0 || partner ? 'heart' : null
}

/**
 * How the revenue of a span is bound today. `nets` are those of the committed accounts; who is not among them brought nothing. The three
 * parts and what no customer is known for add up to reported revenue, exactly.
 */
export function readCoverOf(
  commitments: readonly Commitment[],
  nets: ReadonlyMap<string, Amount>,
  all: { reported: Amount; unallocated: Amount; accounts: number },
  completeThrough: Day | null,
): Cover {
  const bound = commitments.filter(({ accountId }) => nets.has(accountId))
  const { units, scale } = toUnits([
    all.reported,
    all.unallocated,
    ...bound.map(({ accountId }) => nets.get(accountId)!),
  ])
  const [reported, unallocated, ...each] = units as [bigint, bigint, ...bigint[]]
  const part = (net: bigint, accounts: number): CoverPart => ({
    net: fromUnits(net, scale),
    share: reported > 0n ? ratio(net, reported) : null,
    accounts,
  })
  const of = (by: 'paper' | 'heart') => {
    const own = each.filter((_, at) => boundBy(bound[at]!) === by)
    return { net: addUp(own), accounts: own.length }
  }
  const [paper, heart] = [of('paper'), of('heart')]
  const unbound = {
    net: reported - unallocated - paper.net - heart.net,
    accounts: all.accounts - paper.accounts - heart.accounts,
  }
  return {
    reported: all.reported,
    contracted: part(paper.net, paper.accounts),
    byHeart: part(heart.net, heart.accounts),
    unbound: part(unbound.net, unbound.accounts),
    unallocated: all.unallocated,
    uncontracted: part(unbound.net + heart.net, unbound.accounts + heart.accounts),
    completeThrough,
  }
}
