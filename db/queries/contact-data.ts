import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'

/** All that is kept about a person: themselves, where they work and worked, what was said with them, what is to be done with them, what they said. */
export async function listContactData(tx: Tx, contactId: string): Promise<Record<string, unknown> | null> {
  const [row] = await tx.execute<{ data: Record<string, unknown> }>(sql`
    select jsonb_build_object(
      'contact', to_jsonb(c) - '{workspace_id,sort_name,folded,revision,import_id,created_by}'::text[],
      'positions', (
        select coalesce(jsonb_agg(jsonb_build_object('account', a.name, 'role', p.role, 'from', p.from_day, 'until', p.until_day)
          order by p.from_day nulls first, p.said_at), '[]')
        from contact_position p join account a on a.id = p.account_id where p.contact_id = c.id
      ),
      'touches', (
        select coalesce(jsonb_agg(jsonb_build_object('account', a.name, 'kind', t.kind, 'direction', t.direction, 'day', t.day,
          'subject', t.subject, 'body', t.body, 'noted by', s.name) order by t.day, t.id), '[]')
        from touch_contact tc join touch t on t.id = tc.touch_id left join account a on a.id = t.account_id
        join system.person s on s.id = t.said_by
        where tc.contact_id = c.id
      ),
      'tasks', (
        select coalesce(jsonb_agg(jsonb_build_object('text', t.text, 'day', t.day, 'done', t.done_at) order by t.day, t.id), '[]')
        from task t where t.contact_id = c.id
      ),
      'promises', (
        select coalesce(jsonb_agg(jsonb_build_object('account', a.name, 'by', p.made_by, 'what', p.text, 'where it was said', p.where_said,
          'promised', p.promised_day, 'due', p.due_day, 'became', p.state, 'steps', (
            select coalesce(jsonb_agg(jsonb_build_object('what', s.text, 'due', s.due_day, 'became', s.state) order by s.position, s.id), '[]')
            from promise_step s where s.promise_id = p.id and s.archived_at is null), 'what was said of it', (
            select coalesce(jsonb_agg(jsonb_build_object('outcome', o.outcome, 'day', o.day, 'note', o.note, 'reason', o.reason) order by o.said_at, o.id), '[]')
            from promise_outcome o where o.promise_id = p.id and o.archived_at is null)) order by p.due_day, p.id), '[]')
        from promise p join account a on a.id = p.account_id where p.contact_id = c.id
      ),
      'standing promises', (
        select coalesce(jsonb_agg(jsonb_build_object('account', a.name, 'by', p.made_by, 'what', p.text, 'where it was said', p.where_said,
          'promised', p.promised_day) order by p.promised_day, p.id), '[]')
        from standing_promise p join account a on a.id = p.account_id where p.contact_id = c.id
      ),
      'promises shown to them', (
        select coalesce(jsonb_agg(jsonb_build_object('wording', h.wording, 'shared', h.shared_at, 'until', h.archived_at, 'what they said', (
            select coalesce(jsonb_agg(jsonb_build_object('kind', r.kind, 'at', r.at, 'shown', r.wording_shown, 'sentence', r.sentence,
              'settled', r.settled_at, 'how', r.settlement, 'answer', r.answer) order by r.at, r.id), '[]')
            from promise_reply r where r.share_id = h.id)) order by h.shared_at, h.id), '[]')
        from promise_share h where h.contact_id = c.id
      ),
      'offers shown to them', (
        select coalesce(jsonb_agg(jsonb_build_object('account', a.name, 'offer', o.title, 'wording', h.wording, 'shared', h.shared_at,
          'until', h.archived_at) order by h.shared_at, h.id), '[]')
        from pitch_share h join pitch p on p.id = h.pitch_id join offer o on o.id = p.offer_id join account a on a.id = p.account_id
        where h.contact_id = c.id
      ),
      'what they said of offers', (
        select coalesce(jsonb_agg(jsonb_build_object('account', a.name, 'offer', o.title, 'said', n.state, 'day', n.day, 'which', n.option,
          'how many', n.quantity, 'why', n.reason, 'note', n.note) order by n.said_at, n.id), '[]')
        from pitch_answer n join pitch p on p.id = n.pitch_id join offer o on o.id = p.offer_id join account a on a.id = p.account_id
        where n.told_by = c.id
      ),
      'said on their page', (
        select coalesce(jsonb_agg(jsonb_build_object('account', a.name, 'kind', s.kind, 'relationship', s.stage, 'sentence', s.sentence,
          'at', s.at, 'what became of it', (
            select coalesce(jsonb_agg(jsonb_build_object('outcome', o.outcome, 'note', o.note, 'at', o.at) order by o.at), '[]')
            from complaint_outcome o where o.answer_id = s.id)) order by s.at, s.id), '[]')
        from stated_answer s join account a on a.id = s.account_id where s.contact_id = c.id
      ),
      'pages given to them', (
        select coalesce(jsonb_agg(jsonb_build_object('account', a.name, 'made', l.created_at, 'until', l.expires_at,
          'ended', l.revoked_at, 'opened', l.opened_at) order by l.created_at, l.id), '[]')
        from share_link l join account a on a.id = l.account_id where l.contact_id = c.id
      ),
      'conversations', (
        select coalesce(jsonb_agg(jsonb_build_object('account', a.name, 'day', v.held_day, 'said by them', v.theirs,
          'said by us', v.ours, 'agreed', v.rules) order by v.held_day, v.id), '[]')
        from conversation_contact k join clarity_conversation v on v.id = k.conversation_id join account a on a.id = v.account_id
        where k.contact_id = c.id
      ),
      'stages they confirmed', (
        select coalesce(jsonb_agg(jsonb_build_object('account', a.name, 'relationship', d.stage, 'day', d.day, 'how', d.confirmed_how)
          order by d.said_at, d.id), '[]')
        from stage_declaration d join account a on a.id = d.account_id where d.confirmed_by = c.id
      ),
      'plans they signed off', (
        select coalesce(jsonb_agg(jsonb_build_object('account', a.name, 'plan', j.title, 'day', f.day, 'how', f.how) order by f.day, f.id), '[]')
        from plan_sign_off f join joint_plan j on j.id = f.plan_id join account a on a.id = j.account_id where f.contact_id = c.id
      ),
      'changes', (
        select coalesce(jsonb_agg(jsonb_build_object('at', h.at, 'by', s.name, 'before', r.before, 'after', r.after) order by r.id), '[]')
        from change_row r join change h on h.id = r.change_id join system.person s on s.id = h.said_by
        where r.subject_id = c.id or r.subject_id in (select p.id from contact_position p where p.contact_id = c.id)
      ),
      'in the audit log', (
        select coalesce(jsonb_agg(jsonb_build_object('at', e.at, 'by', case e.actor_kind when 'guest' then 'their page' else coalesce(s.name, e.actor_kind) end,
          'from', case e.actor_kind when 'guest' then v.address end, 'what', e.action, 'about', e.noun, 'fields', e.fields,
          'before', v.before, 'after', v.after) order by e.id), '[]')
        from audit_entry e join audit_value v on v.entry_id = e.id left join system.person s on s.id = e.actor_id
        where e.subject_id in (select c.id::text union all select p.id::text from contact_position p where p.contact_id = c.id)
          or (e.actor_kind = 'guest' and e.actor_id in (select l.id from share_link l where l.contact_id = c.id))
      )) as data
    from contact c where c.id = ${contactId}::uuid`)
  return row?.data ?? null
}
