import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'

export const DECISION_KINDS = ['start', 'stop', 'exception', 'win_or_keep'] as const
export type DecisionKind = (typeof DECISION_KINDS)[number]

/** What somebody decided about an offer; `figures` as they stood then. */
export type OfferDecisionRow = {
  id: string
  offerId: string
  offerTitle: string
  kind: DecisionKind
  accountId: string | null
  accountName: string | null
  reason: string
  note: string
  figures: unknown
  saidBy: string
  saidByName: string
  /** To the microsecond, ISO 8601. */
  saidAt: string
  archived: boolean
}

const READ_DECISION = sql`
  select d.id, d.offer_id as "offerId", o.title as "offerTitle", d.kind, d.account_id as "accountId", a.name as "accountName", d.reason, d.note,
    d.figures, d.said_by as "saidBy", p.name as "saidByName", to_jsonb(d.said_at) #>> '{}' as "saidAt", d.archived_at is not null as archived
  from offer_decision d
  join offer o on o.id = d.offer_id
  join system.person p on p.id = d.said_by
  left join account a on a.id = d.account_id`

/** What holds of an offer, the newest first; `withdrawn`: what was taken back stands among it. */
export async function listDecisions(
  tx: Tx,
  offerIds: readonly string[],
  { kinds = DECISION_KINDS, withdrawn = false }: { kinds?: readonly DecisionKind[]; withdrawn?: boolean } = {},
): Promise<OfferDecisionRow[]> {
  const there = withdrawn ? sql`true` : sql`d.archived_at is null`
  const rows = await tx.execute<OfferDecisionRow>(sql`
    ${READ_DECISION} where d.offer_id = any(${`{${offerIds.join(',')}}`}::uuid[]) and ${there} and d.kind in ${[...kinds]}
    order by d.said_at desc, d.id`)
  return [...rows]
}

export async function listDecisionsById(tx: Tx, ids: readonly string[]): Promise<OfferDecisionRow[]> {
  return [
    ...(await tx.execute<OfferDecisionRow>(sql`${READ_DECISION} where d.id = any(${`{${ids.join(',')}}`}::uuid[])`)),
  ]
}

export type NewDecision = {
  offerId: string
  kind: DecisionKind
  /** One decision for each of them; none: one of the whole offer. */
  accountIds: readonly string[]
  reason: string
  note: string
  figures: unknown
  saidBy: string
}

/** Writes a decision, or one an account; answers their ids. */
export async function insertDecisions(tx: Tx, it: NewDecision): Promise<string[]> {
  const accounts = it.accountIds.length
    ? sql`select unnest(${`{${it.accountIds.join(',')}}`}::uuid[]) as account_id`
    : sql`select null::uuid as account_id`
  const rows = await tx.execute<{ id: string }>(sql`
    insert into offer_decision (offer_id, kind, account_id, reason, note, figures, said_by, said_at)
    select ${it.offerId}::uuid, ${it.kind}, g.account_id, ${it.reason}, ${it.note}, ${it.figures === null ? null : JSON.stringify(it.figures)}::jsonb,
      ${it.saidBy}::uuid, clock_timestamp()
    from (${accounts}) g returning id`)
  return rows.map(({ id }) => id)
}

/** Takes decisions back, or (false) says that they hold again. */
export async function archiveDecisions(tx: Tx, ids: readonly string[], archived: boolean): Promise<void> {
  await tx.execute(sql`
    update offer_decision set archived_at = case when ${archived}::boolean then coalesce(archived_at, now()) end
    where id = any(${`{${ids.join(',')}}`}::uuid[])`)
}
