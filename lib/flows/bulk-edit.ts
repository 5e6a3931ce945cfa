import { createHash } from 'node:crypto'
import { holdAccounts } from '#db/queries/account-fields.ts'
import { isMember, listAccountNames, listOwners } from '#db/queries/accounts.ts'
import { listOwnFields } from '#db/queries/own-fields.ts'
import { listMatching } from '#db/reports/account-filter.ts'
import type { Tx } from '#db/tenant.ts'
import type { AccountFilter } from '#lib/core/account-filter.ts'
import { type BulkSet, MOST_AT_ONCE } from '#lib/core/bulk-edit.ts'
import { type Fields, saysTheSame } from '#lib/core/change.ts'
import type { Day } from '#lib/core/day.ts'
import { checkOwnValue } from '#lib/core/own-field.ts'
import { type OwnField, type OwnValue, ownKey, printOwnValue } from '#lib/core/own-kind.ts'
import { ok, type Result, refuse } from '#lib/core/result.ts'
import {
  type AccountWrite,
  changeAccounts,
  leftByParent,
  readAccounts,
  regroups,
  type StoredAccount,
} from './account-store.ts'
import { lockRecordsSoon, recordsBusy } from './save-account.ts'

/** Those ticked, or all that match. */
export type BulkTarget = { ids: readonly string[] } | { filter: AccountFilter }

export type BulkPreview = {
  accounts: number
  changes: number
  /** So many are as asked for already. */
  already: number
  refused: number
  /** A few of them, each with the reason. */
  refusals: { name: string; why: string }[]
  /** A few accounts as they are and as they would be. */
  sample: { name: string; what: { label: string; before: string; after: string }[] }[]
  /** Says exactly what would be written over what: applying it is refused when this is not so any more. */
  fingerprint: string
}
export type BulkDone = { changeId: string; changed: number; already: number; refused: number }

const SHOWN = 5

/** What a bulk edit would do; writes nothing. */
export async function previewBulk(tx: Tx, target: BulkTarget, set: BulkSet, today: Day): Promise<Result<BulkPreview>> {
  const planned = await plan(tx, target, set, today)
  return planned.ok ? ok(await tell(tx, planned.value)) : planned
}

/** Does what the preview said, all of it or nothing, and keeps it as one change. What came otherwise since then is refused, and told anew. */
export async function applyBulk(
  tx: Tx,
  target: BulkTarget,
  set: BulkSet,
  expected: string,
  who: { personId: string; today: Day },
): Promise<Result<BulkDone>> {
  const checked = await check(tx, set, who.today)
  if (!checked.ok) return checked
  if (regroups(checked.value.plain) && !(await lockRecordsSoon(tx))) return recordsBusy
  const planned = await plan(tx, target, set, who.today, true)
  if (!planned.ok) return planned
  const { writes, before, already, refused, fingerprint } = planned.value
  if (fingerprint !== expected) {
    return refuse(
      'drift',
      'Some of these accounts were changed meanwhile, so nothing was written. Look at it once more.',
    )
  }
  if (writes.length === 0) return refuse('nothing', 'There is nothing to change.')
  const change = { kind: 'account-bulk' as const, saidBy: who.personId, document: { set: set as Fields } }
  const { changeId, changed } = await changeAccounts(tx, change, writes, before)
  return ok({ changeId, changed, already, refused: refused.size })
}

type Plan = {
  writes: AccountWrite[]
  before: Map<string, StoredAccount>
  already: number
  refused: Map<string, string>
  ownFields: OwnField[]
  fingerprint: string
}

async function plan(tx: Tx, target: BulkTarget, set: BulkSet, today: Day, hold = false): Promise<Result<Plan>> {
  const checked = await check(tx, set, today)
  if (!checked.ok) return checked
  const ids = 'ids' in target ? [...new Set(target.ids)] : await listMatching(tx, target.filter, MOST_AT_ONCE + 1)
  if (ids.length > MOST_AT_ONCE) {
    const most = MOST_AT_ONCE.toLocaleString('en-US')
    return refuse('many', `At most ${most} accounts at once: narrow the list, and do the rest after it.`)
  }
  if (hold) await holdAccounts(tx, ids)
  const before = await readAccounts(tx, ids)
  const { ownFields } = checked.value
  const wanted = [...before].flatMap(([id, now]) => {
    const fields = whatDiffers(now, checked.value)
    return Object.keys(fields).length ? [{ id, fields }] : []
  })
  const refused = await leftByParent(tx, wanted)
  const writes = wanted.filter(({ id }) => !refused.has(id))
  const already = before.size - wanted.length
  const print = createHash('sha256')
  for (const { id, fields } of writes.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    print.update(
      JSON.stringify([id, Object.entries(fields).map(([key, after]) => [key, before.get(id)?.[key] ?? null, after])]),
    )
  }
  print.update(JSON.stringify([...refused.keys()].toSorted()))
  return ok({ writes, before, already, refused, ownFields, fingerprint: print.digest('hex') })
}

type Checked = {
  plain: Fields
  own: { field: OwnField; how: 'set' | 'add' | 'remove'; value: OwnValue }[]
  ownFields: OwnField[]
}

/** What was asked for as it is kept; or what is wrong with it, field by field. */
async function check(tx: Tx, { own, archived, ...said }: BulkSet, today: Day): Promise<Result<Checked>> {
  const ownFields = await listOwnFields(tx)
  const fields: Record<string, string> = {}
  if (said.customerSince && said.customerSince > today) fields.customerSince = 'This day is still to come.'
  if (said.ownerId && !(await isMember(tx, said.ownerId))) fields.ownerId = 'Choose somebody of your team.'
  const asked = Object.entries(own ?? {}).flatMap(([id, { how, said: text }]) => {
    const field = ownFields.find((it) => it.id === id)
    const value = field ? checkOwnValue(field, text) : { problem: 'This field is no longer there.' }
    if (field && 'value' in value)
      return [{ field, how: field.kind === 'choices' ? how : ('set' as const), value: value.value }]
    fields[ownKey(id)] = 'problem' in value ? value.problem : ''
    return []
  })
  if (Object.keys(fields).length) return refuse('input', 'Some of what was entered cannot be used.', fields)
  const plain = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined))
  if (archived !== undefined) plain.archivedAt = archived ? 'now' : null
  if (Object.keys(plain).length + asked.length === 0) return refuse('nothing', 'Choose what shall be changed.')
  return ok({ plain, own: asked, ownFields })
}

/** What has to be written at one account for it to be as asked. */
function whatDiffers(now: StoredAccount, { plain, own }: Checked): Fields {
  const wanted: Fields = { ...plain }
  if (wanted.archivedAt === 'now' && now.archivedAt !== null) delete wanted.archivedAt
  for (const { field, how, value } of own) {
    const key = ownKey(field.id)
    if (how === 'set') wanted[key] = value
    else {
      const has = (now[key] ?? []) as string[]
      const words = (value ?? []) as string[]
      const then = field.choices.filter((word) =>
        how === 'add' ? has.includes(word) || words.includes(word) : has.includes(word) && !words.includes(word),
      )
      wanted[key] = then.length ? then : null
    }
  }
  return Object.fromEntries(Object.entries(wanted).filter(([key, value]) => !saysTheSame(now[key], value)))
}

async function tell(tx: Tx, { writes, before, already, refused, ownFields, fingerprint }: Plan): Promise<BulkPreview> {
  const shown = writes.slice(0, SHOWN)
  const parents = shown.flatMap(({ id, fields }) =>
    'parentId' in fields ? [fields.parentId, before.get(id)?.parentId].filter((it): it is string => Boolean(it)) : [],
  )
  const names = new Map([
    ...(await listAccountNames(tx, parents)),
    ...(await listOwners(tx)).map(({ id, name }) => [id, name] as const),
  ])
  return {
    accounts: before.size,
    changes: writes.length,
    already,
    refused: refused.size,
    refusals: [...refused].slice(0, SHOWN).map(([id, why]) => ({ name: before.get(id)!.name, why })),
    sample: shown.map(({ id, fields }) => ({
      name: before.get(id)!.name,
      what: Object.entries(fields).map(([key, after]) => ({
        label: labelOf(key, ownFields),
        before: say(key, before.get(id)?.[key], names),
        after: say(key, after, names),
      })),
    })),
    fingerprint,
  }
}

const LABELS: Record<string, string> = {
  parentId: 'Parent account',
  ownerId: 'Owner',
  country: 'Country',
  industry: 'Industry',
  customerSince: 'Customer since',
  intercompany: 'Part of our own company',
  archivedAt: 'Archived',
}

function labelOf(key: string, ownFields: readonly OwnField[]): string {
  return LABELS[key] ?? ownFields.find(({ id }) => ownKey(id) === key)?.name ?? key
}

function say(key: string, value: unknown, names: ReadonlyMap<string, string>): string {
  if (key === 'archivedAt') return value ? 'yes' : 'no'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (value === null || value === undefined || value === '') return key === 'ownerId' ? 'nobody' : 'nothing'
  if (key === 'ownerId') return names.get(`${value}`) ?? 'a former colleague'
  if (key === 'parentId') return names.get(`${value}`) ?? 'an account that is gone'
  return printOwnValue(value as OwnValue)
}
