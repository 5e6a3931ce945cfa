import { notFound } from 'next/navigation'
import { listEvidenceRows } from '#db/queries/evidence.ts'
import { getPitch } from '#db/queries/pitches.ts'
import { listChain, listOutcomes } from '#db/queries/promise-outcomes.ts'
import { getPromise, type PromiseRow } from '#db/queries/promises.ts'
import { getStandingPromise } from '#db/queries/standing-promises.ts'
import { listEvidenceChanges } from '#db/reports/both-sides.ts'
import type { Tx } from '#db/tenant.ts'
import { tellRepeat } from '#lib/core/tasks/repeat.ts'
import { mayAs, teamLoad } from '#lib/server/gate.ts'
import { isId } from '../../accounts/id.ts'
import { loadShares } from '../shares/shares-view.ts'
import { loadWhatIf } from '../what-if.ts'

/** Changes told of a promise. */
const CHANGES = 100

/** A promise, what became of it and what it is tied to. */
export const loadPromise = (promiseId: string) =>
  teamLoad('viewer', async (team) => {
    const { tx, today, role, person } = team
    const promise = isId(promiseId) ? await getPromise(tx, promiseId) : null
    if (!promise) notFound()
    const outcomes = await listOutcomes(tx, promise.id)
    const changes = await listEvidenceChanges(tx, [promise.id, ...outcomes.map(({ id }) => id)], CHANGES)
    const chain = await listChain(tx, promise.id)
    const standing = promise.standingId ? await getStandingPromise(tx, promise.standingId) : null
    const { id, accountId, text, madeBy, dueDay, state, steps } = promise
    return {
      promise,
      /** As much of it as goes to the browser: who looked after a settled one does not. */
      spoken: { id, accountId, text, madeBy, dueDay, state, steps },
      today,
      outcomes,
      /** By which change each outcome, or edit, is taken back. */
      changes,
      chain: chain.length > 1 ? chain : [],
      series: standing && { text: standing.text, repeat: tellRepeat(standing.repeat, standing.repeatEvery) ?? '' },
      shares: await loadShares(team, promise),
      whatIf: await loadWhatIf(team, promise),
      ties: await readTies(tx, promise),
      mine: promise.ownerId === person.id,
      mayEdit: mayAs(role, 'member'),
    }
  })

export type PromisePageView = Awaited<ReturnType<typeof loadPromise>>

/** The vow and the joint plan it belongs to, and the offer it came of, by name. */
async function readTies(
  tx: Tx,
  { vowId, planId, pitchId }: PromiseRow,
): Promise<{ vow: string | null; plan: string | null; offer: string | null }> {
  const [vow] = vowId ? await listEvidenceRows(tx, 'vow', [vowId]) : []
  const [plan] = planId ? await listEvidenceRows(tx, 'joint_plan', [planId]) : []
  const offer = pitchId ? await getPitch(tx, pitchId) : null
  return { vow: vow?.name ?? null, plan: plan?.name ?? null, offer: offer?.offerTitle ?? null }
}
