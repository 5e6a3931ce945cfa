import { randomBytes } from 'node:crypto'
import { countKeys, insertKey, renameKey, revokeKey } from '#db/system-keys.ts'
import type { Tx } from '#db/tenant.ts'
import type { KeyInput } from '#lib/core/api/key-input.ts'
import { keyHint, keyText } from '#lib/core/api/key-text.ts'
import { leastRole, scopesFor } from '#lib/core/api/scope.ts'
import { ok, type Result, refuse } from '#lib/core/result.ts'
import { mayAs, ROLE_WORDS, type Role } from '#lib/core/role.ts'
import { digestOf } from '#lib/server/digest.ts'

export type KeyWho = { personId: string; role: Role; workspaceId: string; now: Date }

/** More than anybody tells apart; so that a program that goes astray cannot make them without end. */
const MOST_KEYS = 25
const DAY_MS = 86_400_000

/** Makes a key that acts for whoever makes it. Its text is told this once: only its digest is kept. */
export async function createKey(
  tx: Tx,
  { name, scopes, days }: KeyInput,
  { personId, role, workspaceId, now }: KeyWho,
): Promise<Result<{ id: string; text: string }>> {
  const may = scopesFor(role)
  const beyond = scopes.filter((scope) => !may.includes(scope))
  if (beyond.length) {
    const words = beyond.map((scope) => `${scope} takes the role ${ROLE_WORDS[leastRole(scope)]}`).join(', ')
    return refuse('input', 'A key can do no more than you.', { scopes: `${words}.` })
  }
  if ((await countKeys(workspaceId, personId, tx)) >= MOST_KEYS) {
    return refuse('many', `You have ${MOST_KEYS} keys, as many as one may have. Revoke one you no longer use.`)
  }
  const text = keyText(randomBytes(32))
  const expiresAt = days === null ? null : new Date(now.getTime() + days * DAY_MS)
  const row = { digest: digestOf(text), workspaceId, personId, name, hint: keyHint(text), scopes, expiresAt }
  return ok({ id: await insertKey(row, tx), text })
}

/** Ends a key at once, on every instance: each request asks the database. Admins end anybody's. */
export async function endKey(tx: Tx, keyId: string, { personId, role, workspaceId }: KeyWho): Promise<Result<null>> {
  const whose = mayAs(role, 'admin') ? null : personId
  return (await revokeKey({ workspaceId, keyId, personId: whose }, tx)) ? ok(null) : gone
}

/** Only whoever it acts for names a key. */
export async function nameKey(
  tx: Tx,
  { id, name }: { id: string; name: string },
  { personId, workspaceId }: KeyWho,
): Promise<Result<null>> {
  return (await renameKey({ workspaceId, keyId: id, personId }, name, tx)) ? ok(null) : gone
}

const gone = refuse('absent', 'This key is no longer there.')
