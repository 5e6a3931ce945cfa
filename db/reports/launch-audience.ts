import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { addMonths, type Day, monthOf } from '#lib/core/day.ts'
import type { Amount } from '#lib/core/money.ts'
import type { Audience, OrderFacts } from '#lib/core/offers/launch-plan.ts'
import type { OffersPolicy } from '#lib/core/offers/policy.ts'
import type { EvidentStage } from '#lib/core/stage.ts'
import { OUTCOMES } from '#lib/core/standing/typology.ts'
import { matchAccounts } from './account-filter.ts'
import { isCustomer, loyalWhere } from './loyal-accounts.ts'
import { newcomerWhere } from './newcomers.ts'
import { boughtSince } from './product-buyers.ts'

/** As of when the records are read, what counts as loyal and new, and where the file begins. */
export type AudienceLens = { asOf: Day; today: Day; policy: OffersPolicy; begins: Day | null }

/** What an account's place is read from, both stages of it, with whose it is and in which group. */
export type AudienceRow = {
  id: string
  ownerId: string | null
  rootId: string
  evident: EvidentStage
  evidentRank: number
  /** What the team says; null: nothing. Whoever is declared ended is not in an audience. */
  declared: string | null
  declaredRank: number | null
  loyal: boolean
  trust: OrderFacts['trust']
  since: Day | null
  atLeast: boolean
  value: Amount | null
}

/** Everybody a launch is for, with what their place is read from; in no order. */
export async function readAudience(tx: Tx, audience: Audience, lens: AudienceLens): Promise<AudienceRow[]> {
  const who = await whoIsIn(tx, audience, lens)
  if (!who) return []
  const rows = await tx.execute<Omit<AudienceRow, 'trust'> & Trust>(sql`
    with chosen as materialized (${who.chosen})
    select a.id, a.owner_id as "ownerId", a.root_id as "rootId", coalesce(s.evident, 'unknown') as evident,
      coalesce(s.rank, 0) as "evidentRank", w.declared, w.declared_rank as "declaredRank", ${loyalWhere(lens.policy)} as loyal,
      r.score, r.low, r.high, r.enough, r.spoken + r.derived as promises,
      least(a.customer_since, t.first_day) as since, a.customer_since is null as "atLeast",
      case when t.invoices > 0 then trim_scale(t.revenue_12m)::text end as value
    ${who.from} where ${who.where}`)
  return rows.map(({ score, low, high, enough, promises, ...row }) => ({
    ...row,
    trust: score === null ? null : { score, low: low!, high: high!, enough: enough!, count: promises! },
  }))
}

// as columns: fifty thousand documents took longer to take apart than all else to read
type Trust = { [name in 'score' | 'low' | 'high' | 'promises']: number | null } & { enough: boolean | null }

export type AudienceCount = {
  accounts: number
  loyal: number
  /** With enough promises of theirs for their trust to be known. */
  trusted: number
  /** Revenue of twelve complete months, base currency. */
  value: Amount
  /** By the stage the records support, or by the declared one. */
  evident: Record<string, number>
  declared: Record<string, number>
}

/** How many a launch is for, and what they are. */
export async function countAudience(tx: Tx, audience: Audience, lens: AudienceLens): Promise<AudienceCount> {
  const who = await whoIsIn(tx, audience, lens)
  if (!who) return { accounts: 0, loyal: 0, trusted: 0, value: '0', evident: {}, declared: {} }
  const [row] = await tx.execute<AudienceCount>(sql`
    with chosen as materialized (${who.chosen}), counted as materialized (
      select coalesce(s.evident, 'unknown') as evident, coalesce(w.declared, s.evident, 'unknown') as declared, count(*)::int as accounts,
        count(*) filter (where ${loyalWhere(lens.policy)})::int as loyal, count(*) filter (where r.enough)::int as trusted,
        sum(t.revenue_12m) as value
      ${who.from} where ${who.where} group by 1, 2)
    select coalesce(sum(accounts), 0)::int as accounts, coalesce(sum(loyal), 0)::int as loyal, coalesce(sum(trusted), 0)::int as trusted,
      coalesce(trim_scale(sum(value)), 0)::text as value,
      (select coalesce(jsonb_object_agg(evident, n), '{}') from (select evident, sum(accounts) as n from counted group by 1) e) as evident,
      (select coalesce(jsonb_object_agg(declared, n), '{}') from (select declared, sum(accounts) as n from counted group by 1) d) as declared
    from counted`)
  return row!
}

/** The first few of an audience by revenue, to see whom one is about to choose. */
export async function listFirstOfAudience(
  tx: Tx,
  audience: Audience,
  lens: AudienceLens,
  most: number,
): Promise<{ id: string; name: string; evident: EvidentStage }[]> {
  const who = await whoIsIn(tx, audience, lens)
  if (!who) return []
  return [
    ...(await tx.execute<{ id: string; name: string; evident: EvidentStage }>(sql`
      with chosen as materialized (${who.chosen})
      select a.id, a.name, coalesce(s.evident, 'unknown') as evident ${who.from} where ${who.where}
      order by coalesce(s.rank, 0) desc, t.sort_revenue desc nulls last, a.id limit ${most}`)),
  ]
}

const FROM = sql`
  from account a
  left join account_standing s on s.account_id = a.id
  left join account_word w on w.account_id = a.id
  left join account_total t on t.account_id = a.id
  left join account_trust r on r.account_id = a.id and r.made_by = 'them'`

/** The whole of an audience's conditions; null: nobody can be in it. */
async function whoIsIn(tx: Tx, audience: Audience, lens: AudienceLens) {
  const match = await matchAccounts(tx, audience.accounts)
  if (!match) return null
  const where = [match.where(sql`a.id`), isCustomer, ...asked(audience, lens)]
  return { chosen: match.chosen, from: FROM, where: sql.join(where, sql` and `) }
}

function asked(audience: Audience, { asOf, today, policy, begins }: AudienceLens): SQL[] {
  const { accounts, only, who, bought, notBought, boughtMonths, trustFrom, trustKnown, tenureFrom, tenureTo } = audience
  const since = addMonths(monthOf(asOf), -boughtMonths)
  const named = sql`${`{${only.join(',')}}`}::uuid[]`
  // who asks for ended ones by name means them
  const ended = OUTCOMES.filter((outcome) => !accounts.declared.includes(outcome))
  const tenure = sql`least(a.customer_since, t.first_day)`
  // years pass whether or not invoices were brought in since
  const before = (months: number) => sql`(${today}::date - make_interval(months => ${months}::int))::date`
  return [
    ...(ended.length ? [sql`coalesce(w.declared, '') not in ${ended}`] : []),
    ...(only.length
      ? [sql`a.id in (select coalesce(x.merged_into, x.id) from account x where x.id = any(${named}))`]
      : []),
    ...(who === 'loyal' ? [loyalWhere(policy)] : []),
    ...(who === 'newcomers' ? [newcomerWhere(asOf, policy, begins)] : []),
    ...(bought.length ? [sql`a.id in (${boughtSince(bought, since)})`] : []),
    ...(notBought.length ? [sql`a.id not in (${boughtSince(notBought, since)})`] : []),
    ...(trustFrom === null ? [] : [sql`(r.score >= ${trustFrom} or r.enough is not true)`]),
    ...(trustKnown ? [sql`r.enough`] : []),
    ...(tenureFrom === null ? [] : [sql`${tenure} <= ${before(tenureFrom)}`]),
    ...(tenureTo === null ? [] : [sql`(${tenure} is null or ${tenure} > ${before(tenureTo)})`]),
  ]
}
