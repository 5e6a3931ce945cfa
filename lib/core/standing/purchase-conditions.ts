import type { Choice, Leaf, Records, Side } from './condition.ts'
import { discountShare, type Evidence } from './evidence.ts'
import { fact, measure } from './leaves.ts'
import type { Limit, StandingPolicy } from './policy.ts'
import { chance, counted, inDays, monthNames, onDay, percent } from './words.ts'

export function ordersAtLeast(limit: Choice<number>): Leaf {
  return measure({
    key: 'orders',
    unit: 'orders',
    value: ({ buying }) => buying.orders,
    limit: (evidence, policy) => limit(policy, evidence),
    holds: (value, needed) => value >= needed,
    scale: (policy) => policy.confidence.orders,
    known: (_value, needed, evidence) =>
      `${ordersOf(evidence)}; at least ${needed} ${needed === 1 ? 'is' : 'are'} needed.`,
    unknown: () => 'The number of orders is not known.',
    records: purchaseDays,
  })
}

export function exactlyOrders(number: 0 | 1): Leaf {
  return fact({
    key: number === 0 ? 'no_orders' : 'one_order',
    fact: ({ buying }) => buying.orders === number,
    want: true,
    say: (_fact, evidence) => `${ordersOf(evidence)}; exactly ${number === 0 ? 'none' : 'one'} is looked for here.`,
    records: purchaseDays,
  })
}

export const atMostOneOrder: Leaf = fact({
  key: 'few_orders',
  fact: ({ buying }) => buying.orders <= 1,
  want: true,
  say: (_fact, evidence) => `${ordersOf(evidence)}; at most one is looked for here.`,
  records: purchaseDays,
})

/** Two or more orders speak of coming back; in project business they follow projects, and speak of nothing yet. */
export const ordersAgain: Leaf = measure({
  key: 'orders_again',
  unit: 'orders',
  value: ({ buying }, policy) =>
    buying.rhythm.kind === 'project' && buying.orders >= policy.exploring.orders ? null : buying.orders,
  limit: (_evidence, policy) => policy.exploring.orders,
  holds: (value, needed) => value >= needed,
  scale: (policy) => policy.confidence.orders,
  known: (_value, needed, evidence) => `${ordersOf(evidence)}; at least ${needed} are needed.`,
  unknown: (_needed, evidence) => `${ordersOf(evidence)}, but this is project business: orders follow projects.`,
  records: purchaseDays,
})

export function firstToLastAtLeast(limit: Choice<number>): Leaf {
  return measure({
    key: 'first_to_last',
    unit: 'days',
    value: ({ buying }) => (buying.first === null ? 0 : buying.last! - buying.first),
    limit: (evidence, policy) => limit(policy, evidence),
    holds: (value, needed) => value >= needed,
    scale: (policy) => policy.confidence.days,
    known: (value, needed, { buying }) =>
      buying.first === null
        ? `No order is in the records; at least ${inDays(needed)} from the first to the last are needed.`
        : `${inDays(value)} from the first order (${onDay(buying.first)}) to the last (${onDay(buying.last!)}); at least ${needed} are needed.`,
    unknown: () => 'The days of their orders are not known.',
    records: purchaseDays,
  })
}

/**
 * `floorDays`: silence up to this many calendar days passes in any case; beyond it, the account's own rhythm decides (for a
 * seasonal one in in-season days).
 */
export function gapWithin(times: Choice<Limit>, floorDays: Choice<number>): Leaf {
  return measure({
    key: 'gap',
    unit: 'days',
    value: (evidence, policy) => {
      const { gapDays, typicalDays } = evidence.buying
      if (gapDays === null) return null
      if (silence(evidence) <= floorDays(policy, evidence)) return silence(evidence)
      return typicalDays === null ? null : gapDays
    },
    limit: (evidence, policy, side) => {
      const { rhythm, typicalDays } = evidence.buying
      const floor = floorDays(policy, evidence)
      const own = times(policy, evidence)[side] * (typicalDays ?? 0)
      if (rhythm.kind !== 'seasonal') return Math.max(floor, own)
      return evidence.buying.gapDays !== null && silence(evidence) <= floor ? floor : own
    },
    holds: (value, longest) => value <= longest,
    scale: (policy) => policy.confidence.days,
    known: (value, longest, evidence) => {
      const { gapDays, last, typicalDays } = evidence.buying
      const inSeason = value === gapDays ? season(evidence) : ''
      const usual = typicalDays === null ? '' : ` (usual gap: ${inDays(typicalDays)})`
      return `The last order (${onDay(last!)}) was ${inDays(value)} ago${inSeason}; at most ${inDays(longest)} may pass${usual}.`
    },
    unknown: (_longest, evidence) => cannotRead('Whether they are late', evidence),
    records: purchaseDays,
  })
}

export const gapBeyondWait: Leaf = measure({
  key: 'wait',
  unit: 'days',
  value: ({ buying }) => buying.gapDays,
  limit: ({ buying }) => buying.waitDays,
  holds: (value, wait) => value > wait,
  scale: (policy) => policy.confidence.days,
  known: (value, wait, { buying }, policy) =>
    `The last order (${onDay(buying.last!)}) was ${inDays(value)} ago; more than ${inDays(wait)} is looked for here, ${
      buying.waitAccounts >= policy.wait.accounts
        ? `within which ${percent(policy.wait.percentile)} of the ${counted(buying.waitAccounts, 'account')} that came back did so.`
        : `a default, as only ${counted(buying.waitAccounts, 'account has', 'accounts have')} come back so far.`
    }`,
  unknown: (_wait, evidence) => cannotRead('Whether they stayed away', evidence),
  records: purchaseDays,
})

export function stillBuying(limit: Choice<Limit>): Leaf {
  return chanceLeaf(
    'p_alive',
    ({ buying }) => buying.pAlive(),
    limit,
    'at-least',
    () => 'The chance that they are still buying',
  )
}

export function buysNext(limit: Choice<Limit>): Leaf {
  return chanceLeaf(
    'p_next',
    ({ buying }) => buying.pNext(),
    limit,
    'at-least',
    ({ buying }, policy) => {
      const days = buying.typicalDays === null ? null : policy.typical.nextTimes * buying.typicalDays
      const within =
        days === null ? '' : ` within ${inDays(days)}${buying.rhythm.kind === 'seasonal' ? ' of season' : ''}`
      return `The chance of another order${within}`
    },
  )
}

export function notWithinYear(limit: Choice<Limit>): Leaf {
  return chanceLeaf(
    'p_12m',
    ({ buying }) => buying.p12m(),
    limit,
    'below',
    () => 'The chance of another order within 365 days',
  )
}

/** Share of purchase days with a discounted line; known and high, it vetoes. */
export function notAllOnDiscount(limit: Choice<number>): Leaf {
  return measure({
    key: 'discount',
    unit: 'share',
    veto: true,
    value: discountShare,
    limit: (evidence, policy) => limit(policy, evidence),
    holds: (value, most) => value < most,
    scale: (policy) => policy.confidence.probability,
    known: (value, most, { buying }) =>
      `${percent(value)} of ${buying.discountShare === null ? 'their purchase days, as somebody said, were on discount' : `${counted(buying.discountDays, 'purchase day')} had a discounted line`}; ${percent(most)} or more would speak against it.`,
    unknown: () => 'Whether they buy at a discount is not known: the records hold no discounts.',
    records: purchaseDays,
  })
}

function chanceLeaf(
  key: string,
  value: (evidence: Evidence) => number | null,
  limit: Choice<Limit>,
  want: 'at-least' | 'below',
  subject: (evidence: Evidence, policy: StandingPolicy) => string,
): Leaf {
  return measure({
    key,
    unit: 'probability',
    value,
    limit: (evidence, policy, side: Side) => limit(policy, evidence)[side],
    holds: (probability, bound) => (want === 'below' ? probability < bound : probability >= bound),
    scale: (policy) => policy.confidence.probability,
    known: (probability, bound, evidence, policy) =>
      `${subject(evidence, policy)} is ${chance(probability)}, read from ${counted(evidence.buying.orders, 'order')}; ${
        want === 'below' ? `less than ${percent(bound)} is looked for here` : `at least ${percent(bound)} is needed`
      }.`,
    unknown: (_bound, evidence, policy) => cannotRead(subject(evidence, policy), evidence),
    records: purchaseDays,
  })
}

function ordersOf({ buying }: Evidence): string {
  const { orders, first, last } = buying
  if (first === null || last === null) return 'No order is in the records'
  if (orders === 1) return `1 order is in the records, on ${onDay(first)}`
  return `${counted(orders, 'order')} are in the records, from ${onDay(first)} to ${onDay(last)}`
}

/** Calendar days since the last order, whatever the rhythm. */
function silence({ asOf, buying }: Evidence): number {
  return buying.last === null ? Number.POSITIVE_INFINITY : asOf - buying.last
}

function season({ buying: { rhythm } }: Evidence): string {
  return rhythm.kind === 'seasonal' ? `, counting only days of their season (${monthNames(rhythm.months)})` : ''
}

function cannotRead(subject: string, { buying }: Evidence): string {
  if (buying.rhythm.kind === 'project') return `${subject} cannot be read: in project business orders follow projects.`
  if (buying.orders === 0) return `${subject} cannot be read: there is no order in the records.`
  return `${subject} cannot be read yet: the records of all accounts are too short to learn a rhythm from.`
}

function purchaseDays({ buying }: Evidence): Records {
  return { source: 'purchase_days', count: buying.orders }
}
