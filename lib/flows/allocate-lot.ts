import {
  archiveAllocations,
  getLaunchOf,
  getLot,
  insertAllocations,
  keepTaken,
  type LotLineRow,
  type LotRow,
  listAllocations,
  listLotLines,
  listLotWaves,
  type NewAllocation,
  restoreAllocations,
} from '#db/queries/lots.ts'
import { asWhole, type Tx } from '#db/tenant.ts'
import type { ChangeRow } from '#lib/core/change.ts'
import type { Day } from '#lib/core/day.ts'
import { showDay } from '#lib/core/day-words.ts'
import type { Amount } from '#lib/core/money.ts'
import {
  addQuantities,
  compareQuantities,
  isWholeSteps,
  lessQuantity,
  showQuantity,
} from '#lib/core/offers/lot-steps.ts'
import { sayGone, sayTooFew } from '#lib/core/offers/lot-words.ts'
import { isOpenPitch } from '#lib/core/offers/pitch.ts'
import { ok, type Refusal, type Result, refuse } from '#lib/core/result.ts'
import { openWaves, type UpTo, workOutLot } from './plan-lot.ts'
import { recordChange } from './record-change.ts'
import { leastOf, tellWaiting } from './tell-waiting.ts'

// The one writer of allocations and of what is kept from them (`lot.taken`, `pitch.allotted`). Whoever writes waits at the lot's row first:
// account, offer, launch, lot, pitch is the order in which rows are held.

export type LotWho = { personId: string; workspaceId: string; today: Day }

const gone = refuse('absent', 'This lot is no longer there.')
const wrong = (fields: Record<string, string>) => refuse('input', 'Some of what was entered cannot be used.', fields)

/** What was handed out: `moved` lines are others than before, `left` is what nobody has. */
export type HandedOut = { changeId: string; upTo: number; moved: number; left: Amount }

/**
 * Hands a lot out by the rule, up to this open wave (and to later ones that have something already). Who accepted, took or was given something by
 * a person keeps it. `seen` is the mark of what the person had before them: where it would be something else by now nothing is written.
 */
export async function allocateLot(
  tx: Tx,
  launchId: string,
  upTo: UpTo,
  who: LotWho,
  { seen }: { seen?: string } = {},
): Promise<Result<HandedOut>> {
  const lot = await getLot(tx, launchId, { hold: true })
  if (!lot || lot.launchArchived) return gone
  if (lot.mode !== 'asked')
    return refuse('mode', 'This lot goes to whoever accepts first: it is not handed out by the rule.')
  const worked = await workOutLot(tx, lot, upTo, who.today)
  if (!worked.ok) return worked
  const { plan, rows, mark } = worked.value
  if (seen !== undefined && seen !== mark)
    return refuse(
      'moved',
      'Somebody asked, accepted or handed out meanwhile. Here is what it comes to now; nothing was written.',
    )
  const of = new Map(rows.map((row) => [row.pitchId, row]))
  const anew = plan.lines.filter(
    ({ fixed, moved, pitchId, reasons }) =>
      !fixed && (moved !== 'same' || !saysSame(reasons, of.get(pitchId)!.reasons)),
  )
  if (plan.moved === 0) return refuse('same', 'Everybody has what the rule gives them: there is nothing to change.')
  const changes = await replace(
    tx,
    launchId,
    anew.map(({ pitchId, quantity, reasons }) => ({
      row: of.get(pitchId)!,
      made: { pitchId, quantity, source: 'rule', reasons, reason: '', saidBy: who.personId },
    })),
  )
  return ok({
    changeId: await record(tx, launchId, changes, who),
    upTo: worked.value.upTo,
    moved: plan.moved,
    left: plan.left,
  })
}

/**
 * Gives an account something else than the rule, with a reason; `quantity` null goes back to the rule, which then decides anew. It may be more than
 * they asked for or than the maximum, never more than there is.
 */
export async function overrideAllocation(
  tx: Tx,
  { pitchId, quantity, reason }: { pitchId: string; quantity: Amount | null; reason: string },
  who: LotWho,
): Promise<Result<{ changeId: string; left: Amount }>> {
  const held = await holdLine(tx, pitchId)
  if (!held.ok) return held
  const { lot, row } = held.value
  if (lot.launchState === 'closed')
    return refuse('closed', 'This launch is closed: nothing more is handed out of its lot.')
  if (row.state === 'accepted' || row.source === 'taken')
    return refuse('accepted', 'They have accepted what they have. Set their answer right first.')
  if (!isOpenPitch(row.state)) return refuse('over', 'They are no longer in line for it.')
  if (!reason.trim()) return wrong({ reason: 'Why it is not as the rule says.' })
  if (quantity === null && row.source !== 'override')
    return refuse('same', 'Nobody gave them anything else than the rule.')
  const problem = quantity === null ? null : checkGiven(lot, row, quantity)
  if (problem) return problem
  const made =
    quantity === null
      ? null
      : { pitchId, quantity, source: 'override' as const, reasons: [], reason: reason.trim(), saidBy: who.personId }
  const changes = await replace(tx, lot.launchId, [{ row, made }])
  const changeId = await record(tx, lot.launchId, changes, who, reason.trim())
  const left = lessQuantity(available(lot, row), quantity ?? '0')
  await tellWaiting(tx, lot, left, { by: who.personId, today: who.today })
  return ok({ changeId, left })
}

/**
 * An account takes what it accepts, at once: of a lot that lasts while it lasts from what is left, in an open wave; of one that is handed out no
 * more than it was given (less gives the rest back). Said twice it is taken once. `by` without a person is the customer.
 *
 * A refusal (`gone`, `fewer`, `not_given`, `early`, `input`) has written nothing: what they asked for may be kept beside it, they are then waiting.
 * Call it before holding the pitch: the lot is held first.
 */
export async function takeFromLot(
  tx: Tx,
  { launchId, pitchId, quantity }: { launchId: string; pitchId: string; quantity: Amount },
  by: { personId?: string | null; today: Day },
): Promise<Result<{ taken: Amount }>> {
  const lot = await getLot(tx, launchId, { hold: true })
  const [row] = lot ? await listLotLines(tx, launchId, { pitchIds: [pitchId] }) : []
  if (!lot || !row || lot.launchArchived) return gone
  if (row.source === 'taken' && row.has !== null && compareQuantities(row.has, quantity) === 0)
    return ok({ taken: row.has })
  const problem =
    lot.mode === 'asked' ? checkAccepted(lot, row, quantity) : await checkTaken(tx, lot, row, quantity, by)
  if (problem) return problem
  const made = { pitchId, quantity, source: 'taken' as const, reason: '', saidBy: by.personId ?? null }
  await replace(tx, launchId, [{ row, made: { ...made, reasons: lot.mode === 'asked' ? row.reasons : [] } }])
  return ok({ taken: quantity })
}

/**
 * Gives back what an account had of a lot: declined, expired, withdrawn; whoever is waiting for it is told, where `by` says who did it and when.
 * `allocationId` brings it back (`regainFromLot`); null: it had nothing.
 */
export async function releaseToLot(
  tx: Tx,
  pitchId: string,
  by?: { personId?: string | null; today: Day },
): Promise<{ allocationId: string | null; released: Amount }> {
  const nothing = { allocationId: null, released: '0' }
  const held = await holdLine(tx, pitchId)
  if (!held.ok || held.value.row.allocationId === null) return nothing
  const { lot, row } = held.value
  await replace(tx, lot.launchId, [{ row, made: null }])
  if (by) await tellWaiting(tx, lot, available(lot, row), { by: by.personId ?? null, today: by.today })
  return { allocationId: row.allocationId, released: row.has! }
}

/** What was given back holds again, where nobody has it by now and they have nothing else. */
export async function regainFromLot(
  tx: Tx,
  { pitchId, allocationId }: { pitchId: string; allocationId: string },
): Promise<Result<{ has: Amount }>> {
  const held = await holdLine(tx, pitchId)
  if (!held.ok) return held
  const { lot, row } = held.value
  const [former] = await listAllocations(tx, lot.launchId, [allocationId])
  if (!former || former.pitchId !== pitchId) return gone
  if (row.allocationId === allocationId) return ok({ has: row.has! })
  if (row.allocationId !== null) return refuse('other', 'They have something else of the lot by now.')
  if (compareQuantities(former.quantity, lot.left) > 0) return refuse('gone', sayGone(lot, 'us'))
  await restoreAllocations(tx, [allocationId])
  await asWhole(tx, () => keepTaken(tx, lot.launchId, [pitchId]))
  return ok({ has: former.quantity })
}

/** What a change did to one account's part: before, and after. Either may be none. */
export type Replaced = { pitchId: string; before: Part | null; after: Part | null }
export type Part = { allocationId: string; quantity: Amount }

/** Puts away what held for these accounts and writes what holds now (null: nothing does). The lot is held. */
async function replace(
  tx: Tx,
  launchId: string,
  lines: readonly { row: LotLineRow; made: NewAllocation | null }[],
): Promise<Replaced[]> {
  await archiveAllocations(
    tx,
    lines.flatMap(({ row }) => row.allocationId ?? []),
  )
  const ids = await insertAllocations(
    tx,
    launchId,
    lines.flatMap(({ made }) => made ?? []),
  )
  const pitchIds = lines.map(({ row }) => row.pitchId)
  // what is left is left of all that was handed out, also to those whom whoever asks may not see
  await asWhole(tx, () => keepTaken(tx, launchId, pitchIds))
  return lines.map(({ row, made }) => ({
    pitchId: row.pitchId,
    before: row.allocationId === null ? null : { allocationId: row.allocationId, quantity: row.has! },
    after: made && { allocationId: ids.get(row.pitchId)!, quantity: made.quantity },
  }))
}

function record(tx: Tx, launchId: string, changes: readonly Replaced[], who: LotWho, note = ''): Promise<string> {
  const rows: ChangeRow[] = changes.map(({ pitchId, before, after }) => ({
    noun: 'allocation',
    subjectId: pitchId,
    before,
    after,
  }))
  return recordChange(tx, { kind: 'lot-allocate', saidBy: who.personId, rows, note, document: { launchId } })
}

/** The lot of this account's launch, held, and what the account has of it. */
async function holdLine(tx: Tx, pitchId: string): Promise<Result<{ lot: LotRow; row: LotLineRow }>> {
  const launchId = await getLaunchOf(tx, pitchId)
  const lot = launchId ? await getLot(tx, launchId, { hold: true }) : null
  const [row] = lot ? await listLotLines(tx, lot.launchId, { pitchIds: [pitchId] }) : []
  return lot && row ? ok({ lot, row }) : gone
}

/** What nobody else has. */
const available = (lot: LotRow, row: LotLineRow): Amount => addQuantities(lot.left, row.has ?? '0')

function checkGiven(lot: LotRow, row: LotLineRow, quantity: Amount): Refusal | null {
  const free = available(lot, row)
  if (!isWholeSteps(quantity, lot.step))
    return wrong({ quantity: `Whole steps of ${showQuantity(lot.step, lot.unit)}.` })
  if (compareQuantities(quantity, free) > 0)
    return wrong({ quantity: `Only ${showQuantity(free, lot.unit)} can be given: others have the rest.` })
  return null
}

function checkAccepted(lot: LotRow, { has, state }: LotLineRow, quantity: Amount): Refusal | null {
  if (has === null || compareQuantities(has, '0') === 0)
    return refuse('not_given', 'Nothing of the lot has been handed out to them yet.')
  if (state !== 'accepted' && lot.launchState !== 'open') return refuse('early', 'This launch is not open.')
  if (compareQuantities(quantity, has) > 0)
    return wrong({ quantity: `They have ${showQuantity(has, lot.unit)} of the lot.` })
  return checkSteps(lot, quantity)
}

async function checkTaken(
  tx: Tx,
  lot: LotRow,
  row: LotLineRow,
  quantity: Amount,
  by: { personId?: string | null; today: Day },
): Promise<Refusal | null> {
  const waves = await listLotWaves(tx, lot.launchId)
  const own = waves.find(({ position }) => position === row.wave) ?? waves.at(-1)
  if (!own || !openWaves(lot, waves, by.today).includes(own)) {
    const opens = own?.opensDay && own.opensDay > by.today ? ` ${own.name} opens on ${showDay(own.opensDay)}.` : ''
    return refuse('early', by.personId ? `This is not open to them.${opens}` : 'This is not open to you.')
  }
  const wholly = checkSteps(lot, quantity)
  if (wholly) return wholly
  const given = row.source === 'override' && row.has !== null && compareQuantities(quantity, row.has) <= 0
  if (!given && compareQuantities(quantity, lot.minimum) < 0)
    return wrong({ quantity: `At least ${showQuantity(lot.minimum, lot.unit)} each.` })
  if (!given && lot.maximum !== null && compareQuantities(quantity, lot.maximum) > 0)
    return wrong({ quantity: `At most ${showQuantity(lot.maximum, lot.unit)} each.` })
  const free = available(lot, row)
  if (compareQuantities(quantity, free) <= 0) return null
  const to = by.personId ? 'us' : 'them'
  return compareQuantities(free, leastOf(lot)) < 0
    ? refuse('gone', sayGone(lot, to))
    : refuse('fewer', sayTooFew(lot, free, to), { quantity: `${showQuantity(free, lot.unit)} at most.` })
}

function checkSteps(lot: LotRow, quantity: Amount): Refusal | null {
  if (compareQuantities(quantity, '0') <= 0) return wrong({ quantity: 'More than nothing.' })
  if (!isWholeSteps(quantity, lot.step))
    return wrong({ quantity: `Whole steps of ${showQuantity(lot.step, lot.unit)}.` })
  return null
}

const saysSame = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((text, index) => text === other[index])
