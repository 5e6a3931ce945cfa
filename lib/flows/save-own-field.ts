import { type ChangeEntry, getLastWriter } from '#db/queries/changes.ts'
import {
  countChoices,
  getOwnField,
  holdOwnField,
  insertOwnField,
  listOwnFields,
  type OwnFieldRow,
  renameChoice,
  updateOwnField,
} from '#db/queries/own-fields.ts'
import type { Tx } from '#db/tenant.ts'
import type { ChangeRow, Fields, Undone } from '#lib/core/change.ts'
import { countOf, listNames } from '#lib/core/number-words.ts'
import { isTakenName, MOST_FIELDS } from '#lib/core/own-field.ts'
import type { OwnKind } from '#lib/core/own-kind.ts'
import { ok, type Refusal, type Result, refuse, refuseChanged } from '#lib/core/result.ts'
import { recordChange } from './record-change.ts'
import { type RowStore, undoRows } from './undo-rows.ts'

/** A choice as a form has it: the word, and which one it was before; null: it is new. */
export type ChoiceSaid = { was: string | null; word: string }
type Renames = { fieldId: string; renames: { from: string; to: string }[] }

const absent = refuse('absent', 'This field is no longer there.')

/** Makes a field at the end of the others. */
export async function createOwnField(
  tx: Tx,
  said: { name: string; kind: OwnKind; choices: string[] },
  personId: string,
): Promise<Result<string>> {
  const fields = await listOwnFields(tx)
  if (fields.length >= MOST_FIELDS) {
    return refuse('many', `There are ${MOST_FIELDS} fields already: archive one that nobody needs.`)
  }
  const problem = checkName(fields, null, said.name) ?? checkWords(said.kind, said.choices)
  if (problem) return problem
  const id = await insertOwnField(tx, { ...said, choices: hasChoices(said.kind) ? said.choices : [] })
  return ok(await record(tx, personId, new Map([[id, null]])))
}

/** A new name, and for choices other words: where a word is renamed, every account that has it has the new one. */
export async function changeOwnField(
  tx: Tx,
  said: { id: string; revision: number; name: string; choices: ChoiceSaid[] },
  personId: string,
): Promise<Result<string>> {
  await holdOwnField(tx, said.id)
  const field = await getOwnField(tx, said.id)
  if (!field || field.archivedAt) return absent
  if (field.revision !== said.revision) {
    return refuseChanged({
      revision: field.revision,
      values: { name: field.name, choices: field.choices },
      ...((await getLastWriter(tx, field.id)) ?? { by: null, at: '' }),
    })
  }
  const words = said.choices.map(({ word }) => word)
  const problem =
    checkName(await listOwnFields(tx), field.id, said.name) ??
    (hasChoices(field.kind) ? checkWords(field.kind, words) : null)
  if (problem) return problem
  const before = await read(tx, [field.id])
  const renames = hasChoices(field.kind)
    ? said.choices.flatMap(({ was, word }) =>
        was !== null && was !== word && field.choices.includes(was) ? [{ from: was, to: word }] : [],
      )
    : []
  await updateOwnField(tx, field.id, { name: said.name, ...(hasChoices(field.kind) ? { choices: words } : {}) })
  await renameChoice(tx, field.id, renames)
  const inUse = await refuseUnoffered(tx, field.id)
  if (inUse) return inUse
  return ok(await record(tx, personId, before, { fieldId: field.id, renames }))
}

/** One place up or down among the fields that are there. */
export async function moveOwnField(
  tx: Tx,
  { id, by }: { id: string; by: -1 | 1 },
  personId: string,
): Promise<Result<string>> {
  const fields = await listOwnFields(tx)
  const at = fields.findIndex((field) => field.id === id)
  if (at < 0) return absent
  const other = fields[at + by]
  if (!other) return refuse('edge', by < 0 ? 'It is the first already.' : 'It is the last already.')
  const order = fields.with(at, other).with(at + by, fields[at]!)
  const before = await read(
    tx,
    fields.map((field) => field.id),
  )
  for (const [position, field] of order.entries()) {
    if (before.get(field.id)?.position !== position) await updateOwnField(tx, field.id, { position })
  }
  return ok(await record(tx, personId, before))
}

/** Puts a field away with all that accounts have in it, or brings it back with it. */
export async function archiveOwnField(
  tx: Tx,
  { id, archived }: { id: string; archived: boolean },
  personId: string,
): Promise<Result<string>> {
  const field = await getOwnField(tx, id)
  if (!field) return absent
  if ((field.archivedAt !== null) === archived) {
    return refuse('already', archived ? 'It is archived already.' : 'It is there already.')
  }
  const problem = archived ? null : checkName(await listOwnFields(tx), id, field.name)
  if (problem) return problem
  const before = await read(tx, [id])
  await updateOwnField(tx, id, { archived })
  return ok(await record(tx, personId, before))
}

/** Takes back what was done to fields; words that were renamed are named as before at every account. */
export async function undoOwnField(tx: Tx, change: ChangeEntry): Promise<Result<Undone>> {
  const undone = await undoRows(tx, change.id, { own_field: ownFieldStore })
  const names = (await listOwnFields(tx)).map(({ name }) => name.toLowerCase())
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice) return refuse('name', `There is another field “${twice}” by now: rename it first.`)
  const { fieldId, renames = [] } = change.document as Partial<Renames>
  if (!fieldId || undone.put === 0) return ok(undone)
  await renameChoice(
    tx,
    fieldId,
    renames.map(({ from, to }) => ({ from: to, to: from })),
  )
  return (await refuseUnoffered(tx, fieldId)) ?? ok(undone)
}

const ownFieldStore: RowStore = {
  read,
  // made by the change: put away, for accounts may have something in it by now
  write: async (tx, id, before) => {
    if (!before) return updateOwnField(tx, id, { archived: true })
    const { name, choices, position, archivedAt } = before
    await updateOwnField(tx, id, {
      ...(name === undefined ? {} : { name: name as string }),
      ...(choices === undefined ? {} : { choices: choices as string[] }),
      ...(position === undefined ? {} : { position: position as number }),
      ...(archivedAt === undefined ? {} : { archived: archivedAt !== null }),
    })
  },
}

async function read(tx: Tx, ids: string[]): Promise<Map<string, Fields & { name: string }>> {
  const fields = (await listOwnFields(tx, 'all')).filter(({ id }) => ids.includes(id))
  return new Map(
    fields.map(({ id, name, choices, position, archivedAt }) => [id, { name, choices, position, archivedAt }]),
  )
}

async function record(tx: Tx, saidBy: string, before: Map<string, Fields | null>, renamed?: Renames): Promise<string> {
  const after = await read(tx, [...before.keys()])
  const rows: ChangeRow[] = [...before].map(([subjectId, was]) => ({
    noun: 'own_field',
    subjectId,
    before: was,
    after: after.get(subjectId) ?? null,
  }))
  const document = renamed ? { document: renamed } : {}
  return recordChange(tx, { kind: 'field-edit', saidBy, rows, ...document })
}

const hasChoices = (kind: OwnKind) => kind === 'choice' || kind === 'choices'

function checkName(fields: readonly OwnFieldRow[], id: string | null, name: string): Refusal | null {
  const small = name.toLowerCase()
  const taken = isTakenName(name) || fields.some((field) => field.id !== id && field.name.toLowerCase() === small)
  return taken
    ? refuseField('name', `There is a field “${name}” already; two of one name could not be told apart.`)
    : null
}

function checkWords(kind: OwnKind, words: readonly string[]): Refusal | null {
  if (!hasChoices(kind)) return null
  if (words.length === 0) return refuseField('choices', 'At least one word to choose.')
  const small = words.map((word) => word.toLowerCase())
  const twice = words.find((_, index) => small.indexOf(small[index]!) !== index)
  return twice ? refuseField('choices', `“${twice}” stands there twice.`) : null
}

/** A word that accounts still have cannot be taken away: it would stand at them and be no choice. */
async function refuseUnoffered(tx: Tx, fieldId: string): Promise<Refusal | null> {
  const field = await getOwnField(tx, fieldId)
  if (!field || !hasChoices(field.kind)) return null
  const used = [...(await countChoices(tx, fieldId))].filter(([word]) => !field.choices.includes(word))
  if (used.length === 0) return null
  const accounts = used.reduce((sum, [, count]) => sum + count, 0)
  const words = listNames(used.map(([word]) => `“${word}”`))
  return refuseField(
    'choices',
    `${countOf(accounts, 'account')} still ${accounts === 1 ? 'has' : 'have'} ${words}: choose something else there first, or rename the word.`,
  )
}

function refuseField(field: string, sentence: string): Refusal {
  return refuse('input', sentence, { [field]: sentence })
}
