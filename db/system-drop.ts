import { randomBytes } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { appDatabase } from './app.ts'
import { type Tx, withDeadline } from './client.ts'
import { ownersSeen } from './owners-seen.ts'
import { membership } from './schema/system.ts'

// Where people forward mail to. A message arrives without a session: its secret says whose it is. As db/system.ts, this crosses the wall
// between workspaces; only what takes a message in, and the settings, may import it (lib/house.test.ts).

const DEADLINE_MS = 10_000

/** Small letters and digits alone: the secret is a part of an address, and mail servers do not keep capitals. */
const SECRET = /^[a-z2-7]{26}$/

/** `sees`: the owners whose accounts that person may see; null: every account. */
export type Drop = {
  workspaceId: string
  timeZone: string
  person: { id: string; name: string }
  sees: string[] | null
}

/** Whose drop a secret is; null for one that never was, was renewed, or whose person left or may only read. */
export async function findDrop(secret: string): Promise<Drop | null> {
  if (!SECRET.test(secret)) return null
  const [row] = await withDeadline(
    appDatabase().orm.execute<{
      workspaceId: string
      timeZone: string
      id: string
      name: string
      sees: string[] | null
    }>(sql`
      select d.workspace_id as "workspaceId", w.time_zone as "timeZone", p.id, p.name, ${ownersSeen} as sees
      from system.mail_drop d
      join system.workspace w on w.id = d.workspace_id
      join ${membership} on ${membership.workspaceId} = d.workspace_id and ${membership.personId} = d.person_id
      join system.person p on p.id = d.person_id
      where d.secret = ${secret} and d.revoked_at is null and ${membership.leftAt} is null and ${membership.role} <> 'viewer'`),
    DEADLINE_MS,
  )
  if (!row) return null
  const { workspaceId, timeZone, id, name, sees } = row
  return { workspaceId, timeZone, person: { id, name }, sees }
}

/** The secret of a person's drop; null while they have none. */
export async function getDropSecret(tx: Tx, workspaceId: string, personId: string): Promise<string | null> {
  const [row] = await tx.execute<{ secret: string }>(sql`
    select secret from system.mail_drop
    where workspace_id = ${workspaceId}::uuid and person_id = ${personId}::uuid and revoked_at is null
    order by created_at desc limit 1`)
  return row?.secret ?? null
}

/** Gives a person a new secret; mail to the one before is no longer taken. */
export async function renewDropSecret(tx: Tx, workspaceId: string, personId: string): Promise<string> {
  const secret = newSecret()
  await tx.execute(sql`
    update system.mail_drop set revoked_at = now()
    where workspace_id = ${workspaceId}::uuid and person_id = ${personId}::uuid and revoked_at is null`)
  await tx.execute(sql`
    insert into system.mail_drop (secret, workspace_id, person_id) values (${secret}, ${workspaceId}::uuid, ${personId}::uuid)`)
  return secret
}

/** 130 random bits. */
function newSecret(): string {
  return [...randomBytes(26)].map((byte) => 'abcdefghijklmnopqrstuvwxyz234567'[byte & 31]).join('')
}
