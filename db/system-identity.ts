import { and, eq, sql } from 'drizzle-orm'
import { toldActor } from './actor.ts'
import { appDatabase } from './app.ts'
import { type Tx, withDeadline } from './client.ts'
import { identity } from './schema/system.ts'

// Which account at an OpenID issuer is whose. As db/system.ts, these queries know no workspace; the rules are lib/server/oidc.ts's.

const DEADLINE_MS = 10_000
const orm = () => appDatabase().orm
const soon = <T>(work: PromiseLike<T>) => withDeadline(work, DEADLINE_MS)

/** An account at an issuer, by the issuer's own name for it, which never changes hands. */
export type IssuerAccount = { issuer: string; subject: string }

const same = ({ issuer, subject }: IssuerAccount) => and(eq(identity.issuer, issuer), eq(identity.subject, subject))

export async function findPersonByIdentity(account: IssuerAccount): Promise<string | null> {
  const [row] = await soon(orm().select({ personId: identity.personId }).from(identity).where(same(account)))
  return row?.personId ?? null
}

/** `taken`: the account is another person's; `other`: the person has another account at that issuer. */
export type Linked = 'linked' | 'taken' | 'other'

/** Says that an account is a person's. Said twice it is said once. */
export function linkIdentity(personId: string, account: IssuerAccount): Promise<Linked> {
  return soon(orm().transaction(async (tx) => link(tx, personId, account)))
}

/**
 * The same for a person who has no password, no account at the issuer and this address, as long as all of that is so; null where it is not.
 * An address can come to somebody else, who then must not come to what was its last holder's.
 */
export function linkByAddress(email: string, account: IssuerAccount): Promise<string | null> {
  return soon(
    orm().transaction(async (tx) => {
      const [whose] = await tx.execute<{ id: string }>(sql`
        select p.id from system.person p where lower(p.email) = lower(${email}) and p.password_hash is null for update`)
      if (!whose) return null
      return (await link(tx, whose.id, account)) === 'linked' ? whose.id : null
    }),
  )
}

async function link(tx: Tx, personId: string, { issuer, subject }: IssuerAccount): Promise<Linked> {
  await tx.execute(sql`select set_config('app.actor', ${toldActor()}, true)`)
  // one at a time a person: two accounts linked at the same moment would both be the only one
  await tx.execute(sql`select 1 from system.person where id = ${personId}::uuid for update`)
  const known = await tx
    .select({ subject: identity.subject })
    .from(identity)
    .where(and(eq(identity.personId, personId), eq(identity.issuer, issuer)))
  if (known.some((one) => one.subject === subject)) return 'linked'
  if (known.length > 0) return 'other'
  const rows = await tx
    .insert(identity)
    .values({ issuer, subject, personId })
    .onConflictDoNothing()
    .returning({ personId: identity.personId })
  return rows.length === 1 ? 'linked' : 'taken'
}

/** When an account at this issuer became theirs; null where none is. */
export async function getLink(personId: string, issuer: string, tx: Tx): Promise<Date | null> {
  const [row] = await tx
    .select({ linkedAt: identity.linkedAt })
    .from(identity)
    .where(and(eq(identity.personId, personId), eq(identity.issuer, issuer)))
  return row?.linkedAt ?? null
}

/** Unlinks what they have at an issuer; false where there was nothing. */
export async function unlinkIdentity(personId: string, issuer: string, tx: Tx): Promise<boolean> {
  const rows = await tx
    .delete(identity)
    .where(and(eq(identity.personId, personId), eq(identity.issuer, issuer)))
    .returning({ personId: identity.personId })
  return rows.length > 0
}
