import { and, eq, gt, isNull, or, sql } from 'drizzle-orm'
import { appDatabase } from './app.ts'
import { type Tx, withDeadline } from './client.ts'
import { ownersSeen } from './owners-seen.ts'
import { apiKey, membership, person, workspace } from './schema/system.ts'
import type { Role, Workspace } from './system.ts'

// The keys of programs. As db/system.ts, these queries come before a workspace is known, or cross the wall: the few places that may import
// that file may import this one (lib/house.test.ts).

const DEADLINE_MS = 10_000
const orm = () => appDatabase().orm
const via = (tx?: Tx) => tx ?? orm()
const soon = <T>(work: PromiseLike<T>) => withDeadline(work, DEADLINE_MS)

export type KeyHolder = {
  key: { id: string; name: string; scopes: string[]; usedAt: Date | null }
  person: { id: string; name: string; email: string }
  workspace: Workspace
  role: Role
  /** The owners whose accounts they may see; null: every account. */
  sees: string[] | null
}

const good = () => and(isNull(apiKey.revokedAt), or(isNull(apiKey.expiresAt), gt(apiKey.expiresAt, sql`now()`)))

/** Whom a key acts for, as things are now; null when it is unknown, revoked or expired, or its person left. */
export async function getKeyHolder(digest: string): Promise<KeyHolder | null> {
  const [row] = await soon(
    orm()
      .select({ key: apiKey, person, workspace, role: membership.role, sees: ownersSeen })
      .from(apiKey)
      .innerJoin(person, eq(person.id, apiKey.personId))
      .innerJoin(workspace, eq(workspace.id, apiKey.workspaceId))
      .innerJoin(
        membership,
        and(
          eq(membership.workspaceId, apiKey.workspaceId),
          eq(membership.personId, apiKey.personId),
          isNull(membership.leftAt),
        ),
      )
      .where(and(good(), eq(apiKey.digest, digest))),
  )
  if (!row) return null
  const { id, name, scopes, usedAt } = row.key
  const { role, sees } = row
  const { id: personId, name: personName, email } = row.person
  return {
    key: { id, name, scopes, usedAt },
    person: { id: personId, name: personName, email },
    workspace: row.workspace,
    role,
    sees,
  }
}

/** What of a key's allowance is left after a request, or how long until it may send the next one. */
export type Allowance = { allowed: boolean; left: number }

/**
 * Takes one request from a key's allowance, which fills up again at an even pace: one statement, so that any number of instances count
 * together. Marks the key as used.
 */
export async function takeAllowance(keyId: string, a: { most: number; perSecond: number }): Promise<Allowance> {
  const now = sql`least(${a.most}::float8,
    coalesce(${apiKey.allowance} + extract(epoch from clock_timestamp() - ${apiKey.allowanceAt}) * ${a.perSecond}::float8, ${a.most}::float8))`
  const [taken] = await soon(
    orm()
      .update(apiKey)
      .set({ allowance: sql`${now} - 1`, allowanceAt: sql`clock_timestamp()`, usedAt: sql`now()` })
      .where(and(eq(apiKey.id, keyId), sql`${now} >= 1`))
      .returning({ left: apiKey.allowance }),
  )
  if (taken) return { allowed: true, left: taken.left }
  const [row] = await soon(
    orm()
      .select({ left: sql<number>`${now}` })
      .from(apiKey)
      .where(eq(apiKey.id, keyId)),
  )
  return { allowed: false, left: row?.left ?? 0 }
}

/** The keys of a workspace, the newest first, with whom each acts for; of one person where `personId` says so. Revoked ones for a month more. */
export function listKeys(workspaceId: string, personId: string | null, tx?: Tx) {
  return soon(
    via(tx)
      .select({
        id: apiKey.id,
        name: apiKey.name,
        hint: apiKey.hint,
        scopes: apiKey.scopes,
        personId: apiKey.personId,
        personName: person.name,
        role: membership.role,
        left: sql<boolean>`${membership.leftAt} is not null`,
        createdAt: apiKey.createdAt,
        expiresAt: apiKey.expiresAt,
        expired: sql<boolean>`coalesce(${apiKey.expiresAt} <= now(), false)`,
        usedAt: apiKey.usedAt,
        revokedAt: apiKey.revokedAt,
      })
      .from(apiKey)
      .innerJoin(person, eq(person.id, apiKey.personId))
      .innerJoin(
        membership,
        and(eq(membership.workspaceId, apiKey.workspaceId), eq(membership.personId, apiKey.personId)),
      )
      .where(
        and(
          eq(apiKey.workspaceId, workspaceId),
          personId === null ? undefined : eq(apiKey.personId, personId),
          or(isNull(apiKey.revokedAt), gt(apiKey.revokedAt, sql`now() - interval '30 days'`)),
        ),
      )
      .orderBy(sql`${apiKey.revokedAt} is not null`, sql`${apiKey.createdAt} desc`, apiKey.id),
  )
}

export type KeyRow = Awaited<ReturnType<typeof listKeys>>[number]

export async function insertKey(
  row: Pick<
    typeof apiKey.$inferInsert,
    'digest' | 'workspaceId' | 'personId' | 'name' | 'hint' | 'scopes' | 'expiresAt'
  >,
  tx?: Tx,
): Promise<string> {
  const [made] = await soon(via(tx).insert(apiKey).values(row).returning({ id: apiKey.id }))
  return made!.id
}

/** Which keys of a workspace: this one, of this person where `personId` says so. */
type Which = { workspaceId: string; keyId: string; personId: string | null }
const which = ({ workspaceId, keyId, personId }: Which) =>
  and(
    eq(apiKey.workspaceId, workspaceId),
    eq(apiKey.id, keyId),
    personId === null ? undefined : eq(apiKey.personId, personId),
  )

/** Ends a key; false where there is none, or it had ended. */
export async function revokeKey(key: Which, tx?: Tx): Promise<boolean> {
  const rows = await soon(
    via(tx)
      .update(apiKey)
      .set({ revokedAt: sql`now()` })
      .where(and(which(key), isNull(apiKey.revokedAt)))
      .returning({ id: apiKey.id }),
  )
  return rows.length === 1
}

export async function renameKey(key: Which, name: string, tx?: Tx): Promise<boolean> {
  const rows = await soon(
    via(tx)
      .update(apiKey)
      .set({ name })
      .where(and(which(key), isNull(apiKey.revokedAt)))
      .returning({ id: apiKey.id }),
  )
  return rows.length === 1
}

/** How many keys of a person are good. */
export async function countKeys(workspaceId: string, personId: string, tx?: Tx): Promise<number> {
  const [row] = await soon(
    via(tx)
      .select({ count: sql<number>`count(*)::int` })
      .from(apiKey)
      .where(and(good(), eq(apiKey.workspaceId, workspaceId), eq(apiKey.personId, personId))),
  )
  return row!.count
}
