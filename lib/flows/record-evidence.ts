import { getAccount } from '#db/queries/accounts.ts'
import { getLastWriter } from '#db/queries/changes.ts'
import {
  type EvidenceNoun,
  type EvidenceRow,
  insertEvidence,
  isReadForStanding,
  listAccountsOf,
  listEvidenceRows,
  updateEvidence,
} from '#db/queries/evidence.ts'
import { getStanding } from '#db/queries/standing.ts'
import { getShownTypology } from '#db/queries/typology.ts'
import type { Tx } from '#db/tenant.ts'
import { type ChangeKind, type ChangeRow, changedFields, type Fields } from '#lib/core/change.ts'
import type { Day } from '#lib/core/day.ts'
import { ok, type Refusal, type Result, refuse, refuseChanged, type Version } from '#lib/core/result.ts'
import { type Read, tellEffect } from '#lib/core/standing/effect.ts'
import { wordOf } from '#lib/core/standing/typology.ts'
import { evidenceFields, evidenceMade, readAnew } from './evidence-store.ts'
import { recordChange } from './record-change.ts'

/** Who says it, where, and the day it is for them. */
export type EvidenceWho = { personId: string; workspaceId: string; today: Day; presenting: boolean }
/** `effect`: what it did to the reading of its account, in a sentence; empty where it is of no single account. */
export type Recorded = { id: string; changeId: string | null; effect: string }

/** A row to be made; `made` are the ids of those before it. */
export type NewRow = { noun: EvidenceNoun; said: (made: string[]) => Fields }

export const gone = refuse('absent', 'This is no longer there.')
export const wrong = (fields: Record<string, string>): Refusal =>
  refuse('input', 'Some of what was entered cannot be used.', fields)
export const notYet = (day: Day, today: Day): Refusal | null =>
  day > today ? wrong({ day: 'This day is still to come.' }) : null

/** Null where the account can be written at; a refusal where it is gone or was merged. */
export async function refuseGone(tx: Tx, accountId: string): Promise<Refusal | null> {
  const account = await getAccount(tx, accountId)
  return account && !account.mergedInto ? null : refuse('absent', 'This account is no longer there.')
}

/** Writes new rows as one change, the first of them the one it is about, and reads the account anew. */
export async function recordNew(
  tx: Tx,
  kind: ChangeKind,
  accountId: string | null,
  rows: NewRow[],
  who: EvidenceWho,
): Promise<Result<Recorded>> {
  const ids: string[] = []
  const kept: ChangeRow[] = []
  for (const { noun, said } of rows) {
    const id = await insertEvidence(tx, noun, said(ids), who.personId)
    ids.push(id)
    kept.push(evidenceMade(noun, (await listEvidenceRows(tx, noun, [id]))[0]!))
  }
  const changeId = await recordChange(tx, { kind, saidBy: who.personId, rows: kept })
  const effect = rows.some(({ noun }) => isReadForStanding(noun)) ? await effectAt(tx, accountId, who) : ''
  return ok({ id: ids[0]!, changeId, effect })
}

/** Writes what a person changed of a row; of two editors the second sees both versions. `revision` null: the row counts none. */
export async function recordEdit(
  tx: Tx,
  kind: ChangeKind,
  row: { noun: EvidenceNoun; id: string; revision: number | null },
  said: Fields,
  who: EvidenceWho,
): Promise<Result<Recorded>> {
  const [before] = await listEvidenceRows(tx, row.noun, [row.id], { hold: true })
  if (!before) return gone
  if (row.revision !== null && before.revision !== row.revision) return refuseChanged(await versionOf(tx, before))
  if (before.archived && said.archived === undefined) return gone
  const changed = changedFields(evidenceFields(before, row.noun), asKept(before, said))
  if (!changed) return ok({ id: row.id, changeId: null, effect: 'Nothing was different.' })
  await updateEvidence(tx, row.noun, row.id, changed.after)
  const rows = [{ noun: row.noun, subjectId: row.id, ...changed }]
  const changeId = await recordChange(tx, { kind, saidBy: who.personId, rows })
  if (!isReadForStanding(row.noun)) return ok({ id: row.id, changeId, effect: '' })
  const accounts = await listAccountsOf(tx, row.noun, [row.id])
  if (accounts.length === 1) return ok({ id: row.id, changeId, effect: await effectAt(tx, accounts[0]!, who) })
  await readAnew(tx, who.workspaceId, accounts)
  return ok({ id: row.id, changeId, effect: '' })
}

/** A row as its form holds it, and who wrote it last. */
export async function versionOf(tx: Tx, row: EvidenceRow): Promise<Version> {
  const writer = await getLastWriter(tx, row.id)
  return {
    revision: row.revision as number,
    values: row,
    by: writer?.by ?? null,
    at: writer?.at ?? '',
  }
}

/** The database writes an amount with all its decimals: one that is the same is no change. */
function asKept(before: EvidenceRow, said: Fields): Fields {
  return Object.fromEntries(
    Object.entries(said).map(([key, value]) => {
      const stood = before[key]
      const same =
        typeof stood === 'string' && value !== null && /^[\d.]+$/.test(stood) && sameAmount(stood, `${value}`)
      return [key, same ? stood : value]
    }),
  )
}

function sameAmount(one: string, other: string): boolean {
  const plain = (text: string) => (text.includes('.') ? text.replace(/\.?0+$/, '') : text)
  return plain(one) === plain(other)
}

async function effectAt(tx: Tx, accountId: string | null, who: EvidenceWho): Promise<string> {
  if (accountId === null) return ''
  const before = await readNow(tx, accountId)
  await readAnew(tx, who.workspaceId, [accountId])
  const after = await readNow(tx, accountId)
  const typology = await getShownTypology({ tx, presenting: who.presenting })
  return tellEffect(before, after, (stage) => wordOf(typology, stage))
}

/** How an account is read as of now: for what a change did to it. */
export async function readNow(tx: Tx, accountId: string): Promise<Read | null> {
  const row = await getStanding(tx, accountId)
  return row && { evident: row.evident, possible: row.possible, wouldChange: row.reading.wouldChange?.to ?? null }
}
