import { and, eq, gt, isNull, lt, not, sql } from 'drizzle-orm'
import { appDatabase } from './app.ts'
import { type Tx, withDeadline } from './client.ts'
import { ownersSeen } from './owners-seen.ts'
import { membership, person, session, signInFailure, token, workspace } from './schema/system.ts'

// What happens before, or outside, a workspace: set-up, sign-in, sessions, the list of workspaces for nightly jobs.
// These queries cross the wall between workspaces. Nothing else may, and a page never imports this file (tests/walls.test.ts).

const DEADLINE_MS = 10_000
const orm = () => appDatabase().orm
/** A page or action hands in its transaction: a second connection inside it would starve the pool. */
const via = (tx?: Tx) => tx ?? orm()
const soon = <T>(work: PromiseLike<T>) => withDeadline(work, DEADLINE_MS)

export type Role = (typeof membership.$inferSelect)['role']
export type Workspace = typeof workspace.$inferSelect
export type Session = typeof session.$inferSelect
export type SessionRow = {
  sessionId: string
  person: { id: string; name: string; email: string }
  workspace: Workspace
  role: Role
  /** The owners whose accounts they may see; null: every account. */
  sees: string[] | null
  /** How they proved who they are. */
  method: Session['method']
}

export async function listWorkspaceIds(): Promise<string[]> {
  const rows = await soon(orm().select({ id: workspace.id }).from(workspace))
  return rows.map((row) => row.id)
}

export async function hasOwner(): Promise<boolean> {
  const rows = await soon(orm().select({ one: sql`1` }).from(membership).limit(1))
  return rows.length > 0
}

export async function isSetupTokenOpen(digest: string): Promise<boolean> {
  const rows = await soon(orm().select().from(token).where(openSetupToken(digest)))
  return rows.length === 1
}

const openSetupToken = (digest: string) =>
  and(eq(token.digest, digest), eq(token.purpose, 'setup'), isNull(token.usedAt), gt(token.expiresAt, sql`now()`))

/** Uses up the set-up link and makes the first workspace with its owner; null when the link is no longer good. */
export function setUpWorkspace(
  tokenDigest: string,
  owner: { name: string; email: string; passwordHash: string },
  input: Pick<Workspace, 'name' | 'baseCurrency' | 'timeZone' | 'fiscalYearStart'>,
): Promise<{ workspaceId: string; personId: string } | null> {
  return soon(
    orm().transaction(async (tx) => {
      const used = await tx.update(token).set({ usedAt: sql`now()` }).where(openSetupToken(tokenDigest)).returning()
      if (used.length === 0) return null
      // two set-up links used at the same moment: only one makes an owner
      await tx.execute(sql`select pg_advisory_xact_lock(7110269)`)
      const owners = await tx.select({ one: sql`1` }).from(membership).limit(1)
      if (owners.length > 0) return null
      return createWorkspace(tx, owner, input)
    }),
  )
}

type SystemTx = Parameters<Parameters<ReturnType<typeof orm>['transaction']>[0]>[0]

async function createWorkspace(
  tx: SystemTx,
  owner: { name: string; email: string; passwordHash: string },
  input: Pick<Workspace, 'name' | 'baseCurrency' | 'timeZone' | 'fiscalYearStart'>,
): Promise<{ workspaceId: string; personId: string }> {
  const [made] = await tx.insert(workspace).values(input).returning({ id: workspace.id })
  const [someone] = await tx.insert(person).values(owner).returning({ id: person.id })
  await tx.insert(membership).values({ workspaceId: made!.id, personId: someone!.id, role: 'owner' })
  return { workspaceId: made!.id, personId: someone!.id }
}

/** For the demo, the tests and the bench: a workspace with its owner, without a link. */
export function addWorkspace(
  owner: { name: string; email: string; passwordHash: string },
  input: Pick<Workspace, 'name' | 'baseCurrency' | 'timeZone' | 'fiscalYearStart'>,
): Promise<{ workspaceId: string; personId: string }> {
  return soon(orm().transaction((tx) => createWorkspace(tx, owner, input)))
}

/** Adds a person to a workspace, for the demo and the tests; colleagues come by invitation (db/system-team.ts). */
export function addMember(
  workspaceId: string,
  who: { name: string; email: string; passwordHash: string | null },
  role: Role,
): Promise<string> {
  return soon(
    orm().transaction(async (tx) => {
      const [someone] = await tx.insert(person).values(who).returning({ id: person.id })
      await tx.insert(membership).values({ workspaceId, personId: someone!.id, role })
      return someone!.id
    }),
  )
}

export async function findPersonByEmail(email: string) {
  const [row] = await soon(
    orm()
      .select({ id: person.id, name: person.name, email: person.email, passwordHash: person.passwordHash })
      .from(person)
      .where(sql`lower(${person.email}) = lower(${email})`),
  )
  return row ?? null
}

export async function findPersonById(personId: string) {
  const [row] = await soon(
    orm()
      .select({ id: person.id, name: person.name, email: person.email, passwordHash: person.passwordHash })
      .from(person)
      .where(eq(person.id, personId)),
  )
  return row ?? null
}

/** The workspace a person signs in to: of those they are in `rather`, else the one they joined first. */
export async function firstWorkspaceOf(personId: string, rather?: string): Promise<string | null> {
  const [row] = await soon(
    orm()
      .select({ id: membership.workspaceId })
      .from(membership)
      .where(and(eq(membership.personId, personId), isNull(membership.leftAt)))
      .orderBy(sql`${membership.workspaceId} is distinct from ${rather ?? null}::uuid`, membership.createdAt)
      .limit(1),
  )
  return row?.id ?? null
}

/** `provedBy`: the password's hash that was proved; false, and no session, where another password was chosen since. */
export function insertSession(row: typeof session.$inferInsert, provedBy?: string): Promise<boolean> {
  return soon(
    orm().transaction(async (tx) => {
      if (provedBy !== undefined) {
        // held until the session is there, so that whoever changes the password ends it, too
        const still = await tx.execute(sql`
          select 1 from system.person where id = ${row.personId}::uuid and password_hash = ${provedBy} for share`)
        if (still.length === 0) return false
      }
      await tx.insert(session).values(row)
      return true
    }),
  )
}

/** Opened by a password alone, by somebody who has a second factor now: also one that opened in the moment it was set up. */
const halfProved = sql`(${session.method} = 'password' and exists (
  select 1 from system.second_factor f where f.person_id = ${session.personId} and f.confirmed_at is not null))`

/**
 * The live session behind a secret's digest, with role and workspace as they are now; null when revoked, expired, unknown, half proved, or its
 * person left.
 */
export async function getSession(secretDigest: string): Promise<SessionRow | null> {
  const [row] = await soon(
    orm()
      .select({ session, person, workspace, role: membership.role, sees: ownersSeen })
      .from(session)
      .innerJoin(person, eq(person.id, session.personId))
      .innerJoin(workspace, eq(workspace.id, session.workspaceId))
      .innerJoin(
        membership,
        and(
          eq(membership.workspaceId, session.workspaceId),
          eq(membership.personId, session.personId),
          isNull(membership.leftAt),
        ),
      )
      .where(
        and(
          eq(session.secretDigest, secretDigest),
          isNull(session.revokedAt),
          gt(session.expiresAt, sql`now()`),
          not(halfProved),
        ),
      ),
  )
  if (!row) return null
  // seen once a minute is exact enough, and spares a write a request
  if (Date.now() - row.session.seenAt.getTime() > 60_000) {
    await soon(orm().update(session).set({ seenAt: sql`now()` }).where(eq(session.id, row.session.id)))
  }
  const { id, name, email } = row.person
  const { workspace: of, role, sees } = row
  const { id: sessionId, method } = row.session
  return { sessionId, person: { id, name, email }, workspace: of, role, sees, method }
}

export function listSessions(personId: string, tx?: Tx) {
  return soon(
    via(tx)
      .select({
        id: session.id,
        userAgent: session.userAgent,
        method: session.method,
        addressPrefix: session.addressPrefix,
        createdAt: session.createdAt,
        seenAt: session.seenAt,
      })
      .from(session)
      .where(and(eq(session.personId, personId), isNull(session.revokedAt), gt(session.expiresAt, sql`now()`)))
      .orderBy(sql`${session.seenAt} desc`),
  )
}

/** Ends one session of a person, or all of them (`sessionId` null); says how many ended. */
export async function revokeSessions(personId: string, sessionId: string | null, tx?: Tx): Promise<number> {
  const rows = await soon(
    via(tx)
      .update(session)
      .set({ revokedAt: sql`now()` })
      .where(
        and(
          eq(session.personId, personId),
          isNull(session.revokedAt),
          sessionId ? eq(session.id, sessionId) : undefined,
        ),
      )
      .returning({ id: session.id }),
  )
  return rows.length
}

/** Everybody who is or was of the team, by name; `leftAt` null: still there. */
export function listMembers(workspaceId: string, tx?: Tx) {
  return soon(
    via(tx)
      .select({
        id: person.id,
        name: person.name,
        email: person.email,
        role: membership.role,
        team: membership.team,
        sees: membership.sees,
        leftAt: membership.leftAt,
      })
      .from(membership)
      .innerJoin(person, eq(person.id, membership.personId))
      .where(eq(membership.workspaceId, workspaceId))
      .orderBy(person.name),
  )
}

export async function getWorkspace(workspaceId: string, tx?: Tx): Promise<Workspace | null> {
  const [row] = await soon(via(tx).select().from(workspace).where(eq(workspace.id, workspaceId)))
  return row ?? null
}

export async function updateWorkspace(
  workspaceId: string,
  input: Pick<Workspace, 'name' | 'timeZone' | 'fiscalYearStart'>,
  tx?: Tx,
): Promise<void> {
  const { name, timeZone, fiscalYearStart } = input
  await soon(via(tx).update(workspace).set({ name, timeZone, fiscalYearStart }).where(eq(workspace.id, workspaceId)))
}

export async function countSignInFailures(key: string, minutes: number): Promise<number> {
  const [row] = await soon(
    orm()
      .select({ count: sql<number>`count(*)::int` })
      .from(signInFailure)
      .where(and(eq(signInFailure.key, key), gt(signInFailure.at, sql`now() - make_interval(mins => ${minutes})`))),
  )
  return row!.count
}

/** Counts a try; gives its number, so that a try that succeeds can be taken back. */
export async function insertSignInFailure(key: string): Promise<number> {
  const [row] = await soon(orm().insert(signInFailure).values({ key }).returning({ id: signInFailure.id }))
  await soon(orm().delete(signInFailure).where(lt(signInFailure.at, sql`now() - interval '1 day'`)))
  return row!.id
}

export async function deleteSignInFailure(id: number): Promise<void> {
  await soon(orm().delete(signInFailure).where(eq(signInFailure.id, id)))
}
