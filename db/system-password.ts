import { and, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import { toldActor } from './actor.ts'
import { appDatabase } from './app.ts'
import { type Tx, withDeadline } from './client.ts'
import { person, token } from './schema/system.ts'
import { revokeSessions } from './system.ts'
import { revokeOtherSessions } from './system-factor.ts'

// A person's password, and the one-time links by which they choose a new one. As db/system.ts, these queries cross the wall between
// workspaces: a person has one password, whatever teams they are of (lib/house.test.ts says who may import this file).

const DEADLINE_MS = 10_000
const orm = () => appDatabase().orm
const via = (tx?: Tx) => tx ?? orm()
const soon = <T>(work: PromiseLike<T>) => withDeadline(work, DEADLINE_MS)

/** Whose password a link is for, and who made it; null: they asked themselves, or whoever is at the server did. */
export type PasswordLink = { personId: string; name: string; email: string; madeBy: string | null }

/**
 * May an admin give a colleague a new way in? Whoever holds that way could go wherever the colleague goes: so only where the admin could go as far,
 * in every team the colleague is of. `elsewhere`: they are also of a team the admin does not look after; `owner`: they own one the admin does not.
 */
export type Help = 'may' | 'absent' | 'owner' | 'elsewhere'

export async function readHelp(makerId: string, personId: string, workspaceId: string, tx: Tx): Promise<Help> {
  const [row] = await tx.execute<{ here: boolean | null; owner: boolean | null; elsewhere: boolean | null }>(sql`
    select bool_or(m.workspace_id = ${workspaceId}::uuid and mine.role is not null) as here,
      bool_or(m.role = 'owner' and mine.role = 'admin') as owner, bool_or(mine.role is null) as elsewhere
    from ${placesOf(sql`${personId}::uuid`, sql`${makerId}::uuid`)}`)
  if (!row?.here) return 'absent'
  if (row.owner) return 'owner'
  return row.elsewhere ? 'elsewhere' : 'may'
}

/** Each team somebody is of (`m`), with what another may give there (`mine`; null where that is nothing). */
const placesOf = (personId: SQL, makerId: SQL) => sql`
  system.membership m left join system.membership mine on mine.workspace_id = m.workspace_id and mine.person_id = ${makerId}
    and mine.left_at is null and mine.role in ('owner', 'admin')
  where m.person_id = ${personId} and m.left_at is null`

/** What somebody was trusted to give ends with their own right to give it, also when the link is made already. */
const stillMay = sql`(t.made_by is null or (
  exists (select 1 from system.membership m where m.person_id = t.person_id and m.left_at is null) and not exists (
    select 1 from ${placesOf(sql`t.person_id`, sql`t.made_by`)} and (mine.role is null or (m.role = 'owner' and mine.role <> 'owner')))))`
const open = sql`t.purpose = 'password' and t.used_at is null and t.expires_at > now() and ${stillMay}`

/** A colleague's newer link ends their older ones; what a person asked for themselves stays good, or others could end it by asking too. */
export async function insertPasswordLink(
  row: { digest: string; personId: string; madeBy: string | null; minutes: number },
  tx?: Tx,
): Promise<void> {
  const { digest, personId, madeBy, minutes } = row
  if (madeBy)
    await soon(
      via(tx)
        .update(token)
        .set({ usedAt: sql`now()` })
        .where(and(openLinks(personId), isNotNull(token.madeBy))),
    )
  const expiresAt = sql`now() + make_interval(mins => ${minutes})` as unknown as Date
  await soon(via(tx).insert(token).values({ digest, purpose: 'password', personId, madeBy, expiresAt }))
}

const openLinks = (personId: string) =>
  and(eq(token.personId, personId), eq(token.purpose, 'password'), isNull(token.usedAt))

/** The link behind a digest while it is good; reading it uses nothing up. */
export async function getPasswordLink(digest: string): Promise<PasswordLink | null> {
  const [row] = await soon(
    orm().execute<PasswordLink>(sql`
      select t.person_id as "personId", p.name, p.email, by.name as "madeBy"
      from system.token t join system.person p on p.id = t.person_id left join system.person by on by.id = t.made_by
      where t.digest = ${digest} and ${open}`),
  )
  return row ?? null
}

/** Uses a link up for a new password; false when it is no longer good. Of two at once, also of two links of one person, one wins. */
export function usePasswordLink(digest: string, passwordHash: string): Promise<boolean> {
  return soon(
    orm().transaction(async (tx) => {
      await tx.execute(sql`select set_config('app.actor', ${toldActor()}, true)`)
      // the person first: two links used at the same moment would wait for each other
      const [whose] = await tx.execute<{ id: string }>(sql`
        select p.id from system.person p where p.id = (select person_id from system.token where digest = ${digest}) for update`)
      const used = await tx.execute(sql`
        update system.token t set used_at = now() where t.digest = ${digest} and ${open} returning 1`)
      if (!whose || used.length === 0) return false
      await setPassword(whose.id, passwordHash, null, tx)
      return true
    }),
  )
}

/** A new password: every link to choose one ends, and every session but the one that is kept. */
export async function setPassword(
  personId: string,
  passwordHash: string,
  keptSession: string | null,
  tx: Tx,
): Promise<void> {
  await tx.update(person).set({ passwordHash }).where(eq(person.id, personId))
  await (keptSession ? revokeOtherSessions(personId, keptSession, tx) : revokeSessions(personId, null, tx))
  await tx.update(token).set({ usedAt: sql`now()` }).where(openLinks(personId))
}

export async function hasPassword(personId: string, tx: Tx): Promise<boolean> {
  const rows = await tx
    .select({ id: person.id })
    .from(person)
    .where(and(eq(person.id, personId), isNotNull(person.passwordHash)))
  return rows.length === 1
}

/** True when a session was opened a moment ago: whoever has no password proves by it who they are. */
export async function isFreshSession(sessionId: string, minutes: number, tx: Tx): Promise<boolean> {
  const rows = await tx.execute(sql`
    select 1 from system.session where id = ${sessionId}::uuid and created_at > now() - make_interval(mins => ${minutes})`)
  return rows.length === 1
}
