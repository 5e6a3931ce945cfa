import { and, eq, gt, inArray, isNull, ne, sql } from 'drizzle-orm'
import type { PastTeam } from '#lib/core/promises/team-past.ts'
import { appDatabase } from './app.ts'
import { type Tx, withDeadline } from './client.ts'
import { identity, invitation, membership, person, session, workspace } from './schema/system.ts'
import type { Role } from './system.ts'

// Who comes to a team and who leaves it. As db/system.ts, these queries cross the wall between workspaces: the few places that may
// import that file may import this one (lib/house.test.ts).

const DEADLINE_MS = 10_000
const orm = () => appDatabase().orm
const via = (tx?: Tx) => tx ?? orm()
const soon = <T>(work: PromiseLike<T>) => withDeadline(work, DEADLINE_MS)

export type InvitationRole = (typeof invitation.$inferSelect)['role']
export type OpenInvitation = {
  email: string
  role: InvitationRole
  workspaceId: string
  workspaceName: string
  inviterName: string
}

/** Invites an address; an earlier invitation of the same address to the same workspace is no longer good. */
export async function insertInvitation(
  row: Pick<typeof invitation.$inferInsert, 'digest' | 'workspaceId' | 'email' | 'role' | 'invitedBy' | 'expiresAt'>,
  tx?: Tx,
): Promise<void> {
  await soon(
    via(tx)
      .update(invitation)
      .set({ revokedAt: sql`now()` })
      .where(and(open(), eq(invitation.workspaceId, row.workspaceId), eq(invitation.email, row.email))),
  )
  await soon(via(tx).insert(invitation).values(row))
}

const open = () => and(isNull(invitation.usedAt), isNull(invitation.revokedAt), gt(invitation.expiresAt, sql`now()`))
/** What somebody was trusted to give ends with their own right to give it. */
const inviterStillMay = sql`exists (select 1 from ${membership} m where m.workspace_id = ${invitation.workspaceId}
  and m.person_id = ${invitation.invitedBy} and m.left_at is null and m.role in ('owner', 'admin'))`

/** Invitations nobody has used yet, the newest first. `digest` names one; it opens nothing. */
export function listInvitations(workspaceId: string, tx?: Tx) {
  return soon(
    via(tx)
      .select({
        digest: invitation.digest,
        email: invitation.email,
        role: invitation.role,
        inviterName: person.name,
        expiresAt: invitation.expiresAt,
      })
      .from(invitation)
      .innerJoin(person, eq(person.id, invitation.invitedBy))
      .where(and(open(), inviterStillMay, eq(invitation.workspaceId, workspaceId)))
      .orderBy(sql`${invitation.createdAt} desc`),
  )
}

/** Takes an open invitation back; false when it was used, expired or taken back before. */
export async function revokeInvitation(workspaceId: string, digest: string, tx?: Tx): Promise<boolean> {
  const rows = await soon(
    via(tx)
      .update(invitation)
      .set({ revokedAt: sql`now()` })
      .where(and(open(), eq(invitation.workspaceId, workspaceId), eq(invitation.digest, digest)))
      .returning({ digest: invitation.digest }),
  )
  return rows.length === 1
}

/** The invitation behind a link's digest while it is good; reading it uses nothing up. */
export async function getOpenInvitation(digest: string): Promise<OpenInvitation | null> {
  const [row] = await soon(
    orm()
      .select({
        email: invitation.email,
        role: invitation.role,
        workspaceId: invitation.workspaceId,
        workspaceName: workspace.name,
        inviterName: person.name,
      })
      .from(invitation)
      .innerJoin(workspace, eq(workspace.id, invitation.workspaceId))
      .innerJoin(person, eq(person.id, invitation.invitedBy))
      .where(and(open(), inviterStillMay, eq(invitation.digest, digest))),
  )
  return row ?? null
}

/** The newest open invitation to an address, by its digest; the address must be proved to be theirs. */
export async function findInvitationTo(email: string): Promise<string | null> {
  const [row] = await soon(
    orm()
      .select({ digest: invitation.digest })
      .from(invitation)
      .where(and(open(), inviterStillMay, sql`${invitation.email} = lower(${email})`))
      .orderBy(sql`${invitation.createdAt} desc`)
      .limit(1),
  )
  return row?.digest ?? null
}

class NotTheirs extends Error {}

/** Somebody of ours who proved that the address is theirs; or somebody new, with a password, or who comes by an issuer's account. */
export type Joining =
  | { knownId: string }
  | { name: string; passwordHash: string }
  | { name: string; passwordHash: null; identity: { issuer: string; subject: string } }

/**
 * Uses an invitation up and makes its address a member. Of two at once one wins. Null when the link is no longer good, or the address became
 * somebody's meanwhile; then nothing is used up, or in a `tx` of the caller's, who then refuses, nothing stays.
 */
export async function acceptInvitation(
  digest: string,
  who: Joining,
  tx?: Tx,
): Promise<{ workspaceId: string; personId: string } | null> {
  const accept = (inside: Tx) => takeIn(inside, digest, who)
  try {
    return await soon(tx ? accept(tx) : orm().transaction(accept))
  } catch (error) {
    if (error instanceof NotTheirs) return null
    throw error
  }
}

async function takeIn(tx: Tx, digest: string, who: Joining): Promise<{ workspaceId: string; personId: string } | null> {
  const [used] = await tx
    .update(invitation)
    .set({ usedAt: sql`now()` })
    .where(and(open(), inviterStillMay, eq(invitation.digest, digest)))
    .returning()
  if (!used) return null
  const personId = await personOf(tx, used.email, who)
  await tx
    .insert(membership)
    .values({ workspaceId: used.workspaceId, personId, role: used.role })
    .onConflictDoUpdate({
      target: [membership.workspaceId, membership.personId],
      // who is there already keeps their role; who left comes back as what they were invited to be
      set: {
        role: sql`case when ${membership.leftAt} is null then ${membership.role} else excluded.role end`,
        leftAt: null,
      },
    })
  return { workspaceId: used.workspaceId, personId }
}

async function personOf(tx: Tx, email: string, who: Joining): Promise<string> {
  const [row] =
    'knownId' in who
      ? await tx
          .select({ id: person.id })
          .from(person)
          .where(and(eq(person.id, who.knownId), sql`lower(${person.email}) = ${email}`))
      : await tx
          .insert(person)
          .values({ email, name: who.name, passwordHash: who.passwordHash })
          .onConflictDoNothing()
          .returning({ id: person.id })
  if (!row) throw new NotTheirs()
  if ('identity' in who) {
    const linked = await tx
      .insert(identity)
      .values({ ...who.identity, personId: row.id })
      .onConflictDoNothing()
      .returning({ personId: identity.personId })
    if (linked.length === 0) throw new NotTheirs()
  }
  return row.id
}

export type Membership = {
  personId: string
  name: string
  role: Role
  team: string
  teamPast: PastTeam[]
  leftAt: Date | null
}

/** Somebody's membership, locked for the change that follows; null when they never were of the team. */
export async function lockMembership(workspaceId: string, personId: string, tx: Tx): Promise<Membership | null> {
  return (await lockMemberships(workspaceId, [personId], tx))[0] ?? null
}

/** The same of several, of those who are or were of the team. */
export async function lockMemberships(workspaceId: string, personIds: string[], tx: Tx): Promise<Membership[]> {
  // every owner's row too: two owners who leave at the same moment must not both be "not the last"
  await tx.execute(sql`
    select 1 from system.membership
    where workspace_id = ${workspaceId}::uuid and (role = 'owner' or person_id = any(${`{${personIds.join(',')}}`}::uuid[]))
    order by person_id for update`)
  return tx
    .select({
      personId: membership.personId,
      name: person.name,
      role: membership.role,
      team: membership.team,
      teamPast: membership.teamPast,
      leftAt: membership.leftAt,
    })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .where(and(eq(membership.workspaceId, workspaceId), inArray(membership.personId, personIds)))
}

/** Owners who have not left, beside `personId`. */
export async function countOtherOwners(workspaceId: string, personId: string, tx: Tx): Promise<number> {
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(membership)
    .where(
      and(
        eq(membership.workspaceId, workspaceId),
        eq(membership.role, 'owner'),
        isNull(membership.leftAt),
        ne(membership.personId, personId),
      ),
    )
  return row!.count
}

export async function updateRole(workspaceId: string, personId: string, role: Role, tx: Tx): Promise<void> {
  await tx
    .update(membership)
    .set({ role })
    .where(and(eq(membership.workspaceId, workspaceId), eq(membership.personId, personId)))
}

/** Which records somebody works with: all, or the accounts that are theirs and their team's. */
export async function updateSees(workspaceId: string, personId: string, sees: 'all' | 'team', tx: Tx): Promise<void> {
  await tx
    .update(membership)
    .set({ sees })
    .where(and(eq(membership.workspaceId, workspaceId), eq(membership.personId, personId)))
}

/** `teamPast`: what is told of teams until a day stays with the team somebody was in until then; left out, it is as if they had always been here. */
export async function updateTeam(
  workspaceId: string,
  personId: string,
  team: string,
  tx: Tx,
  teamPast: PastTeam[] = [],
): Promise<void> {
  await tx
    .update(membership)
    .set({ team, teamPast })
    .where(and(eq(membership.workspaceId, workspaceId), eq(membership.personId, personId)))
}

/** Closes a membership, with every session and open invitation that hung on it. Answers the moment, as text, that marks it. */
export async function closeMembership(workspaceId: string, personId: string, tx: Tx): Promise<string> {
  const [row] = await tx.execute<{ at: string }>(sql`
    update system.membership set left_at = now()
    where workspace_id = ${workspaceId}::uuid and person_id = ${personId}::uuid returning left_at::text as at`)
  await tx
    .update(session)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(session.workspaceId, workspaceId), eq(session.personId, personId), isNull(session.revokedAt)))
  await tx.execute(sql`
    update system.mail_drop set revoked_at = now()
    where workspace_id = ${workspaceId}::uuid and person_id = ${personId}::uuid and revoked_at is null`)
  // a key is no good without its person anyway; ended for good, it does not come back with them
  await tx.execute(sql`
    update system.api_key set revoked_at = now()
    where workspace_id = ${workspaceId}::uuid and person_id = ${personId}::uuid and revoked_at is null`)
  return row!.at
}

/** Opens a membership again that was closed at `at`; false when it was opened, or closed anew, since. */
export async function reopenMembership(workspaceId: string, personId: string, at: string, tx: Tx): Promise<boolean> {
  const rows = await tx.execute(sql`
    update system.membership set left_at = null
    where workspace_id = ${workspaceId}::uuid and person_id = ${personId}::uuid and left_at = ${at}::timestamptz returning 1`)
  await tx.execute(sql`
    update system.mail_drop set revoked_at = null
    where workspace_id = ${workspaceId}::uuid and person_id = ${personId}::uuid and revoked_at = ${at}::timestamptz`)
  return rows.length === 1
}

/** Every workspace a person is of, by name. */
export function listWorkspacesOf(personId: string, tx: Tx): Promise<{ id: string; name: string }[]> {
  return tx
    .select({ id: workspace.id, name: workspace.name })
    .from(membership)
    .innerJoin(workspace, eq(workspace.id, membership.workspaceId))
    .where(and(eq(membership.personId, personId), isNull(membership.leftAt)))
    .orderBy(workspace.name)
}

/** A further workspace, with whoever makes it as its owner. */
export async function insertWorkspace(
  ownerId: string,
  input: Pick<typeof workspace.$inferInsert, 'name' | 'baseCurrency' | 'timeZone' | 'fiscalYearStart'>,
  tx: Tx,
): Promise<string> {
  const [made] = await tx.insert(workspace).values(input).returning({ id: workspace.id })
  await tx.insert(membership).values({ workspaceId: made!.id, personId: ownerId, role: 'owner' })
  return made!.id
}

/** Turns a person's own session to another workspace they are of; false where they are not. */
export async function turnSession(
  session: { id: string; personId: string },
  workspaceId: string,
  tx: Tx,
): Promise<boolean> {
  const rows = await tx.execute(sql`
    update system.session s set workspace_id = m.workspace_id from system.membership m
    where s.id = ${session.id}::uuid and s.person_id = ${session.personId}::uuid and s.revoked_at is null
      and m.person_id = s.person_id and m.workspace_id = ${workspaceId}::uuid and m.left_at is null returning 1`)
  return rows.length === 1
}
