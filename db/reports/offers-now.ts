import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import type { Amount } from '#lib/core/money.ts'

/** A wave of a running launch that opened today, or opens soon; `undone`: its accounts that nothing was brought to. */
export type WaveNow = {
  launchId: string
  title: string
  position: number
  name: string
  opensDay: Day
  accounts: number
  undone: number
}

/** Waves that open from `from` until `until`, the first first. */
export async function listOpeningWaves(
  tx: Tx,
  { from, until, most }: { from: Day; until: Day; most: number },
): Promise<WaveNow[]> {
  const rows = await tx.execute<WaveNow>(sql`
    select l.id as "launchId", l.title, w.position, w.name, w.opens_day as "opensDay", w.accounts,
      (select count(*)::int from pitch p where p.launch_id = l.id and p.wave = w.position and p.state = 'drafted' and p.archived_at is null)
        as undone
    from launch_wave w join launch l on l.id = w.launch_id
    where l.state = 'open' and l.archived_at is null and w.opens_day between ${from}::date and ${until}::date
    order by w.opens_day, l.created_at, l.id, w.position limit ${most}`)
  return [...rows]
}

/** A lot of a running launch that accounts of open waves asked for, and have nothing of yet. */
export type LotNow = { launchId: string; title: string; unit: string; left: Amount; asking: number; asked: Amount }

export async function listLotsToShare(tx: Tx, { today, most }: { today: Day; most: number }): Promise<LotNow[]> {
  const rows = await tx.execute<LotNow>(sql`
    select l.id as "launchId", l.title, t.unit, trim_scale(t.quantity - t.taken)::text as "left", count(*)::int as asking,
      trim_scale(sum(p.asked))::text as asked
    from lot t join launch l on l.id = t.launch_id join pitch p on p.launch_id = l.id
    join launch_wave w on w.launch_id = l.id and w.position = p.wave
    where t.mode = 'asked' and l.state = 'open' and l.archived_at is null and w.opens_day <= ${today}::date and t.taken < t.quantity
      and p.archived_at is null and p.state in ('pitched', 'interested') and p.asked > 0 and p.allotted is null
    group by l.id, l.title, t.unit, t.quantity, t.taken, l.created_at order by l.created_at, l.id limit ${most}`)
  return [...rows]
}

/** Products that took the place of others and were not replaced themselves, the newest first: who bought what they replaced may be owed them. */
export async function listUpgrades(tx: Tx, most: number): Promise<{ id: string; name: string }[]> {
  const rows = await tx.execute<{ id: string; name: string }>(sql`
    select n.id, n.name from product n
    where n.successor_id is null and n.archived_at is null
      and exists (select 1 from product o where o.successor_id = n.id and o.archived_at is null)
    order by (select max(o.replaced_from) from product o where o.successor_id = n.id) desc nulls last, n.id limit ${most}`)
  return [...rows]
}

/** Whether anything was ever offered here, or is about to be. */
export async function hasOffers(tx: Tx): Promise<boolean> {
  const [row] = await tx.execute<{ any: boolean }>(sql`
    select exists (select 1 from offer where archived_at is null) or exists (select 1 from added_value where archived_at is null) as any`)
  return row!.any
}
