import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import type { ProgrammeKind } from '#lib/core/evidence/bond.ts'
import type { ContractForm, ContractStateWord, Renewal, ValuePeriod } from '#lib/core/evidence/contract.ts'
import type { Side } from '#lib/core/evidence/joint-plan.ts'
import type { Amount } from '#lib/core/money.ts'

// What people recorded of one account besides its invoices, each with who said it: for its page. An account has few of each.

type Said = { id: string; by: string; on: Day }

export type VowRow = Said & { contractId: string | null; madeBy: Side; text: string }
export type ContractStateRow = Said & { state: ContractStateWord; day: Day; note: string }
export type ContractRow = Said & {
  title: string
  form: ContractForm
  startDay: Day | null
  endDay: Day | null
  noticeDays: number | null
  renewal: Renewal
  renewalMonths: number | null
  framework: boolean
  value: Amount | null
  valuePer: ValuePeriod | null
  currency: string | null
  exitCost: Amount | null
  exitNote: string
  note: string
  archived: boolean
  revision: number
  /** Oldest first. */
  states: ContractStateRow[]
}

/** Contracts of the account, the one begun last first; those put away among them. */
export async function listContractsAt(tx: Tx, accountId: string, only: string | null = null): Promise<ContractRow[]> {
  const rows = await tx.execute<ContractRow>(sql`
    select c.id, p.name as by, c.created_at::date as on, c.title, c.form, c.start_day as "startDay", c.end_day as "endDay",
      c.notice_days as "noticeDays", c.renewal, c.renewal_months as "renewalMonths", c.framework, trim_scale(c.value)::text as value,
      c.value_per as "valuePer", c.currency, trim_scale(c.exit_cost)::text as "exitCost", c.exit_note as "exitNote", c.note,
      c.archived_at is not null as archived, c.revision, (
        select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'by', w.name, 'on', s.said_at::date, 'state', s.state, 'day', s.day,
          'note', s.note) order by s.day, s.said_at, s.id), '[]')
        from contract_state s join system.person w on w.id = s.said_by where s.contract_id = c.id and s.archived_at is null) as states
    from contract c join system.person p on p.id = c.created_by
    where c.account_id = ${accountId}::uuid and (${only}::uuid is null or c.id = ${only}::uuid)
    order by c.archived_at is not null, c.start_day desc nulls first, c.created_at desc, c.id`)
  return [...rows]
}

export async function listVowsAt(tx: Tx, accountId: string): Promise<VowRow[]> {
  const rows = await tx.execute<VowRow>(sql`
    select v.id, p.name as by, v.created_at::date as on, v.contract_id as "contractId", v.made_by as "madeBy", v.text
    from vow v join system.person p on p.id = v.created_by
    where v.account_id = ${accountId}::uuid and v.archived_at is null order by v.created_at, v.id`)
  return [...rows]
}

export type EnrolmentRow = Said & {
  programmeId: string
  programme: string
  kind: ProgrammeKind
  fromDay: Day
  untilDay: Day | null
  /** Newest first. */
  deliveries: (Said & { day: Day; what: string })[]
}

/** Programmes and priority services the account is or was in; not those that were put away as a whole. */
export async function listEnrolmentsAt(tx: Tx, accountId: string): Promise<EnrolmentRow[]> {
  const rows = await tx.execute<EnrolmentRow>(sql`
    select e.id, w.name as by, e.said_at::date as on, e.programme_id as "programmeId", p.name as programme, p.kind, e.from_day as "fromDay",
      e.until_day as "untilDay", (
        select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'by', s.name, 'on', d.said_at::date, 'day', d.day, 'what', d.what)
          order by d.day desc, d.said_at desc, d.id), '[]')
        from programme_delivery d join system.person s on s.id = d.said_by where d.enrolment_id = e.id and d.archived_at is null
      ) as deliveries
    from programme_enrolment e join programme p on p.id = e.programme_id and p.archived_at is null
    join system.person w on w.id = e.said_by
    where e.account_id = ${accountId}::uuid and e.archived_at is null
    order by e.until_day is not null, e.from_day desc, e.id`)
  return [...rows]
}

export type SignOffRow = Said & { side: Side; contactId: string | null; contact: string | null; day: Day; how: string }
export type PlanRow = Said & {
  title: string
  about: string
  fromDay: Day
  untilDay: Day | null
  revision: number
  signOffs: SignOffRow[]
}

export async function listPlansAt(tx: Tx, accountId: string): Promise<PlanRow[]> {
  const rows = await tx.execute<PlanRow>(sql`
    select j.id, p.name as by, j.created_at::date as on, j.title, j.about, j.from_day as "fromDay", j.until_day as "untilDay", j.revision, (
        select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'by', w.name, 'on', s.said_at::date, 'side', s.side,
          'contactId', s.contact_id, 'contact', c.name, 'day', s.day, 'how', s.how) order by s.day, s.said_at, s.id), '[]')
        from plan_sign_off s join system.person w on w.id = s.said_by left join contact c on c.id = s.contact_id
        where s.plan_id = j.id and s.archived_at is null) as "signOffs"
    from joint_plan j join system.person p on p.id = j.created_by
    where j.account_id = ${accountId}::uuid and j.archived_at is null
    order by j.from_day desc, j.created_at desc, j.id`)
  return [...rows]
}

/** Shares 0–1. */
export type WalletRow = Said & {
  share: number | null
  onlyFromUs: boolean | null
  onlyToThem: boolean | null
  discountShare: number | null
  source: string
  day: Day
}

/** Newest first: of each kind the first that says something holds. */
export async function listWalletWords(tx: Tx, accountId: string): Promise<WalletRow[]> {
  const rows = await tx.execute<WalletRow>(sql`
    select v.id, p.name as by, v.said_at::date as on, v.share::float8 as share, v.only_from_us as "onlyFromUs",
      v.only_to_them as "onlyToThem", v.discount_share::float8 as "discountShare", v.source, v.day
    from wallet_word v join system.person p on p.id = v.said_by
    where v.account_id = ${accountId}::uuid and v.archived_at is null order by v.day desc, v.said_at desc, v.id desc`)
  return [...rows]
}

export type GiftRow = Said & { givenBy: Side; what: string; worth: Amount; day: Day }

/** What either side gave the other, newest first. */
export async function listGiftsAt(tx: Tx, accountId: string): Promise<GiftRow[]> {
  const rows = await tx.execute<GiftRow>(sql`
    select g.id, p.name as by, g.said_at::date as on, g.given_by as "givenBy", g.what, trim_scale(g.worth)::text as worth, g.day
    from gift g join system.person p on p.id = g.said_by
    where g.account_id = ${accountId}::uuid and g.archived_at is null order by g.day desc, g.said_at desc, g.id`)
  return [...rows]
}

export type EvidenceChangeRow = {
  id: string
  kind: string
  subjectId: string
  by: string
  on: Day
  /** The fields it wrote; null: the row was made. */
  fields: string[] | null
  undone: boolean
}

/** What was done with these records, newest first: who changed which fields, and what was taken back. */
export async function listEvidenceChanges(tx: Tx, ids: readonly string[], most: number): Promise<EvidenceChangeRow[]> {
  const rows = await tx.execute<EvidenceChangeRow>(sql`
    select c.id, c.kind, r.subject_id as "subjectId", p.name as by, c.at::date as on,
      case when jsonb_typeof(r.before) = 'object' then (select jsonb_agg(k order by k) from jsonb_object_keys(r.after) k) end as fields,
      exists (select 1 from change u where u.undoes = c.id) as undone
    from change_row r join change c on c.id = r.change_id join system.person p on p.id = c.said_by
    where r.subject_id = any(${`{${ids.join(',')}}`}::uuid[]) order by r.id desc limit ${most}`)
  return [...rows]
}

export type SupplyRow = Said & {
  what: string
  /** Base currency. */
  yearly: Amount | null
  owed: Amount | null
  owedDay: Day | null
  onlySource: boolean | null
  /** They supply nothing any more. */
  ended: boolean
  source: string
  day: Day
}

/** What was said of what they supply us with, the newest first: it holds. What was taken back is not in it. */
export async function listSupplyWords(tx: Tx, accountId: string): Promise<SupplyRow[]> {
  const rows = await tx.execute<SupplyRow>(sql`
    select u.id, p.name as by, u.said_at::date as on, u.what, trim_scale(u.yearly)::text as yearly, trim_scale(u.owed)::text as owed,
      u.owed_day as "owedDay", u.only_source as "onlySource", u.ended, u.source, u.day
    from supply_word u join system.person p on p.id = u.said_by
    where u.account_id = ${accountId}::uuid and u.archived_at is null order by u.said_at desc, u.id desc`)
  return [...rows]
}
