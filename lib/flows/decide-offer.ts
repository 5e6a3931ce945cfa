import { archiveDecisions, insertDecisions, listDecisionsById, type NewDecision } from '#db/queries/offer-decisions.ts'
import { getOffer } from '#db/queries/offers.ts'
import type { Tx } from '#db/tenant.ts'
import { showDay } from '#lib/core/day-words.ts'
import { countOf } from '#lib/core/number-words.ts'
import type { ExceptionInput, WinOrKeep } from '#lib/core/offers/decision-input.ts'
import { ok, type Result, refuse } from '#lib/core/result.ts'
import { type Guard, readGuard } from './parity-guard.ts'
import { recordChange } from './record-change.ts'
import type { OfferWho } from './save-offer.ts'
import type { RowStore } from './undo-rows.ts'

/**
 * What a manager decides of a promotion. An exception is for these accounts, or for all that wait now: who becomes loyal later waits again.
 * Of win or keep the figures are those that were before them.
 */
export type Decision =
  | { kind: 'start' }
  | { kind: 'stop'; note: string }
  | ({ kind: 'exception'; accounts: readonly string[] | 'all' } & ExceptionInput)
  | { kind: 'win_or_keep'; choice: WinOrKeep; note: string; figures: unknown }

/** `done`: so many accounts it is about. */
export type Decided = { changeId: string; done: number }

/** Writes a decision about a promotion: the one writer of them. Refused where it cannot be: a start while somebody waits and the guard is on. */
export async function decideOffer(
  tx: Tx,
  offerId: string,
  decision: Decision,
  who: OfferWho,
): Promise<Result<Decided>> {
  // two managers decide one after the other
  const held = await getOffer(tx, offerId, { hold: true })
  const guard = held && (await readGuard(tx, offerId, who.today))
  if (!guard) return refuse('absent', 'This promotion is no longer there.')
  const made = makeDecision(guard, decision)
  if (!made.ok) return made
  const ids = await insertDecisions(tx, { ...made.value, offerId, saidBy: who.personId })
  const rows = ids.map((id) => ({ noun: 'offer_decision', subjectId: id, before: null, after: { archived: false } }))
  const changeId = await recordChange(tx, { kind: 'offer-decide', saidBy: who.personId, note: made.value.note, rows })
  return ok({ changeId, done: made.value.accountIds.length })
}

type Made = Omit<NewDecision, 'offerId' | 'saidBy'>

function makeDecision(guard: Guard, decision: Decision): Result<Made> {
  const { deal } = guard
  if (decision.kind === 'start') return makeStart(guard)
  if (decision.kind === 'stop') {
    if (guard.last?.kind !== 'start') return refuse('stopped', 'It is not running.')
    return ok({ kind: 'stop', accountIds: [], reason: '', note: decision.note, figures: null })
  }
  if (decision.kind === 'win_or_keep') {
    const { choice, note, figures } = decision
    return ok({ kind: 'win_or_keep', accountIds: [], reason: choice, note, figures })
  }
  const { accounts, reason, note } = decision
  const waiting = guard.waiting.map(({ accountId }) => accountId)
  const accountIds = accounts === 'all' ? waiting : [...new Set(accounts)].filter((id) => waiting.includes(id))
  if (accountIds.length === 0) return refuse('none', 'None of them waits any more.')
  // an exception is of these terms: where the promotion is made better later, they wait again
  return ok({ kind: 'exception', accountIds, reason, note, figures: { deal } })
}

/** Who was there when it started stands with it. */
function makeStart({ on, last, deal, state, waiting, covered, already, excepted }: Guard): Result<Made> {
  if (state === 'ended') return refuse('ended', `It ended on ${showDay(deal.untilDay!)}.`)
  if (last?.kind === 'start') return refuse('started', `${last.saidByName} has started it already.`)
  if (on && waiting.length > 0) {
    const wait = `${countOf(waiting.length, 'loyal account')} ${waiting.length === 1 ? 'waits' : 'wait'} for the same`
    return refuse('held', `${wait}. Offer it to them, or say why not.`)
  }
  const counts = {
    waiting: waiting.length,
    covered: covered.length,
    already: already.length,
    excepted: excepted.length,
  }
  return ok({ kind: 'start', accountIds: [], reason: '', note: '', figures: { deal, guard: on, ...counts } })
}

/** How decisions are read and taken back by changes. */
export const decisionStore: RowStore = {
  read: async (tx, ids) =>
    new Map(
      (await listDecisionsById(tx, ids)).map(({ id, archived, offerTitle, accountName }) => [
        id,
        { name: accountName ?? offerTitle, archived },
      ]),
    ),
  write: (tx, id, before) => archiveDecisions(tx, [id], before === null || before.archived === true),
  writeAll: async (tx, rows) => {
    const ids = rows.map(({ id }) => id)
    await archiveDecisions(tx, ids, true)
    return new Map()
  },
}
