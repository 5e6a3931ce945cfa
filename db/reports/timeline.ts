import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import type { TimelineKind } from '#lib/core/touches/timeline.ts'

/** One thing that happened with an account; `facts` holds what its kind tells of it. */
export type TimelineRow = {
  kind: TimelineKind
  /** Finer than the kind: note, call, meeting, mail, conversation, answer, complaint, praise · made or what became of it · what was said of an offer · invoice, import · evident, declared · joined, left · done · a kind of change. */
  what: string
  day: Day
  /** Orders what happened on one day; with the day it names the row. */
  key: string
  id: string
  /** `HH:MM` in the workspace's time zone, where known. */
  time: string | null
  /** Who of us said or did it. */
  by: string | null
  facts: Record<string, unknown>
}

export type TimelineCursor = { day: Day; key: string }

export type TimelineParams = {
  accountId: string
  /** Null: everything. */
  kind: TimelineKind | null
  /** Only what they began (touches). */
  inbound?: boolean
  /** Goes on from here, towards earlier days. */
  after: TimelineCursor | null
  most: number
}

/** So much of a text is shown; the whole stands on its own page. */
const SHOWN = 4_000

/**
 * What happened with an account, newest first. Each source gives its newest `most` behind the cursor by an index of its own; only these
 * few are sorted together, so that ten thousand entries cost as much as a hundred.
 */
export async function readTimeline(tx: Tx, params: TimelineParams): Promise<TimelineRow[]> {
  const { kind, most, inbound = false } = params
  const branches = (Object.keys(SOURCES) as TimelineKind[])
    .filter((one) => (inbound ? one === 'touches' : kind === null || one === kind))
    .flatMap((one) => SOURCES[one].map((source) => branch(source(params), params)))
  const rows = await tx.execute<TimelineRow>(sql`
    with zone as (select time_zone as name from system.workspace where id = current_setting('app.workspace')::uuid)
    select all_of.kind, all_of.what, all_of.day, all_of.key, all_of.id, all_of.time, p.name as by, all_of.facts
    from (${sql.join(branches, sql` union all `)}) all_of
    left join system.person p on p.id = all_of.by_id
    order by all_of.day desc, all_of.key desc limit ${most}`)
  return [...rows]
}

/** The newest of one source. Its rows: kind, what, day, key, id, time, by_id, facts. */
function branch(source: SQL, { after, most }: TimelineParams): SQL {
  const beyond = after
    ? sql`where s.day <= ${after.day}::date and (s.day, s.key) < (${after.day}::date, ${after.key})`
    : sql``
  return sql`(select * from (${source}) s(kind, what, day, key, id, time, by_id, facts) ${beyond} order by s.day desc, s.key desc limit ${most})`
}

const SOURCES: Record<TimelineKind, ((params: TimelineParams) => SQL)[]> = {
  touches: [touches, conversations, answers],
  promises: [promisesMade, promisesSettled, stepsSettled],
  offers: [offers],
  invoices: [invoices, imports],
  stages: [stages, declarations],
  people: [joined, left],
  tasks: [tasksDone],
  changes: [changes],
}

/** Keys begin with a letter: what was said on a day stands above what was booked on it. */
function touches({ accountId, inbound }: TimelineParams): SQL {
  return sql`
    select 'touches' as kind, t.kind as what, t.day,
      't' || coalesce(to_char(t.at at time zone (select name from zone), 'HH24:MI'), '') || t.id as key, t.id::text as id,
      to_char(t.at at time zone (select name from zone), 'HH24:MI') as time, t.said_by as by_id,
      jsonb_build_object('direction', t.direction, 'subject', t.subject, 'body', left(t.body, ${SHOWN}::int),
        'cut', length(t.body) > ${SHOWN}::int, 'source', t.source, 'people', (
          select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name) order by c.name, c.id), '[]')
          from touch_contact tc join contact c on c.id = tc.contact_id where tc.touch_id = t.id)) as facts
    from touch t
    where t.account_id = ${accountId}::uuid and t.archived_at is null ${inbound ? sql`and t.direction = 'inbound'` : sql``}`
}

/** Clarity conversations that were held; what is only prepared has not happened. */
function conversations({ accountId, inbound }: TimelineParams): SQL {
  return sql`
    select 'touches', 'conversation', v.held_day, 'v' || v.id, v.id::text, null, v.created_by,
      jsonb_build_object('accountId', v.account_id, 'stage', v.agreed_stage, 'concluded', v.concluded_day is not null,
        'body', left(concat_ws(E'\\n', nullif(v.theirs, ''), nullif(v.ours, '')), ${SHOWN}::int),
        'cut', length(v.theirs) + length(v.ours) > ${SHOWN}::int, 'people', (
          select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name) order by c.name, c.id), '[]')
          from conversation_contact k join contact c on c.id = k.contact_id where k.conversation_id = v.id))
    from clarity_conversation v
    where v.account_id = ${accountId}::uuid and v.held_day is not null and v.archived_at is null
      ${inbound ? sql`and v.asked_by = 'them'` : sql``}`
}

/** What a contact wrote on their share page: how they see it, a complaint, praise. They began it, whoever sent the page. */
function answers({ accountId }: TimelineParams): SQL {
  return sql`
    select 'touches', s.kind, (s.at at time zone (select name from zone))::date,
      't' || to_char(s.at at time zone (select name from zone), 'HH24:MI') || s.id, s.id::text,
      to_char(s.at at time zone (select name from zone), 'HH24:MI'), null::uuid,
      jsonb_build_object('accountId', s.account_id, 'stage', s.stage, 'name', c.name, 'body', s.sentence, 'outcome', (
        select o.outcome from complaint_outcome o where o.answer_id = s.id order by o.at desc, o.id limit 1))
    from stated_answer s left join contact c on c.id = s.contact_id
    where s.account_id = ${accountId}::uuid`
}

/** As they were said; what took a promise's place, or falls due again and again, was said with the first. */
function promisesMade({ accountId }: TimelineParams): SQL {
  return sql`
    select 'promises', 'made', p.promised_day, 'm' || p.id, p.id::text, null, p.promised_by,
      jsonb_build_object('text', p.text, 'madeBy', p.made_by, 'form', p.form, 'dueDay', p.first_day, 'people', ${PROMISED_TO})
    from promise p
    where p.account_id = ${accountId}::uuid and p.archived_at is null and p.follows_id is null and p.standing_id is null`
}

/** What became of those without steps, by what holds now. */
function promisesSettled({ accountId }: TimelineParams): SQL {
  return sql`
    select 'promises', p.state, p.outcome_day, 'o' || p.id, p.id::text, null, ${SAID_BY(sql`o.step_id is null`)},
      jsonb_build_object('text', p.text, 'madeBy', p.made_by, 'dueDay', p.due_day, 'fraction', p.fraction, 'people', ${PROMISED_TO})
    from promise p
    where p.account_id = ${accountId}::uuid and p.archived_at is null and p.outcome_day is not null
      and (p.state = 'renegotiated' or not exists (select from promise_step s where s.promise_id = p.id and s.archived_at is null))`
}

/** And of the steps of the others; those that went on to the promise that took its place stand there. */
function stepsSettled({ accountId }: TimelineParams): SQL {
  return sql`
    select 'promises', s.state, s.outcome_day, 'o' || s.id, p.id::text, null, ${SAID_BY(sql`o.step_id = s.id`)},
      jsonb_build_object('text', s.text, 'madeBy', p.made_by, 'dueDay', s.due_day, 'fraction', s.fraction, 'whole', p.text,
        'people', ${PROMISED_TO})
    from promise p join promise_step s on s.promise_id = p.id
    where p.account_id = ${accountId}::uuid and p.archived_at is null and p.state <> 'renegotiated'
      and s.archived_at is null and s.outcome_day is not null`
}

const PROMISED_TO = sql`(
  select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name)), '[]') from contact c where c.id = p.contact_id)`
const SAID_BY = (subject: SQL) => sql`(
  select o.said_by from promise_outcome o where o.promise_id = p.id and ${subject} and o.archived_at is null
  order by o.said_at desc, o.id desc limit 1)`

/** What was said of what was offered, by us or by them. */
function offers({ accountId }: TimelineParams): SQL {
  return sql`
    select 'offers', n.state, n.day, 'p' || to_char(n.said_at at time zone (select name from zone), 'HH24:MI:SS') || n.id, p.id::text, null, n.said_by,
      jsonb_build_object('title', o.title, 'option', n.option, 'reason', n.reason, 'body', left(n.note, ${SHOWN}::int), 'people', (
        select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name)), '[]') from contact c where c.id = n.told_by))
    from pitch p join offer o on o.id = p.offer_id join pitch_answer n on n.pitch_id = p.id
    where p.account_id = ${accountId}::uuid and p.archived_at is null and n.archived_at is null`
}

function invoices({ accountId }: TimelineParams): SQL {
  return sql`
    select 'invoices', 'invoice', i.day, 'i' || lpad(i.id::text, 19, '0'), i.id::text, null, null::uuid,
      jsonb_build_object('number', i.number, 'net', i.net::text, 'currency', i.currency)
    from invoice i where i.account_id = ${accountId}::uuid`
}

/** Files that brought, or changed, something of this account; those taken back are not in it. */
function imports({ accountId }: TimelineParams): SQL {
  return sql`
    select 'invoices', 'import', (r.committed_at at time zone (select name from zone))::date, 'f' || r.id, r.id::text,
      to_char(r.committed_at at time zone (select name from zone), 'HH24:MI'), r.created_by,
      jsonb_build_object('file', r.file_name, 'invoices', found.invoices)
    from (
      select import_id, sum(invoices)::int as invoices from (
        select import_id, count(*) as invoices from invoice where account_id = ${accountId}::uuid group by import_id
        union all select import_id, 0 from account_past where account_id = ${accountId}::uuid
      ) brought group by import_id
    ) found join import r on r.id = found.import_id
    where r.committed_at is not null and r.state = 'committed'`
}

function stages({ accountId }: TimelineParams): SQL {
  return sql`
    select 'stages', 'evident', s.day, 's' || s.to_stage, s.day::text, null, null::uuid,
      jsonb_build_object('from', s.from_stage, 'to', s.to_stage, 'cause', s.cause)
    from stage_change s where s.account_id = ${accountId}::uuid`
}

function declarations({ accountId }: TimelineParams): SQL {
  return sql`
    select 'stages', 'declared', d.day, 'r' || d.id, d.id::text, null, d.said_by,
      jsonb_build_object('to', d.stage_name, 'stage', d.stage, 'reason', d.reason)
    from stage_declaration d where d.account_id = ${accountId}::uuid`
}

function joined({ accountId }: TimelineParams): SQL {
  return position('joined', sql`p.from_day`, accountId)
}

function left({ accountId }: TimelineParams): SQL {
  return position('left', sql`p.until_day`, accountId)
}

function position(what: 'joined' | 'left', day: SQL, accountId: string): SQL {
  return sql`
    select 'people', ${what}::text, ${day}, ${what === 'joined' ? 'p' : 'q'}::text || p.id, p.id::text, null, p.said_by,
      jsonb_build_object('contactId', c.id, 'name', c.name, 'role', p.role)
    from contact_position p join contact c on c.id = p.contact_id
    where p.account_id = ${accountId}::uuid and ${day} is not null and c.archived_at is null`
}

function tasksDone({ accountId }: TimelineParams): SQL {
  return sql`
    select 'tasks', 'done', (t.done_at at time zone (select name from zone))::date, 'k' || t.id, t.id::text,
      to_char(t.done_at at time zone (select name from zone), 'HH24:MI'), t.done_by, jsonb_build_object('text', t.text)
    from task t where t.account_id = ${accountId}::uuid and t.done_at is not null and t.archived_at is null`
}

/** Edits of the account itself; those taken back say so. */
function changes({ accountId }: TimelineParams): SQL {
  return sql`
    select 'changes', c.kind, (c.at at time zone (select name from zone))::date, 'c' || lpad(r.id::text, 19, '0'), c.id::text,
      to_char(c.at at time zone (select name from zone), 'HH24:MI'), c.said_by,
      jsonb_build_object('note', c.note, 'before', r.before, 'after', r.after,
        'undone', exists (select 1 from change u where u.undoes = c.id))
    from change_row r join change c on c.id = r.change_id
    where r.subject_id = ${accountId}::uuid and r.noun = 'account'`
}
