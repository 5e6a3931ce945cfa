import type { BuiltInStage } from '../stage.ts'
import { all, atLeast, type Rule } from './condition.ts'
import {
  atMostOneOrder,
  buysNext,
  exactlyOrders,
  firstToLastAtLeast,
  gapBeyondWait,
  gapWithin,
  notAllOnDiscount,
  notWithinYear,
  ordersAgain,
  ordersAtLeast,
  stillBuying,
} from './purchase-conditions.ts'
import {
  bondsAtLeast,
  contractInForce,
  contractInTalks,
  contractSigned,
  noPlans,
  noTouches,
  plansAtLeast,
  reciprocityAtLeast,
  tenureAtLeast,
  touchesAtLeast,
  trustAtLeast,
  walletAtLeast,
} from './source-conditions.ts'

/**
 * The table of METHODS 2, in its order: evident is the first gate that passes. Within a gate, counts stand before chances,
 * so that a gate that already fails never asks for one.
 */
export const GATES: readonly { stage: BuiltInStage; rule: Rule }[] = [
  {
    stage: 'contracted',
    rule: all('contracted', 'A contract in force, and lived.', [
      contractInForce(true),
      atLeast(1, 'lived', 'The contract is lived: one of these.', [
        all('buys', 'They buy, and not too long ago.', [
          ordersAtLeast((policy) => policy.contracted.orders),
          gapWithin(
            (policy) => policy.contracted.gapTimes,
            (policy) => policy.contracted.gapDays,
          ),
        ]),
        bondsAtLeast((policy) => policy.contracted.bonds),
        plansAtLeast((policy) => policy.contracted.plans),
      ]),
    ]),
  },
  {
    stage: 'partner',
    rule: all('partner', 'As committed as under a contract, without one.', [
      contractInForce(false),
      ordersAtLeast((policy) => policy.partner.orders),
      tenureAtLeast,
      walletAtLeast((policy) => policy.partner.wallet, false),
      trustAtLeast((policy) => policy.partner.trust, false),
      atLeast(2, 'ties', 'Tied beyond buying: two of these.', [
        bondsAtLeast((policy) => policy.partner.bonds),
        plansAtLeast((policy) => policy.partner.plans),
        reciprocityAtLeast,
      ]),
      stillBuying((policy) => policy.partner.pAlive),
      buysNext((policy) => policy.partner.pNext),
    ]),
  },
  {
    stage: 'committing',
    rule: atLeast(1, 'committing', 'Planning a future together: one of these.', [
      contractSigned,
      // lived, it would have passed as contracted above
      contractInForce(true),
      all('in_talks', 'A contract in negotiation, on some ground.', [
        contractInTalks,
        atLeast(1, 'ground', 'Something to build on: one of these.', [
          ordersAtLeast((policy) => policy.committing.ordersInTalks),
          plansAtLeast((policy) => policy.committing.plansInTalks),
        ]),
      ]),
      all('plans_and_trust', 'Plans together, trusted and bought on.', [
        plansAtLeast((policy) => policy.committing.plans),
        ordersAtLeast((policy) => policy.committing.orders),
        trustAtLeast((policy) => policy.committing.trust, false),
        buysNext((policy) => policy.committing.pNext),
      ]),
    ]),
  },
  {
    stage: 'steady',
    rule: all('steady', 'Buying regularly, and for good reasons.', [
      ordersAtLeast((policy, { buying }) =>
        buying.rhythm.kind === 'yearly' ? policy.steady.ordersYearly : policy.steady.orders,
      ),
      firstToLastAtLeast((policy) => policy.steady.firstToLastDays),
      gapWithin(
        (policy) => policy.steady.gapTimes,
        () => 0,
      ),
      walletAtLeast((policy) => policy.steady.walletFloor, true),
      trustAtLeast((policy) => policy.steady.trustFloor, true),
      notAllOnDiscount((policy) => policy.steady.discountCeiling),
      stillBuying((policy) => policy.steady.pAlive),
      buysNext((policy) => policy.steady.pNext),
    ]),
  },
  {
    stage: 'one_off',
    rule: all('one_off', 'One order, and little prospect of another.', [
      exactlyOrders(1),
      gapBeyondWait,
      noTouches,
      noPlans,
      notWithinYear((policy) => policy.oneOff.p12m),
    ]),
  },
  {
    stage: 'exploring',
    rule: atLeast(1, 'exploring', 'Comes back, or looks around: one of these.', [
      ordersAgain,
      all('looks_around', 'Hardly bought, but in touch.', [
        atMostOneOrder,
        atLeast(1, 'in_touch', 'In touch: one of these.', [
          touchesAtLeast((policy) => policy.exploring.touches),
          plansAtLeast((policy) => policy.exploring.plans),
        ]),
      ]),
      all('first_talks', 'Nothing bought yet, and in negotiation.', [exactlyOrders(0), contractInTalks]),
    ]),
  },
]
