import { and, eq, gt, isNotNull, isNull, lt, ne, sql } from 'drizzle-orm'
import { appDatabase } from './app.ts'
import { type Tx, withDeadline } from './client.ts'
import { recoveryCode, secondFactor, session, workspace } from './schema/system.ts'

// Second factors, and the sessions that were proved by one. As db/system.ts, these queries know no workspace: only the few places that may
// import that file may import this one (lib/house.test.ts).

const DEADLINE_MS = 10_000
const via = (tx?: Tx) => tx ?? appDatabase().orm
const soon = <T>(work: PromiseLike<T>) => withDeadline(work, DEADLINE_MS)

export type SecondFactorRow = typeof secondFactor.$inferSelect

/** A person's second factor, confirmed or still being set up; null where there is none. */
export async function getSecondFactor(personId: string, tx?: Tx): Promise<SecondFactorRow | null> {
  const [row] = await soon(via(tx).select().from(secondFactor).where(eq(secondFactor.personId, personId)))
  return row ?? null
}

/** Begins a set-up, or begins it anew; false where a confirmed one stands, which this never touches. */
export async function putSecondFactor(personId: string, sealedSecret: string, tx: Tx): Promise<boolean> {
  const rows = await tx
    .insert(secondFactor)
    .values({ personId, secret: sealedSecret })
    .onConflictDoUpdate({
      target: secondFactor.personId,
      set: { secret: sealedSecret, lastStep: 0, createdAt: sql`now()` },
      setWhere: isNull(secondFactor.confirmedAt),
    })
    .returning({ personId: secondFactor.personId })
  return rows.length === 1
}

/** From now on it is asked for. False when it was confirmed before, or is no longer the one (`sealedSecret`) whose code was shown. */
export async function confirmSecondFactor(
  personId: string,
  sealedSecret: string,
  step: number,
  tx: Tx,
): Promise<boolean> {
  const rows = await tx
    .update(secondFactor)
    .set({ confirmedAt: sql`now()`, lastStep: step })
    .where(
      and(eq(secondFactor.personId, personId), eq(secondFactor.secret, sealedSecret), isNull(secondFactor.confirmedAt)),
    )
    .returning({ personId: secondFactor.personId })
  return rows.length === 1
}

/** Uses the code of a step up, and of all before it: of two at once one is true. */
export async function spendStep(personId: string, step: number, tx?: Tx): Promise<boolean> {
  const rows = await soon(
    via(tx)
      .update(secondFactor)
      .set({ lastStep: step })
      .where(
        and(eq(secondFactor.personId, personId), isNotNull(secondFactor.confirmedAt), lt(secondFactor.lastStep, step)),
      )
      .returning({ personId: secondFactor.personId }),
  )
  return rows.length === 1
}

/** Uses a recovery code up: of two at once one is true. */
export async function spendRecoveryCode(personId: string, digest: string, tx?: Tx): Promise<boolean> {
  const rows = await soon(
    via(tx)
      .update(recoveryCode)
      .set({ usedAt: sql`now()` })
      .where(and(eq(recoveryCode.personId, personId), eq(recoveryCode.digest, digest), isNull(recoveryCode.usedAt)))
      .returning({ personId: recoveryCode.personId }),
  )
  return rows.length === 1
}

export async function countRecoveryCodes(personId: string, tx?: Tx): Promise<number> {
  const [row] = await soon(
    via(tx)
      .select({ count: sql<number>`count(*)::int` })
      .from(recoveryCode)
      .where(and(eq(recoveryCode.personId, personId), isNull(recoveryCode.usedAt))),
  )
  return row!.count
}

/** New recovery codes; those before are no longer good. */
export async function replaceRecoveryCodes(personId: string, digests: readonly string[], tx: Tx): Promise<void> {
  await tx.delete(recoveryCode).where(eq(recoveryCode.personId, personId))
  await tx.insert(recoveryCode).values(digests.map((digest) => ({ personId, digest })))
}

/** Takes a second factor away with its recovery codes, and what it proved; false where there was none that is asked for. */
export async function removeSecondFactor(personId: string, tx: Tx): Promise<boolean> {
  await tx
    .update(session)
    .set({ method: 'password' })
    .where(and(eq(session.personId, personId), eq(session.method, 'second-factor')))
  await tx.delete(recoveryCode).where(eq(recoveryCode.personId, personId))
  const rows = await tx
    .delete(secondFactor)
    .where(eq(secondFactor.personId, personId))
    .returning({ confirmedAt: secondFactor.confirmedAt })
  return rows.some(({ confirmedAt }) => confirmedAt !== null)
}

/** Gives a live session, which now is proved by a second factor, a new secret; the old one opens nothing from here on. */
export async function stepSessionUp(sessionId: string, secretDigest: string, tx: Tx): Promise<boolean> {
  const rows = await tx
    .update(session)
    .set({ secretDigest, method: 'second-factor' })
    .where(and(eq(session.id, sessionId), isNull(session.revokedAt)))
    .returning({ id: session.id })
  return rows.length === 1
}

/** Ends every other session of a person; says how many. */
export async function revokeOtherSessions(personId: string, keptId: string, tx: Tx): Promise<number> {
  const rows = await tx
    .update(session)
    .set({ revokedAt: sql`now()` })
    .where(
      and(
        eq(session.personId, personId),
        isNull(session.revokedAt),
        gt(session.expiresAt, sql`now()`),
        ne(session.id, keptId),
      ),
    )
    .returning({ id: session.id })
  return rows.length
}

/** A colleague's live sessions in this workspace: what they do in another one is not ours to see. */
export function listSessionsIn(workspaceId: string, personId: string, tx: Tx) {
  return tx
    .select({
      id: session.id,
      userAgent: session.userAgent,
      method: session.method,
      addressPrefix: session.addressPrefix,
      createdAt: session.createdAt,
      seenAt: session.seenAt,
    })
    .from(session)
    .where(
      and(
        eq(session.workspaceId, workspaceId),
        eq(session.personId, personId),
        isNull(session.revokedAt),
        gt(session.expiresAt, sql`now()`),
      ),
    )
    .orderBy(sql`${session.seenAt} desc`)
}

/**
 * Ends a colleague's sessions. Whoever is of other workspaces too may turn a session from one to the other: so those they have there end as
 * well, where they are of this workspace. Nothing else of the others is touched.
 */
export async function revokeSessionsOfMember(workspaceId: string, personId: string, tx: Tx): Promise<number> {
  const rows = await tx.execute(sql`
    update system.session s set revoked_at = now()
    where s.person_id = ${personId}::uuid and s.revoked_at is null and s.expires_at > now()
      and exists (select 1 from system.membership m
        where m.workspace_id = ${workspaceId}::uuid and m.person_id = s.person_id and m.left_at is null)
    returning 1`)
  return rows.length
}

/** Whether somebody signed in from a network within three months; false for nobody (null), in the same time. */
export async function hasSignedInFrom(personId: string | null, addressPrefix: string): Promise<boolean> {
  const rows = await soon(
    via()
      .select({ one: sql`1` })
      .from(session)
      .where(
        and(
          eq(session.personId, personId ?? NOBODY),
          eq(session.addressPrefix, addressPrefix),
          gt(session.createdAt, sql`now() - interval '90 days'`),
        ),
      )
      .limit(1),
  )
  return rows.length > 0
}

const NOBODY = '00000000-0000-0000-0000-000000000000'

/** Whether everybody of a workspace who signs in with a password must have a second factor. */
export async function requireSecondFactor(workspaceId: string, required: boolean, tx: Tx): Promise<void> {
  await tx.update(workspace).set({ requiresSecondFactor: required }).where(eq(workspace.id, workspaceId))
}

/** Who of a workspace has a second factor that is asked for. */
export async function listSecondFactors(workspaceId: string, tx: Tx): Promise<Set<string>> {
  const rows = await tx.execute<{ person_id: string }>(sql`
    select f.person_id from system.second_factor f
    join system.membership m on m.person_id = f.person_id and m.workspace_id = ${workspaceId}::uuid and m.left_at is null
    where f.confirmed_at is not null`)
  return new Set(rows.map((row) => row.person_id))
}
