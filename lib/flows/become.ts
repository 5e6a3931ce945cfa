import type { PitchRow } from '#db/queries/pitches.ts'
import type { Tx } from '#db/tenant.ts'
import { priceOf, timesPrice } from '#lib/core/offers/price-of.ts'
import { ok, type Result, refuse } from '#lib/core/result.ts'
import { holdPitch } from './hold-pitch.ts'
import type { EvidenceWho, Recorded } from './record-evidence.ts'
import { createContract } from './save-contract.ts'
import { tiePitch } from './save-pitch.ts'
import { createPlan } from './save-plan.ts'

/**
 * An accepted offer becomes a contract in negotiation: its title, its price and how many as far as they are known; everything else is written
 * there. Taken back as any contract is: the offer then has become none.
 */
export async function becomeContract(tx: Tx, pitchId: string, who: EvidenceWho): Promise<Result<Recorded>> {
  const held = await holdAccepted(tx, pitchId)
  if (!held.ok) return held
  const it = held.value
  if (it.contractId) return refuse('there', 'It has become a contract already.')
  const price = priceOf(it, it.option)
  const value = price && it.allotted ? timesPrice(price.price, it.allotted) : null
  const made = await createContract(
    tx,
    it.accountId,
    {
      ...{ title: titleOf(it), form: 'verbal', startDay: null, endDay: null, noticeDays: null, renewal: 'none' },
      ...{ renewalMonths: null, framework: false, exitCost: null, exitNote: '' },
      ...{ value, valuePer: value ? 'term' : null, currency: value ? it.currency : null },
      note: `From the offer “${it.offerTitle}”.`,
      state: { state: 'negotiating', day: who.today, note: '' },
    },
    who,
  )
  if (!made.ok) return made
  const tied = await tiePitch(tx, pitchId, { contractId: made.value.id }, who)
  return tied.ok ? made : tied
}

/** An accepted offer becomes a joint plan from today on; who signed it off is said there. */
export async function becomePlan(tx: Tx, pitchId: string, who: EvidenceWho): Promise<Result<Recorded>> {
  const held = await holdAccepted(tx, pitchId)
  if (!held.ok) return held
  const it = held.value
  if (it.planId) return refuse('there', 'It has become a joint plan already.')
  const made = await createPlan(
    tx,
    it.accountId,
    { title: titleOf(it), about: it.wording || it.about, fromDay: who.today, untilDay: null, signed: [] },
    who,
  )
  if (!made.ok) return made
  const tied = await tiePitch(tx, pitchId, { planId: made.value.id }, who)
  return tied.ok ? made : tied
}

async function holdAccepted(tx: Tx, pitchId: string): Promise<Result<PitchRow>> {
  const held = await holdPitch(tx, pitchId, { lot: false })
  if (!held.ok) return held
  if (held.value.accountGone) return refuse('absent', 'This account is put away or was merged.')
  return held.value.state === 'accepted'
    ? ok(held.value)
    : refuse('open', 'They have not accepted it: say so first, then it can become something.')
}

/** The offer, and what they chose of it. */
const titleOf = ({ offerTitle, option }: PitchRow) => (option ? `${offerTitle}: ${option}` : offerTitle).slice(0, 200)
