import { notFound } from 'next/navigation'
import { listOwners } from '#db/queries/accounts.ts'
import { listAnswersOf } from '#db/queries/pitch-answers.ts'
import { listPromisesOfPitch } from '#db/queries/pitch-promises.ts'
import { getPitch } from '#db/queries/pitches.ts'
import { getShownTypology } from '#db/queries/typology.ts'
import { listEvidenceChanges } from '#db/reports/both-sides.ts'
import { dayIn } from '#lib/core/day.ts'
import { readOwed } from '#lib/flows/read-owed.ts'
import { mayAs, teamLoad } from '#lib/server/gate.ts'
import { isId } from '../../../accounts/id.ts'
import { spokenPitch } from '../pitch-view.ts'
import { loadPitchShares } from './shares-view.ts'
import { loadTalkingPoints } from './talking-view.ts'

/** Changes told of an offer to an account. */
const CHANGES = 200

/** An offer to an account: what to decide, what to say, what was said. */
export const loadPitch = (pitchId: string) =>
  teamLoad('viewer', async (team) => {
    const { tx, today, role, workspace } = team
    const pitch = isId(pitchId) ? await getPitch(tx, pitchId) : null
    if (!pitch) notFound()
    const onDay = (at: string) => dayIn(workspace.timeZone, new Date(at))
    const answers = await listAnswersOf(tx, pitch.id)
    const ids = [pitch.id, ...answers.map(({ id }) => id)]
    return {
      pitch,
      spoken: spokenPitch(pitch),
      today,
      /** What was said, the newest first. */
      answers: answers.toReversed(),
      /** The newest answer, for the second of two who speak. */
      seen: answers.at(-1)?.id ?? null,
      changes: await listEvidenceChanges(tx, ids, CHANGES),
      answeredOn: pitch.answeredAt && onDay(pitch.answeredAt),
      owed: await readOwed(tx, pitch.accountId, today),
      talking: await loadTalkingPoints(tx, pitch, { today, timeZone: workspace.timeZone }),
      promises: await listPromisesOfPitch(tx, pitch.id),
      shares: await loadPitchShares(team, pitch),
      owners: await listOwners(tx),
      typology: await getShownTypology(team),
      mayEdit: mayAs(role, 'member') && !pitch.archived && !pitch.accountGone,
    }
  })

export type PitchPageView = Awaited<ReturnType<typeof loadPitch>>
