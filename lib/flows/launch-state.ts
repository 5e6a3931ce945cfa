import { countBrought, countBroughtBefore } from '#db/queries/launch-plan.ts'
import { getLaunch, type LaunchFields, type LaunchRow, listWaves, updateLaunch } from '#db/queries/launches.ts'
import { getOffer } from '#db/queries/offers.ts'
import type { Tx } from '#db/tenant.ts'
import { changedFields, saysTheSame, type Undone } from '#lib/core/change.ts'
import { showDay } from '#lib/core/day-words.ts'
import { openingDays } from '#lib/core/offers/launch-days.ts'
import { ok, type Result, refuse } from '#lib/core/result.ts'
import { launchStore, setWaveDays } from './launch-store.ts'
import { recordChange } from './record-change.ts'
import { launchGone, planLaunch } from './save-launch.ts'
import type { OfferWho } from './save-offer.ts'
import type { UndoWho } from './undo-change.ts'
import { undoRows } from './undo-rows.ts'

/** Starts a launch that is planned: its first wave is open from today on, the others when the head starts before them are over. */
export async function startLaunch(tx: Tx, id: string, who: OfferWho): Promise<Result<{ changeId: string }>> {
  const launch = await holdLaunch(tx, id)
  if (!launch) return launchGone
  if (launch.state !== 'draft') return refuse('state', 'This launch has started already.')
  const waves = await listWaves(tx, [id])
  if (launch.plannedAt === null || waves.length === 0)
    return refuse('empty', 'Nobody is in this launch yet: choose whom it is for.')
  const offer = await getOffer(tx, launch.offerId)
  if (!offer || offer.archived) return refuse('absent', 'The offer of this launch was put away.')
  if (offer.untilDay !== null && offer.untilDay < who.today)
    return refuse('over', `The offer ended on ${showDay(offer.untilDay)}: say anew until when it holds.`)
  const opens = openingDays(waves, who.today)
  const changeId = await write(tx, launch, { state: 'open', startedDay: who.today, opens }, who)
  return ok({ changeId })
}

/** Opens a wave before its day; those behind it keep theirs. Why stands on record. */
export async function openWave(
  tx: Tx,
  { launchId, position, reason }: { launchId: string; position: number; reason: string },
  who: OfferWho,
): Promise<Result<{ changeId: string }>> {
  const launch = await holdLaunch(tx, launchId)
  if (!launch) return launchGone
  if (launch.state !== 'open') return refuse('state', 'Waves are opened early while a launch is running.')
  const waves = await listWaves(tx, [launchId])
  const wave = waves.find((one) => one.position === position)
  if (!wave?.opensDay) return refuse('absent', 'This launch has no such wave.')
  if (wave.opensDay <= who.today) return refuse('state', 'This wave is open already.')
  const waiting = waves.find((one) => one.position < position && one.opensDay !== null && one.opensDay > who.today)
  if (waiting)
    return refuse('order', `Wave ${waiting.position} waits before it: whoever comes earlier hears of it first.`)
  const opens = waves.map((one) => (one.position === position ? who.today : one.opensDay))
  return ok({ changeId: await write(tx, launch, { opens }, who, reason) })
}

/** Nothing more is brought. What was brought goes on to its answer. */
export async function closeLaunch(tx: Tx, id: string, who: OfferWho): Promise<Result<{ changeId: string }>> {
  const launch = await holdLaunch(tx, id)
  if (!launch) return launchGone
  if (launch.state !== 'open') return refuse('state', 'This launch is not running.')
  return ok({ changeId: await write(tx, launch, { state: 'closed', closedDay: who.today }, who) })
}

/** A start is taken back while nothing was brought to anybody; an edit puts the accounts in order anew. */
export async function undoLaunch(tx: Tx, changeId: string, launchId: string, who: UndoWho): Promise<Result<Undone>> {
  const launch = await holdLaunch(tx, launchId, { archived: true })
  if (!launch) return launchGone
  const undone = await undoRows(tx, changeId, { launch: launchStore })
  const now = (await getLaunch(tx, launchId))!
  if (launch.state === 'open' && now.archived && !launch.archived)
    return refuse('open', 'It has started since: close it first, then put it away.')
  if (launch.state !== 'draft' && now.state !== 'draft' && saysOtherOrder(launch, now))
    return refuse('open', 'It has started since: places are given, so the order stays.')
  if (launch.state === 'open' && now.state === 'draft' && (await countBrought(tx, launchId)) > 0)
    return refuse('brought', 'It was brought to accounts since, so it has started: close it instead.')
  if (launch.state === 'open' && now.state === 'open' && (await countBroughtBefore(tx, launchId, who.today)) > 0)
    return refuse('brought', 'It was brought to accounts of this wave since: the wave stays open.')
  if (now.state === 'draft' && !now.archived && undone.put > 0) {
    const planned = await planLaunch(tx, launchId, who, { recorded: false })
    if (!planned.ok) return planned
  }
  return ok(undone)
}

/** Places were given by the rule that stood when it started; who comes later joins the last wave. */
const saysOtherOrder = (one: LaunchRow, other: LaunchRow) =>
  !saysTheSame([one.rule, one.waves, one.first], [other.rule, other.waves, other.first])

async function holdLaunch(tx: Tx, id: string, { archived = false } = {}): Promise<LaunchRow | null> {
  const launch = await getLaunch(tx, id, { hold: true })
  return launch && (archived || !launch.archived) ? launch : null
}

async function write(
  tx: Tx,
  launch: LaunchRow,
  { opens, ...fields }: Partial<LaunchFields>,
  who: OfferWho,
  note = '',
): Promise<string> {
  const before = (await launchStore.read(tx, [launch.id])).get(launch.id)!
  await updateLaunch(tx, launch.id, fields)
  if (opens) await setWaveDays(tx, launch.id, opens)
  const after = { ...fields, ...(opens ? { opens } : {}) }
  const rows = [{ noun: 'launch', subjectId: launch.id, ...changedFields(before, after)! }]
  return recordChange(tx, { kind: 'launch-state', saidBy: who.personId, rows, note })
}
