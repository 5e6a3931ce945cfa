import { getLastWriter } from '#db/queries/changes.ts'
import { isAccount, listContactsById } from '#db/queries/contacts.ts'
import {
  getTouch,
  insertTouch,
  listColleagues,
  momentOf,
  type NewTouch,
  type TouchFields,
  type TouchRow,
  updateTouch,
} from '#db/queries/touches.ts'
import type { Tx } from '#db/tenant.ts'
import { changedFields } from '#lib/core/change.ts'
import type { Day } from '#lib/core/day.ts'
import { ok, type Refusal, type Result, refuse, refuseChanged, type Version } from '#lib/core/result.ts'
import { mentionedIn } from '#lib/core/touches/mention.ts'
import { nameTouch } from '#lib/core/touches/touch.ts'
import type { TouchInput } from '#lib/core/touches/touch-input.ts'
import { notify } from './notify.ts'
import { recordChange } from './record-change.ts'
import { reassessFor, touchFields, touchMade } from './touch-store.ts'

/** Who says it, where, and the day it is for them. */
export type TouchWho = { id: string; name: string; workspaceId: string; today: Day }
export type SavedTouch = { id: string; changeId: string | null }

const gone = refuse('absent', 'This is no longer there.')

/** Writes down what was said with an account; colleagues who are named in it are told. */
export async function createTouch(
  tx: Tx,
  input: TouchInput & { accountId: string; source?: NewTouch['source']; externalId?: string | null },
  who: TouchWho,
): Promise<Result<SavedTouch>> {
  const { time: _, source = 'typed', externalId = null, ...rest } = input
  const problem = await checkTouch(tx, input, who.today)
  if (problem) return problem
  const fields = { ...rest, direction: input.kind === 'note' ? null : input.direction, at: await momentFor(tx, input) }
  const id = await insertTouch(tx, { ...fields, source, externalId, saidBy: who.id })
  if (!id) return refuse('known', 'This mail is here already: the same one twice is one.')
  await tellMentioned(tx, (await getTouch(tx, id))!, '', who)
  await reassessFor(tx, who.workspaceId, [fields])
  const rows = [touchMade(id)]
  return ok({ id, changeId: await recordChange(tx, { kind: 'touch-edit', saidBy: who.id, rows }) })
}

/** Writes what a person changed of it; where somebody wrote meanwhile, both versions are theirs to choose from. */
export async function changeTouch(
  tx: Tx,
  id: string,
  revision: number,
  input: TouchInput,
  who: TouchWho,
): Promise<Result<SavedTouch>> {
  const before = await getTouch(tx, id, { hold: true })
  if (!before || before.archived) return gone
  if (before.revision !== revision) return refuseChanged(await touchVersion(tx, before))
  const problem = await checkTouch(tx, input, who.today, before)
  if (problem) return problem
  const { time, ...rest } = input
  const same = time === before.time && input.day === before.day
  const wanted = {
    ...rest,
    direction: input.kind === 'note' ? null : input.direction,
    // a moment is finer than what a form can show: it stays while nobody wrote another
    at: same ? before.at : await momentFor(tx, input),
    contactIds: [...input.contactIds].sort(),
  }
  return writeTouch(tx, before, wanted, 'touch-edit', who)
}

/** Puts a touch away: out of the timeline and of what the standing is read from. */
export async function archiveTouch(tx: Tx, id: string, revision: number, who: TouchWho): Promise<Result<SavedTouch>> {
  const before = await getTouch(tx, id, { hold: true })
  if (!before || before.archived) return gone
  if (before.revision !== revision) return refuseChanged(await touchVersion(tx, before))
  return writeTouch(tx, before, { archived: true }, 'touch-archive', who)
}

/** Says whose a touch is that waited for it, and with whom of theirs it was. */
export async function placeTouch(
  tx: Tx,
  id: string,
  place: { accountId: string; contactIds: string[] },
  who: TouchWho,
): Promise<Result<SavedTouch>> {
  const before = await getTouch(tx, id, { hold: true })
  if (!before || before.archived) return gone
  if (before.accountId) return refuse('placed', `Somebody placed this at ${before.accountName} meanwhile.`)
  const problem = await checkLinks(tx, place, before)
  if (problem) return problem
  const contactIds = [...new Set([...before.contactIds, ...place.contactIds])].sort()
  return writeTouch(tx, before, { accountId: place.accountId, contactIds }, 'touch-edit', who)
}

async function writeTouch(
  tx: Tx,
  before: TouchRow,
  wanted: Partial<TouchFields>,
  kind: 'touch-edit' | 'touch-archive',
  who: TouchWho,
): Promise<Result<SavedTouch>> {
  const changed = changedFields(touchFields(before), wanted)
  // nothing was different: nothing to take back
  if (!changed) return ok({ id: before.id, changeId: null })
  await updateTouch(tx, before.id, null, changed.after as Partial<TouchFields>)
  const after = (await getTouch(tx, before.id))!
  await tellMentioned(tx, after, before.accountId === after.accountId ? before.body : '', who)
  await reassessFor(tx, who.workspaceId, [before, after])
  const rows = [{ noun: 'touch', subjectId: before.id, ...changed }]
  return ok({ id: before.id, changeId: await recordChange(tx, { kind, saidBy: who.id, rows }) })
}

/** A touch as its form holds it, and who wrote it last. */
export async function touchVersion(tx: Tx, touch: TouchRow): Promise<Version> {
  const writer = await getLastWriter(tx, touch.id)
  return {
    revision: touch.revision,
    values: touchValues(touch),
    by: writer?.by ?? null,
    at: writer?.at ?? touch.updatedAt,
  }
}

export function touchValues({ kind, direction, day, time, subject, body, contactIds }: TouchRow) {
  return { kind, direction: direction ?? ('' as const), day, time: time ?? '', subject, body, contactIds }
}

/** Those who are named now and were not before. */
async function tellMentioned(tx: Tx, touch: TouchRow, bodyBefore: string, who: TouchWho): Promise<void> {
  if (touch.archived || !touch.body.includes('@')) return
  const colleagues = await listColleagues(tx)
  const told = new Set(mentionedIn(bodyBefore, colleagues).map(({ id }) => id))
  const where = touch.accountName ? ` at ${touch.accountName}` : ''
  for (const { id } of mentionedIn(touch.body, colleagues)) {
    if (told.has(id)) continue
    const text = `${who.name} mentioned you${where}: ${nameTouch({ ...touch, subject: touch.subject || touch.body })}`
    await notify(tx, { to: id, kind: 'mention', text, madeBy: who.id, accountId: touch.accountId, touchId: touch.id })
  }
}

async function checkTouch(
  tx: Tx,
  input: TouchInput & { accountId?: string },
  today: Day,
  before?: TouchRow,
): Promise<Refusal | null> {
  if (input.day > today) {
    return refuse('input', 'Some of what was entered cannot be used.', {
      day: 'This day is still to come. What is planned is a task.',
    })
  }
  if (input.kind === 'note' && !input.body && !input.subject) {
    return refuse('input', 'There is nothing to save yet.', { body: 'Write what there is to note.' })
  }
  return checkLinks(tx, input, before)
}

async function checkLinks(
  tx: Tx,
  links: { accountId?: string; contactIds: string[] },
  before?: TouchRow,
): Promise<Refusal | null> {
  if (links.accountId && !(await isAccount(tx, links.accountId))) {
    return refuse('account', 'This account is no longer there.', { accountId: 'Choose an account of the list.' })
  }
  const fresh = links.contactIds.filter((id) => !before?.contactIds.includes(id))
  const there = await listContactsById(tx, fresh)
  if (there.some(({ erasedAt }) => erasedAt) || there.length < new Set(fresh).size) {
    return refuse('contact', 'One of these people is no longer there.', { contactIds: 'Choose from the list.' })
  }
  return null
}

async function momentFor(tx: Tx, { day, time }: { day: Day; time: string | null }): Promise<string | null> {
  return time ? momentOf(tx, day, time) : null
}
