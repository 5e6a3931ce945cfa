import { type KeyRow, listKeys } from '#db/system-keys.ts'
import { type ApiScope, isScope, leastRole, SCOPE_WORDS, scopesFor } from '#lib/core/api/scope.ts'
import { mayAs, teamLoad } from '#lib/server/gate.ts'
import { momentIn } from '../moment-words.ts'

/** One's own keys; for admins those of all colleagues too. */
export const loadKeys = () =>
  teamLoad('viewer', async ({ tx, person, role, workspace }) => {
    const admin = mayAs(role, 'admin')
    const rows = await listKeys(workspace.id, admin ? null : person.id, tx)
    const keys = rows.map((row) => keyOf(row, workspace.timeZone))
    return {
      admin,
      mine: keys.filter(({ personId }) => personId === person.id),
      others: keys.filter(({ personId }) => personId !== person.id),
      scopes: scopesFor(role).map((scope) => ({ scope, words: SCOPE_WORDS[scope] })),
      url: `${(process.env.APP_URL ?? '').replace(/\/$/, '')}/api/v1`,
    }
  })

export type KeyView = ReturnType<typeof keyOf>
export type ScopeChoice = { scope: ApiScope; words: string }

function keyOf(row: KeyRow, timeZone: string) {
  const { id, name, hint, personId, personName, createdAt, expiresAt, usedAt, revokedAt } = row
  const when = (moment: Date | null) => moment && momentIn(timeZone, moment)
  const scopes = row.scopes.filter(isScope)
  return {
    ...{ id, name, hint, personId, personName },
    scopes,
    /** What it could do, but for the role its person has now. */
    idle: scopes.filter((scope) => !mayAs(row.role, leastRole(scope))),
    made: momentIn(timeZone, createdAt),
    expires: when(expiresAt),
    used: when(usedAt),
    ended: endOf(row, when(revokedAt)),
  }
}

/** Why a key opens nothing any more; null while it does. */
function endOf({ left, expired }: KeyRow, revoked: string | null): string | null {
  if (revoked) return `revoked ${revoked}`
  if (left) return 'its person left'
  return expired ? 'expired' : null
}
