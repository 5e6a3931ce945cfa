import type { ChangeEntry } from '#db/queries/changes.ts'
import { getContact, isOfTheirs } from '#db/queries/contacts.ts'
import { unsettleHourAccounts } from '#db/queries/honest-hours.ts'
import { getStandingPolicy } from '#db/queries/policies.ts'
import {
  type AccountWord,
  insertStageDeclarations,
  listAccountWords,
  listStageDeclarations,
  lockAccounts,
} from '#db/queries/stage-declarations.ts'
import { getTypology } from '#db/queries/typology.ts'
import type { Tx } from '#db/tenant.ts'
import type { Undone } from '#lib/core/change.ts'
import type { Day } from '#lib/core/day.ts'
import { ok, type Result, refuse, refuseChanged } from '#lib/core/result.ts'
import { checkDeclaration, type Declaration, heldDeclaration, type WayIn } from '#lib/core/standing/declaration.ts'
import type { StandingPolicy } from '#lib/core/standing/policy.ts'
import { stageOf, type Typology, wordOf } from '#lib/core/standing/typology.ts'
import { keepGaps } from './keep-gaps.ts'
import { recordChange } from './record-change.ts'
import type { UndoWho } from './undo-change.ts'

export type Declarer = { personId: string; today: Day; policy: StandingPolicy; via: WayIn }

/**
 * The one door by which a team says what accounts are: form, board, bulk, API, import, honest hour and conversation all come through here.
 * Writes a declaration for each account that is not so declared already, and reads its perception gap anew.
 * `seen`: the declaration the person had before their eyes (null: none); where another came meanwhile nothing is written and both versions are told.
 * Answers the change, for Undo, and how many were declared and how many were so already.
 */
export async function declareStage(
  tx: Tx,
  { personId, today, policy, via }: Declarer,
  accountIds: string[],
  declaration: Declaration,
  seen?: string | null,
): Promise<Result<{ changeId: string | null; declared: number; already: number; declarationIds: string[] }>> {
  const typology = await getTypology(tx)
  const problem = checkDeclaration(declaration, typology)
  if (problem) return problem
  const stage = stageOf(typology, declaration.stage)!
  const held = heldDeclaration(declaration, stage)
  const stranger = held.confirmedBy && (await refuseStranger(tx, held.confirmedBy, accountIds))
  if (stranger) return stranger
  await lockAccounts(tx, accountIds)
  const words = await listAccountWords(tx, accountIds)
  if (words.size < new Set(accountIds).size) return refuse('absent', 'One of these accounts is no longer there.')
  if (seen !== undefined && accountIds.length === 1) {
    const [id] = accountIds
    if (words.get(id!)!.declarationId !== seen) return refuseOther(tx, id!)
  }
  // said again of one account it is news: a reason, a confirmation; of many it would only repeat itself
  const fresh = accountIds.length === 1 ? accountIds : accountIds.filter((id) => words.get(id)!.declared !== stage.key)
  if (fresh.length === 0) return ok({ changeId: null, declared: 0, already: accountIds.length, declarationIds: [] })
  const said = fresh.map((accountId) => ({ accountId, declaration: held }))
  const written = await write(tx, { personId, today, policy, via }, said, typology, words, { stage: stage.key })
  return ok({ ...written, declared: fresh.length, already: accountIds.length - fresh.length })
}

/**
 * As `declareStage`, for words that differ from account to account, each checked before (checkDeclaration): the rows of a file. `document`
 * is kept with the change. Answers the change; null where nothing was said.
 */
export async function declareEach(
  tx: Tx,
  declarer: Declarer,
  said: { accountId: string; declaration: Declaration }[],
  document: Record<string, string>,
): Promise<string | null> {
  if (said.length === 0) return null
  const ids = said.map(({ accountId }) => accountId)
  const typology = await getTypology(tx)
  await lockAccounts(tx, ids)
  const words = await listAccountWords(tx, ids)
  const held = said.map(({ accountId, declaration }) => {
    const problem = checkDeclaration(declaration, typology)
    if (problem) throw new Error(`a declaration that was proved cannot be taken: ${problem.message}`)
    return { accountId, declaration: heldDeclaration(declaration, stageOf(typology, declaration.stage)!) }
  })
  return (await write(tx, declarer, held, typology, words, document)).changeId
}

async function write(
  tx: Tx,
  { personId, today, policy, via }: Declarer,
  said: { accountId: string; declaration: Declaration }[],
  typology: Typology,
  words: ReadonlyMap<string, AccountWord>,
  document: Record<string, string>,
): Promise<{ changeId: string; declarationIds: string[] }> {
  const declarationIds = await insertStageDeclarations(
    tx,
    said.map(({ accountId, declaration }) => {
      const stage = stageOf(typology, declaration.stage)!
      const stageName = stage[typology.wording]
      return { accountId, ...declaration, stageName, rank: stage.rank, via, day: today, saidBy: personId }
    }),
  )
  const ids = said.map(({ accountId }) => accountId)
  await keepGaps(tx, ids, policy)
  const changeId = await recordChange(tx, {
    kind: 'stage-declaration',
    saidBy: personId,
    note: said[0]!.declaration.reason,
    document: {
      ...document,
      declarations: ids.map((accountId, i) => ({ accountId, id: declarationIds[i] })),
      before: ids.map((accountId) => ({ accountId, declared: words.get(accountId)?.declared ?? null })),
    },
  })
  return { changeId, declarationIds }
}

/** Only somebody of theirs can confirm what they are. */
async function refuseStranger(tx: Tx, contactId: string, accountIds: string[]) {
  const contact = await getContact(tx, contactId)
  if (!contact || contact.erasedAt)
    return refuse('absent', 'Something is still missing.', { confirmedBy: 'This contact is no longer there.' })
  return (await isOfTheirs(tx, contactId, accountIds))
    ? null
    : refuse('contact', 'Something is still missing.', {
        confirmedBy: 'This person is not known to be of theirs: choose another, or say under “How” who it was.',
      })
}

async function refuseOther(tx: Tx, accountId: string) {
  const [newest] = await listStageDeclarations(tx, accountId, 1)
  if (!newest) return refuse('changed', 'What was declared of this account was taken back meanwhile: look at it again.')
  const { stage, stageName, reason, by, at, id } = newest
  return refuseChanged({ revision: 0, values: { stage, stageName, reason, seen: id }, by, at })
}

/** Takes a declaration back: each account whose newest word it still is reads as before. Nothing is erased; the taking back is a word too. */
export async function undoDeclaration(
  tx: Tx,
  change: ChangeEntry,
  { personId, today }: UndoWho,
): Promise<Result<Undone>> {
  const { declarations, before } = change.document as DeclarationDocument
  const ids = declarations.map(({ accountId }) => accountId)
  await lockAccounts(tx, ids)
  const [words, typology] = [await listAccountWords(tx, ids), await getTypology(tx)]
  const said = new Map(before.map(({ accountId, declared }) => [accountId, declared]))
  const mine = declarations.filter(({ accountId, id }) => words.get(accountId)?.declarationId === id)
  await insertStageDeclarations(
    tx,
    mine.map(({ accountId }) => {
      const key = said.get(accountId) ?? null
      return {
        accountId,
        stage: key,
        stageName: key === null ? '' : wordOf(typology, key),
        rank: key === null ? null : (stageOf(typology, key)?.rank ?? null),
        reason: 'Taken back.',
        confirmed: null,
        confirmedBy: null,
        confirmedHow: '',
        learned: '',
        via: 'undo' as const,
        day: today,
        saidBy: personId,
      }
    }),
  )
  await unsettleHourAccounts(
    tx,
    mine.map(({ id }) => id),
  )
  await keepGaps(
    tx,
    mine.map(({ accountId }) => accountId),
    await getStandingPolicy(tx),
  )
  const left = declarations.length - mine.length
  const why = 'another stage was declared since'
  return ok({ put: mine.length, left: Array.from({ length: left }, () => ({ what: 'An account', why })) })
}

type DeclarationDocument = {
  declarations: { accountId: string; id: string }[]
  before: { accountId: string; declared: string | null }[]
}
