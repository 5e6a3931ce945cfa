import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { GuestKind, NotificationKind } from '#lib/core/notification.ts'

export type NewNotification = {
  to: string
  kind: NotificationKind
  text: string
  madeBy: string
  accountId?: string | null
  touchId?: string | null
  promiseId?: string | null
  pitchId?: string | null
  taskId?: string | null
  changeId?: string | null
}

/** For everybody who leads the workspace now. Nobody made it so: it stands under the reader's own name. */
export async function insertLeadNotification(tx: Tx, kind: NotificationKind, text: string): Promise<void> {
  await tx.execute(sql`
    insert into notification (person_id, kind, text, made_by)
    select m.person_id, ${kind}, ${text}, m.person_id from system.membership m
    where m.workspace_id = nullif(current_setting('app.workspace', true), '')::uuid
      and m.role in ('owner', 'admin', 'manager') and m.left_at is null`)
}

export type NotificationRow = {
  id: string
  kind: NotificationKind
  text: string
  accountId: string | null
  accountName: string | null
  touchId: string | null
  promiseId: string | null
  pitchId: string | null
  taskId: string | null
  changeId: string | null
  madeBy: string
  at: string
  read: boolean
}

/** Written for people who are in the team now; one who left is told nothing. */
export async function insertNotification(tx: Tx, note: NewNotification): Promise<void> {
  await tx.execute(sql`
    insert into notification (person_id, kind, text, account_id, touch_id, promise_id, pitch_id, task_id, change_id, made_by)
    select m.person_id, ${note.kind}, ${note.text}, ${note.accountId ?? null}::uuid, ${note.touchId ?? null}::uuid,
      ${note.promiseId ?? null}::uuid, ${note.pitchId ?? null}::uuid, ${note.taskId ?? null}::uuid, ${note.changeId ?? null}::uuid, ${note.madeBy}::uuid
    from system.membership m
    where m.workspace_id = nullif(current_setting('app.workspace', true), '')::uuid
      and m.person_id = ${note.to}::uuid and m.left_at is null`)
}

/** For the first of these who is in the team now: who looks after the promise, who brings the offer, the account's owner, who made the link, an owner of the workspace. */
export async function insertGuestNotification(
  tx: Tx,
  note: { linkId: string; kind: GuestKind; text: string; promiseId?: string; pitchId?: string },
): Promise<void> {
  await tx.execute(sql`
    insert into notification (person_id, kind, text, account_id, promise_id, pitch_id, made_by)
    select m.person_id, ${note.kind}, ${note.text}, a.id, p.id, o.id, l.created_by
    from share_link l join account a on a.id = l.account_id left join promise p on p.id = ${note.promiseId ?? null}::uuid
      left join pitch o on o.id = ${note.pitchId ?? null}::uuid, lateral (
      select m.person_id from system.membership m
      where m.workspace_id = l.workspace_id and m.left_at is null
        and (m.person_id in (p.owner_id, o.owner_id, a.owner_id, l.created_by) or m.role = 'owner')
      order by (m.person_id = p.owner_id) is true desc, (m.person_id = o.owner_id) is true desc, (m.person_id = a.owner_id) is true desc, m.person_id = l.created_by desc,
        m.created_at, m.person_id limit 1
    ) m
    where l.id = ${note.linkId}::uuid`)
}

/** A person's own, unread first, then the newest. */
export async function listNotifications(tx: Tx, personId: string, most: number, skip = 0): Promise<NotificationRow[]> {
  const rows = await tx.execute<NotificationRow>(sql`
    select n.id, n.kind, n.text, n.account_id as "accountId", a.name as "accountName", n.touch_id as "touchId",
      n.promise_id as "promiseId", n.pitch_id as "pitchId", n.task_id as "taskId", n.change_id as "changeId", p.name as "madeBy", n.at, n.read_at is not null as read
    from notification n join system.person p on p.id = n.made_by left join account a on a.id = n.account_id
    where n.person_id = ${personId}::uuid
    order by n.read_at is not null, n.at desc, n.id limit ${most} offset ${skip}`)
  return [...rows]
}

/** What the bell says, at most 100 of them counted; one look into an index of unread rows alone. */
export async function countUnread(tx: Tx, personId: string): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count from (
      select 1 from notification where person_id = ${personId}::uuid and read_at is null limit 100
    ) unread`)
  return row!.count
}

/** Marks one of a person's own as read, or all of them (`id` null); says how many were unread. */
export async function markRead(tx: Tx, personId: string, id: string | null): Promise<number> {
  const rows = await tx.execute(sql`
    update notification set read_at = now()
    where person_id = ${personId}::uuid and read_at is null ${id ? sql`and id = ${id}::uuid` : sql``} returning id`)
  return rows.length
}
