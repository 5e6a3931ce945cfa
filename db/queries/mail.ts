import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'

export type MailState = 'queued' | 'sending' | 'sent' | 'failed' | 'kept'

export type NewMail = {
  /** What it is for: the same key is never written, and so never sent, twice. */
  key: string
  personId: string | null
  address: string
  subject: string
  body: string
  state: 'queued' | 'kept'
}

/** Answers the mail's id; null where there is one of this key already. */
export async function insertMail(tx: Tx, mail: NewMail): Promise<string | null> {
  const [row] = await tx.execute<{ id: string }>(sql`
    insert into mail (key, person_id, address, subject, body, state)
    values (${mail.key}, ${mail.personId}::uuid, ${mail.address}, ${mail.subject}, ${mail.body}, ${mail.state})
    on conflict (workspace_id, key) do nothing returning id`)
  return row?.id ?? null
}

export type ClaimedMail = { id: string; address: string; subject: string; body: string; attempts: number }

/** Takes a mail that waits, for one sender alone; null where another has it or it is settled. */
export async function claimMail(tx: Tx, id: string): Promise<ClaimedMail | null> {
  const [row] = await tx.execute<ClaimedMail>(sql`
    update mail set state = 'sending', attempts = attempts + 1, sent_at = now(), problem = null
    where id = ${id}::uuid and state = 'queued' returning id, address, subject, body, attempts`)
  return row ?? null
}

/** Settles a mail that was claimed. */
export async function settleMail(
  tx: Tx,
  id: string,
  { state, problem }: { state: Exclude<MailState, 'sending'>; problem: string | null },
): Promise<void> {
  await tx.execute(sql`
    update mail set state = ${state}, problem = ${problem}, sent_at = case when ${state} = 'sent' then now() end
    where id = ${id}::uuid and state = 'sending'`)
}

/** Mails whose sender died on the way: nobody knows whether they arrived, so they are not sent again. Says how many. */
export async function failInterrupted(tx: Tx, minutes: number, problem: string): Promise<number> {
  const rows = await tx.execute(sql`
    update mail set state = 'failed', problem = ${problem}
    where state = 'sending' and sent_at < now() - make_interval(mins => ${minutes}) returning id`)
  return rows.length
}

/** Letters are not an archive. */
export async function deleteOldMail(tx: Tx, days: number): Promise<void> {
  await tx.execute(
    sql`delete from mail where at < now() - make_interval(days => ${days}) and state not in ('queued', 'sending')`,
  )
}

export type MailRow = {
  id: string
  address: string
  subject: string
  /** Only of one's own: nobody reads a colleague's mail, whatever their role. */
  body: string | null
  state: MailState
  problem: string | null
  at: string
  sentAt: string | null
}

/** The newest mails, a person's own or `all` of the workspace. */
export async function listMail(tx: Tx, { me, all }: { me: string; all: boolean }, most: number): Promise<MailRow[]> {
  const rows = await tx.execute<MailRow>(sql`
    select id, address, subject, case when person_id = ${me}::uuid then body end as body, state, problem, at, sent_at as "sentAt"
    from mail where ${all ? sql`true` : sql`person_id = ${me}::uuid`} order by at desc, id limit ${most}`)
  return [...rows]
}

/** A person's newest digest; null before the first. */
export async function getLastDigest(tx: Tx, personId: string): Promise<MailRow | null> {
  const [row] = await tx.execute<MailRow>(sql`
    select id, address, subject, body, state, problem, at, sent_at as "sentAt"
    from mail where person_id = ${personId}::uuid and key like 'digest%' order by at desc, id limit 1`)
  return row ?? null
}
