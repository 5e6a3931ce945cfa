import { closePosition, insertPosition, restorePosition } from '#db/queries/contacts.ts'
import { insertEvidence, updateEvidence } from '#db/queries/evidence.ts'
import {
  insertListedAccounts,
  insertListedContacts,
  insertListedContracts,
  insertListedNumbers,
  insertListedPrices,
  insertListedPromises,
  insertListedTasks,
  insertListedTouches,
  listContractStates,
  listPresentPositions,
  type NewRow,
} from '#db/queries/list-writes.ts'
import { writeOwnValues } from '#db/queries/own-fields.ts'
import { getStandingPolicy } from '#db/queries/policies.ts'
import { updatePrice } from '#db/queries/prices.ts'
import { listPromisesById, replaceSteps, updatePromise } from '#db/queries/promises.ts'
import { listLastDeclarations } from '#db/queries/stage-declarations.ts'
import { updateTask } from '#db/queries/tasks.ts'
import { updateTouch } from '#db/queries/touches.ts'
import type { Tx } from '#db/tenant.ts'
import type { ChangeRow, Fields } from '#lib/core/change.ts'
import type { Day } from '#lib/core/day.ts'
import { splitParts } from '#lib/core/lists/list-cell.ts'
import type { ListColumn, ListName } from '#lib/core/lists/list-column.ts'
import type { PriceFields } from '#lib/core/offers/price-input.ts'
import { type OwnValue, ownKey } from '#lib/core/own-kind.ts'
import { listedOutcome, stepsOf, wholeOf } from '#lib/core/promises/listed-promise.ts'
import type { OutcomeInput } from '#lib/core/promises/outcome.ts'
import type { PromiseFields } from '#lib/core/promises/promise-input.ts'
import type { Declaration } from '#lib/core/standing/declaration.ts'
import type { TaskFields } from '#lib/core/tasks/task.ts'
import { accountStore, differing, writeAccounts } from './account-store.ts'
import { contactStore, positionStore } from './contact-store.ts'
import { declareEach } from './declare-stage.ts'
import { evidenceStores } from './evidence-store.ts'
import { priceStore } from './product-store.ts'
import { promiseStore } from './promise-store.ts'
import { recordEach } from './record-outcome.ts'
import { taskStore } from './task-store.ts'
import { touchMade, touchStore } from './touch-store.ts'
import type { RowStore } from './undo-rows.ts'

/** What rows of a file say is written by the stores that changes are put back by, so that both know the same fields. */
export type ListWriter = {
  /** What a change calls a row of the list. */
  noun: string
  /** By noun, as changes name them. */
  stores: Record<string, RowStore>
  insert: (tx: Tx, made: Made, rows: NewRow[]) => Promise<void>
  update: (tx: Tx, made: Made, rows: NewRow[]) => Promise<void>
  /** Which rows of each noun hang on these rows of the list. */
  rowsOf: (tx: Tx, ids: string[]) => Promise<Record<string, string[]>>
}
export type Made = { by: string; workspaceId: string; importId: string; today: Day; columns: readonly ListColumn[] }

export const listWriters: Record<ListName, ListWriter> = {
  accounts: {
    noun: 'account',
    stores: { account: accountStore },
    rowsOf: async (_, ids) => ({ account: ids }),
    insert: async (tx, made, rows) => {
      const { importId, columns } = made
      await insertListedAccounts(tx, importId, rows)
      await writeOwnValues(
        tx,
        rows.flatMap((row) => ownOf(row, columns)),
      )
      await insertListedNumbers(
        tx,
        importId,
        rows.flatMap((row) => numbersOf(row, columns)),
      )
      await declareListed(tx, made, rows)
    },
    update: async (tx, made, rows) => {
      const { importId, columns } = made
      const wanted = rows.map((row) => ({ id: row.id, fields: accountFields(row, columns) }))
      await writeAccounts(
        tx,
        wanted.filter(({ fields }) => Object.keys(fields).length > 0),
      )
      await insertListedNumbers(
        tx,
        importId,
        rows.flatMap((row) => numbersOf(row, columns)),
      )
      await declareListed(tx, made, rows)
    },
  },
  contacts: {
    noun: 'contact',
    stores: { contact: contactStore, position: positionStore },
    rowsOf: async (tx, ids) => ({
      contact: ids,
      position: [...(await listPresentPositions(tx, ids)).values()].map(({ id }) => id),
    }),
    insert: insertListedContacts,
    update: async (tx, made, rows) => {
      const places = await listPresentPositions(
        tx,
        rows.map(({ id }) => id),
      )
      for (const { id, said } of rows) {
        await writePlace(tx, made, id, said, places.get(id))
        const fields = contactFields(said)
        if (Object.keys(fields).length) await contactStore.write(tx, id, fields)
      }
    },
  },
  touches: {
    noun: 'touch',
    stores: { touch: touchStore },
    rowsOf: async (_, ids) => ({ touch: ids }),
    insert: insertListedTouches,
    update: async (tx, _, rows) => {
      for (const { id, said } of rows) await updateTouch(tx, id, null, touchFields(said))
    },
  },
  tasks: {
    noun: 'task',
    stores: { task: taskStore },
    rowsOf: async (_, ids) => ({ task: ids }),
    insert: insertListedTasks,
    update: async (tx, made, rows) => {
      for (const { id, said } of rows) await updateTask(tx, id, null, taskFields(said, made))
    },
  },
  contracts: {
    noun: 'contract',
    stores: { contract: evidenceStores.contract, contract_state: evidenceStores.contract_state },
    rowsOf: async (tx, ids) => ({
      contract: ids,
      contract_state: (await listContractStates(tx, ids)).map(({ id }) => id),
    }),
    insert: insertListedContracts,
    update: async (tx, made, rows) => {
      const words = await listContractStates(
        tx,
        rows.map(({ id }) => id),
      )
      for (const { id, said } of rows) {
        await updateEvidence(tx, 'contract', id, contractFields(said))
        const here = words.filter((word) => word.contractId === id && !word.archived)
        await writeState(tx, made, id, said, here)
      }
    },
  },
  promises: {
    noun: 'promise',
    stores: { promise: promiseStore },
    rowsOf: async (_, ids) => ({ promise: ids }),
    insert: async (tx, made, rows) => {
      const whole = rows.map(({ id, said }) => {
        const { madeBy: side, promisedDay, dueDay } = wholeOf(said, null, made.today)
        return { id, said: { ...said, side, promisedDay, dueDay } }
      })
      await insertListedPromises(tx, made, whole)
      for (const { id, said } of rows) if (said.steps) await replaceSteps(tx, id, stepsOf(said))
      await writePromises(tx, made, rows, true)
    },
    update: (tx, made, rows) => writePromises(tx, made, rows, false),
  },
  prices: {
    noun: 'price',
    stores: { price: priceStore },
    rowsOf: async (_, ids) => ({ price: ids }),
    insert: insertListedPrices,
    update: async (tx, _, rows) => {
      for (const { id, said } of rows) await updatePrice(tx, id, listedPrice(said))
    },
  },
}

/** What a row of a file says of a line of the price list. */
export function listedPrice(said: Record<string, string>): Partial<PriceFields> {
  return fieldsBy(said, {
    product: (productId) => ({ productId }),
    unitPrice: (unitPrice) => ({ unitPrice }),
    currency: (currency) => ({ currency }),
    fromQuantity: (text) => ({ fromQuantity: text || '0' }),
    country: (text) => ({ country: orNull(text) }),
    fromDay: (fromDay) => ({ fromDay }),
    untilDay: (text) => ({ untilDay: orNull(text) }),
    note: (note) => ({ note }),
    archived: (text) => ({ archived: text === 'yes' }),
  })
}

/** What else a file says of promises that stand there by now: their fields, then what became of them through its one door, then which are put away. */
async function writePromises(tx: Tx, made: Made, rows: readonly NewRow[], fresh: boolean): Promise<void> {
  const ids = rows.map(({ id }) => id)
  const now = new Map((await listPromisesById(tx, ids)).map((row) => [row.id, row]))
  const outcomes = new Map<string, OutcomeInput>()
  for (const { id, said } of rows) {
    const { archived, ...fields } = promiseFields(said)
    if (!fresh && Object.keys(fields).length) await updatePromise(tx, id, null, fields)
    if (!fresh && archived === false) await updatePromise(tx, id, null, { archived })
    const outcome = listedOutcome(said, fresh ? null : now.get(id)!, made.today)
    if (outcome) outcomes.set(id, outcome)
  }
  if (outcomes.size) {
    const who = { id: made.by, workspaceId: made.workspaceId, today: made.today }
    const told = await recordEach(tx, outcomes, who, { importId: made.importId })
    // the plan has proved each row by the same rules
    if (!told.ok) throw new Error(told.message)
    const [left] = told.value.left
    if (left) throw new Error(`an outcome that was proved cannot be written: ${left.what}: ${left.why}`)
  }
  for (const { id, said } of rows) if (said.archived === 'yes') await updatePromise(tx, id, null, { archived: true })
}

function promiseFields(said: Record<string, string>): Partial<PromiseFields> {
  return fieldsBy(said, {
    side: (madeBy) => ({ madeBy: madeBy || 'us' }),
    form: (form) => ({ form: form || 'explicit' }),
    size: (size) => ({ size: size || 'medium' }),
    text: (text) => ({ text }),
    contact: (text) => ({ contactId: orNull(text) }),
    promisedBy: (text) => ({ promisedBy: orNull(text) }),
    // a day that was emptied stays what it was
    promisedDay: (promisedDay) => (promisedDay ? { promisedDay } : {}),
    whereSaid: (whereSaid) => ({ whereSaid }),
    owner: (ownerId) => (ownerId ? { ownerId } : {}),
    dueDay: (dueDay) => ({ dueDay }),
    archived: (text) => ({ archived: text === 'yes' }),
  })
}

/** The state a file says: what it puts right (the same state of another day, or a day before) was never so; else it is added. */
async function writeState(
  tx: Tx,
  { by, today }: Made,
  contractId: string,
  said: NewRow['said'],
  words: { id: string; state: string; day: Day }[],
): Promise<void> {
  if (said.state === undefined && said.stateDay === undefined) return
  const newest = words.at(-1)
  const state = said.state ?? newest?.state
  const day = said.stateDay ?? (said.state === newest?.state ? newest?.day : today) ?? today
  if (!state) return
  const wrong = words.filter((word) => word.day > day || (word === newest && word.state === state))
  for (const { id } of wrong) await updateEvidence(tx, 'contract_state', id, { archived: true })
  await insertEvidence(tx, 'contract_state', { contractId, state, day, note: '' }, by)
}

function contractFields(said: Record<string, string>): Fields {
  return fieldsBy(said, {
    title: (title) => ({ title }),
    form: (form) => ({ form: form || 'paper' }),
    startDay: (text) => ({ startDay: orNull(text) }),
    endDay: (text) => ({ endDay: orNull(text) }),
    noticeDays: (text) => ({ noticeDays: orNull(text) }),
    renewal: (renewal) => ({ renewal: renewal || 'none' }),
    renewalMonths: (text) => ({ renewalMonths: orNull(text) }),
    framework: (text) => ({ framework: text === 'yes' }),
    value: (text) => ({ value: orNull(text) }),
    valuePer: (text) => ({ valuePer: orNull(text) }),
    currency: (text) => ({ currency: orNull(text) }),
    exitCost: (text) => ({ exitCost: orNull(text) }),
    exitNote: (exitNote) => ({ exitNote }),
    note: (note) => ({ note }),
    archived: (text) => ({ archived: text === 'yes' }),
  })
}

/** What a file declares, through the one door; what a row leaves as it is stands in the declaration before. */
async function declareListed(tx: Tx, { by, importId, today }: Made, rows: readonly NewRow[]): Promise<void> {
  const saying = rows.filter(({ said }) => Object.keys(said).some((key) => key.startsWith('declared')))
  if (saying.length === 0) return
  const before = await listLastDeclarations(
    tx,
    saying.map(({ id }) => id),
  )
  const declared = saying.map(({ id, said }) => {
    const old = before.get(id)
    const confirmed = said.declaredConfirmed ?? old?.confirmed
    // a file names no contact; the one who was named stays while nothing else is said of it
    const same = said.declaredConfirmed === undefined && said.declaredHow === undefined
    return {
      accountId: id,
      declaration: {
        stage: said.declared ?? old?.stage ?? '',
        reason: said.declaredReason ?? old?.reason ?? '',
        confirmed: confirmed === 'them' || confirmed === 'nobody' ? confirmed : null,
        confirmedBy: same ? (old?.confirmedBy ?? null) : null,
        confirmedHow: said.declaredHow ?? old?.confirmedHow ?? '',
        learned: said.declaredLearned ?? old?.learned ?? '',
      } satisfies Declaration,
    }
  })
  const policy = await getStandingPolicy(tx)
  await declareEach(tx, { personId: by, today, policy, via: 'import' }, declared, { importId })
}

/** What rows of a list say now, by noun and id. */
export async function readNow(tx: Tx, writer: ListWriter, ids: Record<string, string[]>): Promise<RowsNow> {
  const now: RowsNow = new Map()
  for (const [noun, store] of Object.entries(writer.stores)) now.set(noun, await store.read(tx, ids[noun] ?? []))
  return now
}
export type RowsNow = Map<string, Map<string, Fields>>

/** What became of rows that were there: those that say something else. */
export function rowsChanged(was: RowsNow, is: RowsNow): ChangeRow[] {
  return [...is].flatMap(([noun, rows]) =>
    [...rows].flatMap(([subjectId, after]): ChangeRow[] => {
      const before = was.get(noun)?.get(subjectId)
      if (!before) return [{ noun, subjectId, before: null, after: keptOf(noun, after) }]
      const [old, now] = [keptOf(noun, before), keptOf(noun, after)]
      // a field that is empty now may be missing
      const keys = differing(old, now)
      const only = (row: Fields) => Object.fromEntries(keys.map((key) => [key, row[key] ?? null]))
      return keys.length ? [{ noun, subjectId, before: only(old), after: only(now) }] : []
    }),
  )
}

/** Rows of the list that were made. What hangs on one (where a new contact works) goes and stays with it. */
export function rowsMade(is: RowsNow, noun: string): ChangeRow[] {
  return [...(is.get(noun) ?? [])].map(([subjectId, after]) =>
    // not the words of a touch a second time: they may have to be erased
    ({
      noun,
      subjectId,
      before: null,
      after: made[noun]?.(subjectId, after) ?? keptOf(noun, after),
    }),
  )
}

const made: Record<string, (id: string, after: Fields) => Fields> = {
  touch: (id, after) => ({ ...touchMade(id).after, archived: after.archived }),
}

/** Of some nouns the store's name is made up, for telling, and of promises and prices the revision is read only: no fields that can be written. */
function keptOf(noun: string, { name, ...fields }: Fields): Fields {
  if (noun === 'account' || noun === 'contact') return { name, ...fields }
  const { revision, ...kept } = fields
  return noun === 'promise' || noun === 'price' ? kept : fields
}

const orNull = (text: string) => text || null

/** Fields as the stores name and keep them, of the columns a row says something new in. */
function fieldsBy(said: Record<string, string>, how: Record<string, (text: string) => Fields>): Fields {
  return Object.assign({}, ...Object.entries(said).map(([key, text]) => how[key]?.(text) ?? {}))
}

/** Parents and who is intercompany change whose group it is: they are written for all rows together. */
function accountFields(row: NewRow, columns: readonly ListColumn[]): Fields {
  const own = ownOf(row, columns).map(({ fieldId, value }) => [ownKey(fieldId), value])
  return {
    ...fieldsBy(row.said, {
      name: (name) => ({ name }),
      owner: (text) => ({ ownerId: orNull(text) }),
      country: (text) => ({ country: orNull(text) }),
      industry: (text) => ({ industry: orNull(text) }),
      customerSince: (text) => ({ customerSince: orNull(text) }),
      archived: (text) => ({ archivedAt: text ? 'now' : null }),
    }),
    ...Object.fromEntries(own),
  }
}

/** The part of a row that `keepGroups` depends on. */
export function groupFields(said: Record<string, string>): Fields {
  return fieldsBy(said, {
    parent: (text) => ({ parentId: orNull(text) }),
    intercompany: (text) => ({ intercompany: text === 'yes' }),
  })
}

function ownOf({ id, said }: NewRow, columns: readonly ListColumn[]) {
  return columns.flatMap(({ key, field }): { accountId: string; fieldId: string; value: OwnValue }[] => {
    const text = field ? said[key] : undefined
    if (text === undefined) return []
    const value = text === '' ? null : field!.kind === 'choices' ? text.split('; ') : text
    return [{ accountId: id, fieldId: field!.id, value }]
  })
}

function numbersOf({ id, said }: NewRow, columns: readonly ListColumn[]) {
  return columns.flatMap(({ key, ledgerId }) =>
    ledgerId && said[key] ? splitParts(said[key]).map((number) => ({ accountId: id, ledgerId, number })) : [],
  )
}

function contactFields(said: Record<string, string>): Fields {
  return fieldsBy(said, {
    name: (name) => ({ name }),
    email: (text) => ({ email: orNull(text) }),
    phone: (text) => ({ phone: orNull(text) }),
    languages: (languages) => ({ languages }),
    channels: (channels) => ({ channels }),
    workingStyle: (workingStyle) => ({ workingStyle }),
    consent: (text) => ({ consent: orNull(text) }),
    consentDay: (text) => ({ consentDay: orNull(text) }),
    consentNote: (consentNote) => ({ consentNote }),
    archived: (text) => ({ archivedAt: text ? new Date().toISOString() : null }),
  })
}

/** Another account is a move: the old place ends today and keeps its history. Another role or day corrects the place they have. */
async function writePlace(
  tx: Tx,
  { by, today }: Made,
  contactId: string,
  said: Record<string, string>,
  place: { id: string; accountId: string; role: string; fromDay: string | null } | undefined,
): Promise<void> {
  const { account, role, since } = said
  if (account !== undefined) {
    if (place) await closePosition(tx, place.id, today, by)
    if (account === '') return
    const fromDay = since === undefined ? (place ? today : null) : orNull(since)
    await insertPosition(tx, { contactId, accountId: account, role: role ?? '', fromDay }, by)
  } else if (place && (role !== undefined || since !== undefined)) {
    const fromDay = since === undefined ? place.fromDay : orNull(since)
    await restorePosition(tx, place.id, { role: role ?? place.role, fromDay, untilDay: null })
  }
}

function touchFields(said: Record<string, string>): Fields {
  return fieldsBy(said, {
    account: (text) => ({ accountId: orNull(text) }),
    kind: (kind) => ({ kind }),
    direction: (text) => ({ direction: orNull(text) }),
    day: (day) => ({ day }),
    subject: (subject) => ({ subject }),
    body: (body) => ({ body }),
    with: (text) => ({ contactIds: text.split(' ').filter(Boolean) }),
    archived: (text) => ({ archived: text === 'yes' }),
  })
}

/** Another day or rhythm begins a series anew, as where a person says so. */
function taskFields(said: Record<string, string>, { by }: Made): Partial<TaskFields> {
  return fieldsBy(said, {
    text: (text) => ({ text }),
    day: (day) => ({ day, seriesDay: day }),
    owner: (text) => ({ ownerId: text || by }),
    account: (text) => ({ accountId: orNull(text) }),
    contact: (text) => ({ contactId: orNull(text) }),
    repeat: (text) => ({ repeat: orNull(text) }),
    repeatEvery: (text) => ({ repeatEvery: Number(text || 1) }),
    archived: (text) => ({ archived: text === 'yes' }),
  })
}
