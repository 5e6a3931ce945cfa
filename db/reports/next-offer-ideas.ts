import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import type { DeclineReason, PitchState } from '#lib/core/offers/offer.ts'

/** What was brought to an account last, and what came of it: an offer, or value added (then `state` is null). */
export type LastBrought = {
  id: string
  what: string
  day: Day
  state: PitchState | null
  reason: DeclineReason | null
  cameOf: string
}

/** An offer of a running launch that is drafted for the account; its wave is open from `opensDay` on. */
export type DraftedOffer = { id: string; title: string; opensDay: Day }

/** Something it bought that was replaced since, and what it is owed instead. */
export type OwedOffer = { old: string; next: string; nextId: string }

export type NextOfferIdeas = { last: LastBrought | null; drafted: DraftedOffer | null; owed: OwedOffer | null }

/**
 * What was brought to each of a few accounts last, and what lies ready to be brought: an open launch they are in, an upgrade they are owed.
 * `asOf`: the day invoices are complete through; purchases of so many months before it count.
 */
export async function readNextOfferIdeas(
  tx: Tx,
  accountIds: readonly string[],
  { today, asOf, upgradeMonths }: { today: Day; asOf: Day | null; upgradeMonths: number },
): Promise<Map<string, NextOfferIdeas>> {
  if (accountIds.length === 0) return new Map()
  const ids = sql`any(${`{${accountIds.join(',')}}`}::uuid[])`
  const last = await tx.execute<LastBrought & { accountId: string }>(sql`
    select distinct on (b.account_id) b.account_id as "accountId", b.id, b.what, b.day, b.state, b.reason, b.came_of as "cameOf"
    from (
      select p.account_id, p.id, o.title as what, (p.pitched_at at time zone z.time_zone)::date as day, p.state,
        (select n.reason from pitch_answer n where n.pitch_id = p.id and n.state = 'declined' and n.archived_at is null and p.state = 'declined'
          order by n.said_at desc limit 1) as reason, '' as came_of, p.pitched_at as at
      from pitch p join offer o on o.id = p.offer_id join system.workspace z on z.id = p.workspace_id
      where p.account_id = ${ids} and p.pitched_at is not null and p.archived_at is null
      union all
      select v.account_id, v.id, v.what, v.day, null, null, v.came_of, v.created_at
      from added_value v where v.account_id = ${ids} and v.archived_at is null
    ) b order by b.account_id, b.day desc, b.at desc, b.id`)
  const drafted = await tx.execute<DraftedOffer & { accountId: string }>(sql`
    select distinct on (p.account_id) p.account_id as "accountId", p.id, o.title, w.opens_day as "opensDay"
    from pitch p join launch l on l.id = p.launch_id join offer o on o.id = p.offer_id
    join launch_wave w on w.launch_id = p.launch_id and w.position = p.wave
    where p.account_id = ${ids} and p.state = 'drafted' and p.archived_at is null and l.state = 'open' and l.archived_at is null
      and w.opens_day is not null and (o.until_day is null or o.until_day >= ${today}::date)
    order by p.account_id, w.opens_day, p.id`)
  const owed = asOf === null ? [] : await listOwed(tx, accountIds, asOf, upgradeMonths)
  const of = <Row extends { accountId: string }>(rows: readonly Row[]) =>
    new Map(rows.map(({ accountId, ...row }) => [accountId, row]))
  const [lasts, drafts, owes] = [of([...last]), of([...drafted]), of(owed)]
  return new Map(
    accountIds.map((id) => [
      id,
      {
        last: (lasts.get(id) as LastBrought | undefined) ?? null,
        drafted: (drafts.get(id) as DraftedOffer | undefined) ?? null,
        owed: (owes.get(id) as OwedOffer | undefined) ?? null,
      },
    ]),
  )
}

/** As `listOwedUpgrades` (db/reports/product-buyers.ts), asked of accounts instead of a product: one for each, the one they bought last. */
async function listOwed(
  tx: Tx,
  accountIds: readonly string[],
  asOf: Day,
  months: number,
): Promise<(OwedOffer & { accountId: string })[]> {
  const rows = await tx.execute<OwedOffer & { accountId: string }>(sql`
    with recursive follows as (
      select id as old, successor_id as next, 1 as step from product where successor_id is not null and archived_at is null
      union
      select f.old, p.successor_id, f.step + 1 from follows f join product p on p.id = f.next
      where p.successor_id is not null and f.step < 50
    ), bought as (
      select i.account_id, l.product as code, max(i.day) filter (where l.net > 0) as last_day
      from invoice i join invoice_line l on l.invoice_id = i.id
      where i.account_id = any(${`{${accountIds.join(',')}}`}::uuid[]) and i.day <= ${asOf}::date
        and i.day >= (${asOf}::date - make_interval(months => ${months}::int))::date
        and l.product in (select code from product where id in (select old from follows union select next from follows))
      group by 1, 2 having sum(l.net) > 0
    )
    select distinct on (b.account_id) b.account_id as "accountId", o.name as old, n.name as next, n.id as "nextId"
    from bought b join product o on o.code = b.code
    join lateral (select next from follows where old = o.id order by step desc limit 1) f on true
    join product n on n.id = f.next
    where not exists (
      select 1 from follows x join product p on p.id = x.next join bought h on h.code = p.code
      where x.old = o.id and h.account_id = b.account_id)
    order by b.account_id, b.last_day desc, o.id`)
  return [...rows]
}
