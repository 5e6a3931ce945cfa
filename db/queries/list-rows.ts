import { type SQL, sql } from 'drizzle-orm'
import type { ListColumn, ListName } from '#lib/core/lists/list-column.ts'

/** A column of a row in the records: the words an export writes ('' for nothing), and what is stored where that is an id behind words. */
export type ListedCell = { words: SQL; stored?: SQL }

/** The rows of a list as the records have them now. */
export type Listed = {
  from: SQL
  id: SQL
  /** What a sentence calls the row. */
  name: SQL
  archived: SQL
  /** In which order an export writes them, so that two exports of the same are the same. */
  order: SQL
  cell: (column: ListColumn) => ListedCell
}

/**
 * The one door to what a list says: exports write it, imports compare with it, so that a file that was not touched says the same. Rows that
 * stand for nothing any more (merged accounts, erased contacts) are not among them.
 */
export function listedRows(list: ListName): Listed {
  return {
    accounts: listedAccounts,
    contacts: listedContacts,
    touches: listedTouches,
    tasks: listedTasks,
    contracts: listedContracts,
    promises: listedPromises,
    prices: listedPrices,
  }[list]()
}

/** What a row of each list has become that is there no more, by id: a sentence for who still has it in a file. */
export function listedGone(list: ListName): SQL | null {
  if (list === 'accounts')
    return sql`select a.id, 'this account was merged into “' || k.name || '” since' as reason
      from account a join account k on k.id = a.merged_into`
  if (list === 'contacts')
    return sql`select id, 'this person was erased at their wish; nothing about them is taken' as reason
      from contact where erased_at is not null`
  return null
}

/** Stored where no file says anything of it, whatever it says. */
export const UNTOUCHABLE = '*'

const orNone = (text: SQL) => sql`coalesce(${text}, '')`
const mark = (condition: SQL) => sql`case when ${condition} then 'yes' else '' end`
const moment = (at: SQL) => orNone(sql`to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`)
const reference = (words: SQL, id: SQL): ListedCell => ({ words: orNone(words), stored: orNone(sql`${id}::text`) })
const member = (person: SQL): ListedCell => reference(sql`${person}.email`, sql`${person}.id`)

/** By what a file calls an account: its name, with the id behind it where the name alone would not tell which. */
export const spokenAccounts = sql`(
  select id, merged_into, archived_at, name, case
    when merged_into is not null or count(*) over (partition by name) > 1 or name ~ ' \\[[0-9a-f-]{36}\\]$' then name || ' [' || id || ']'
    else name end as words
  from account)`

/** By what a file calls a contact. */
export const spokenContacts = sql`(
  select id, erased_at, archived_at, name, case
    when erased_at is not null or count(*) over (partition by name) > 1 or name ~ ' \\[[0-9a-f-]{36}\\]$' then name || ' [' || id || ']'
    else name end as words
  from contact)`

/** As `joinParts` of lib/core/lists/list-cell.ts. */
const joined = (words: SQL, order: SQL) =>
  sql`string_agg(replace(replace(${words}, '\\', '\\\\'), ';', '\\;'), '; ' order by ${order})`

/** What is declared of each account now; of one whose word was taken back, nothing. */
const lastDeclarations = sql`(
  select * from (
    select distinct on (account_id) account_id, stage, reason, confirmed, confirmed_how, learned from stage_declaration
    order by account_id, said_at desc, id desc
  ) d where stage is not null)`

function listedAccounts(): Listed {
  return {
    from: sql`(select * from account where merged_into is null) r
      left join ${spokenAccounts} parent on parent.id = r.parent_id
      left join system.person owner on owner.id = r.owner_id
      left join ${lastDeclarations} said on said.account_id = r.id
      left join (
        select account_id, jsonb_object_agg(ledger_id, numbers) as numbers from (
          select account_id, ledger_id, ${joined(sql`external_id`, sql`external_id`)} as numbers from account_key group by 1, 2
        ) k group by 1
      ) keys on keys.account_id = r.id
      left join (
        select account_id, jsonb_object_agg(field_id, words) as words from (
          select account_id, field_id, string_agg(coalesce(text, trim_scale(number)::text, day::text), '; ' order by position) as words
          from own_value group by 1, 2
        ) v group by 1
      ) own on own.account_id = r.id`,
    id: sql`r.id`,
    name: sql`r.name`,
    archived: sql`r.archived_at is not null`,
    order: sql`r.sort_name, r.id`,
    cell: ({ key, type, field, ledgerId }) => {
      if (type === 'own') return { words: orNone(sql`own.words ->> ${field!.id}`) }
      if (type === 'numbers') return { words: orNone(sql`keys.numbers ->> ${ledgerId!}`) }
      const cells: Record<string, ListedCell> = {
        id: { words: sql`r.id::text` },
        name: { words: sql`r.name` },
        parent: reference(sql`parent.words`, sql`parent.id`),
        owner: member(sql`owner`),
        country: { words: orNone(sql`r.country`) },
        industry: { words: orNone(sql`r.industry`) },
        customerSince: { words: orNone(sql`r.customer_since::text`) },
        intercompany: { words: mark(sql`r.intercompany`) },
        declared: { words: orNone(sql`said.stage`) },
        declaredReason: { words: orNone(sql`said.reason`) },
        declaredConfirmed: { words: orNone(sql`said.confirmed`) },
        declaredHow: { words: orNone(sql`said.confirmed_how`) },
        declaredLearned: { words: orNone(sql`said.learned`) },
        archived: { words: mark(sql`r.archived_at is not null`) },
      }
      return cells[key]!
    },
  }
}

/** Where a contact works now; of several places the one they came to last. */
export const presentPositions = sql`(
  select distinct on (contact_id) id, contact_id, account_id, role, from_day from contact_position where until_day is null
  order by contact_id, from_day desc nulls last, said_at desc, id)`

function listedContacts(): Listed {
  return {
    from: sql`(select * from contact where erased_at is null) r
      left join ${presentPositions} place on place.contact_id = r.id
      left join ${spokenAccounts} account on account.id = place.account_id`,
    id: sql`r.id`,
    name: sql`r.name`,
    archived: sql`r.archived_at is not null`,
    order: sql`r.name, r.id`,
    cell: ({ key }) => {
      const cells: Record<string, ListedCell> = {
        id: { words: sql`r.id::text` },
        name: { words: sql`r.name` },
        email: { words: orNone(sql`r.email`) },
        phone: { words: orNone(sql`r.phone`) },
        account: reference(sql`account.words`, sql`account.id`),
        role: { words: orNone(sql`place.role`) },
        since: { words: orNone(sql`place.from_day::text`) },
        languages: { words: sql`r.languages` },
        channels: { words: sql`r.channels` },
        workingStyle: { words: sql`r.working_style` },
        consent: { words: orNone(sql`r.consent`) },
        consentDay: { words: orNone(sql`r.consent_day::text`) },
        consentNote: { words: sql`r.consent_note` },
        archived: { words: mark(sql`r.archived_at is not null`) },
      }
      return cells[key]!
    },
  }
}

function listedTouches(): Listed {
  return {
    from: sql`touch r
      left join ${spokenAccounts} account on account.id = r.account_id
      left join system.person writer on writer.id = r.said_by
      left join (
        select t.touch_id, ${joined(sql`c.words`, sql`c.words, c.id`)} as words, string_agg(c.id::text, ' ' order by c.id::text) as ids
        from touch_contact t join ${spokenContacts} c on c.id = t.contact_id group by 1
      ) people on people.touch_id = r.id`,
    id: sql`r.id`,
    name: sql`left(case when r.subject <> '' then r.subject when r.body <> '' then r.body else r.kind end, 80)`,
    archived: sql`r.archived_at is not null`,
    order: sql`r.day, r.said_at, r.id`,
    cell: ({ key }) => {
      const cells: Record<string, ListedCell> = {
        id: { words: sql`r.id::text` },
        account: reference(sql`account.words`, sql`account.id`),
        day: { words: sql`r.day::text` },
        at: { words: moment(sql`r.at`) },
        kind: { words: sql`r.kind` },
        direction: { words: orNone(sql`r.direction`) },
        with: { words: orNone(sql`people.words`), stored: orNone(sql`people.ids`) },
        subject: { words: sql`r.subject` },
        body: { words: sql`r.body` },
        by: member(sql`writer`),
        archived: { words: mark(sql`r.archived_at is not null`) },
      }
      return cells[key]!
    },
  }
}

function listedTasks(): Listed {
  return {
    from: sql`task r
      left join ${spokenAccounts} account on account.id = r.account_id
      left join ${spokenContacts} contact on contact.id = r.contact_id
      join system.person owner on owner.id = r.owner_id`,
    id: sql`r.id`,
    name: sql`r.text`,
    archived: sql`r.archived_at is not null`,
    order: sql`r.day, r.created_at, r.id`,
    cell: ({ key }) => {
      const cells: Record<string, ListedCell> = {
        id: { words: sql`r.id::text` },
        text: { words: sql`r.text` },
        day: { words: sql`r.day::text` },
        owner: member(sql`owner`),
        account: reference(sql`account.words`, sql`account.id`),
        contact: reference(sql`contact.words`, sql`contact.id`),
        repeat: { words: orNone(sql`r.repeat`) },
        repeatEvery: { words: wordsIf(sql`r.repeat is not null`, sql`r.repeat_every::text`) },
        doneAt: { words: moment(sql`r.done_at`) },
        archived: { words: mark(sql`r.archived_at is not null`) },
      }
      return cells[key]!
    },
  }
}

const wordsIf = (condition: SQL, words: SQL) => sql`case when ${condition} then ${words} else '' end`

/** The state of each contract now: the newest word by its day. */
const presentStates = sql`(
  select distinct on (contract_id) contract_id, state, day from contract_state where archived_at is null
  order by contract_id, day desc, said_at desc, id desc)`

function listedContracts(): Listed {
  return {
    from: sql`contract r
      join ${spokenAccounts} account on account.id = r.account_id
      left join ${presentStates} state on state.contract_id = r.id`,
    id: sql`r.id`,
    name: sql`r.title`,
    archived: sql`r.archived_at is not null`,
    order: sql`account.words, r.start_day nulls last, r.created_at, r.id`,
    cell: ({ key }) => {
      const cells: Record<string, ListedCell> = {
        id: { words: sql`r.id::text` },
        account: reference(sql`account.words`, sql`account.id`),
        title: { words: sql`r.title` },
        form: { words: sql`r.form` },
        state: { words: orNone(sql`state.state`) },
        stateDay: { words: orNone(sql`state.day::text`) },
        startDay: { words: orNone(sql`r.start_day::text`) },
        endDay: { words: orNone(sql`r.end_day::text`) },
        framework: { words: mark(sql`r.framework`) },
        noticeDays: { words: orNone(sql`r.notice_days::text`) },
        renewal: { words: sql`r.renewal` },
        renewalMonths: { words: orNone(sql`r.renewal_months::text`) },
        value: { words: orNone(sql`trim_scale(r.value)::text`) },
        valuePer: { words: orNone(sql`r.value_per`) },
        currency: { words: orNone(sql`r.currency`) },
        exitCost: { words: orNone(sql`trim_scale(r.exit_cost)::text`) },
        exitNote: { words: sql`r.exit_note` },
        note: { words: sql`r.note` },
        archived: { words: mark(sql`r.archived_at is not null`) },
      }
      return cells[key]!
    },
  }
}

/** What was said last of each settled promise as a whole. */
const lastOutcomes = sql`lateral (
  select o.note, o.reason from promise_outcome o
  where o.promise_id = r.id and r.state <> 'open' and o.step_id is null and o.archived_at is null
  order by o.said_at desc, o.id desc limit 1)`

const listedSteps = sql`lateral (
  select ${joined(sql`s.due_day || ' ' || s.text`, sql`s.position, s.id`)} as words
  from promise_step s where s.promise_id = r.id and s.archived_at is null)`

/**
 * Who looked after a settled promise is not written: what became of theirs is a person's own record. Whoever a file names there, it stays as it
 * is: a file that differed only where it names another would tell who it was.
 */
const ofOpenOnes = (person: SQL): ListedCell => ({
  words: orNone(sql`case when r.state = 'open' then ${person}.email end`),
  stored: orNone(sql`case when r.state = 'open' then ${person}.id::text else ${UNTOUCHABLE} end`),
})

function listedPromises(): Listed {
  return {
    from: sql`promise r
      join ${spokenAccounts} account on account.id = r.account_id
      left join ${spokenContacts} contact on contact.id = r.contact_id
      join system.person owner on owner.id = r.owner_id
      left join system.person promiser on promiser.id = r.promised_by
      left join ${lastOutcomes} said on true
      left join ${listedSteps} steps on true`,
    id: sql`r.id`,
    name: sql`left(r.text, 80)`,
    archived: sql`r.archived_at is not null`,
    order: sql`r.due_day, r.id`,
    cell: ({ key }) => {
      const cells: Record<string, ListedCell> = {
        id: { words: sql`r.id::text` },
        account: reference(sql`account.words`, sql`account.id`),
        side: { words: sql`r.made_by` },
        text: { words: sql`r.text` },
        form: { words: sql`r.form` },
        size: { words: sql`r.size` },
        contact: reference(sql`contact.words`, sql`contact.id`),
        promisedBy: ofOpenOnes(sql`promiser`),
        promisedDay: { words: sql`r.promised_day::text` },
        whereSaid: { words: sql`r.where_said` },
        owner: ofOpenOnes(sql`owner`),
        dueDay: { words: sql`r.due_day::text` },
        firstDay: { words: sql`r.first_day::text` },
        steps: { words: orNone(sql`steps.words`) },
        outcome: { words: wordsIf(sql`r.state <> 'open'`, sql`r.state`) },
        outcomeDay: { words: orNone(sql`r.outcome_day::text`) },
        percent: { words: wordsIf(sql`r.state = 'partly'`, orNone(sql`round(r.fraction * 100)::text`)) },
        cause: { words: orNone(sql`r.cause`) },
        note: { words: orNone(sql`said.note`) },
        reason: { words: orNone(sql`said.reason`) },
        archived: { words: mark(sql`r.archived_at is not null`) },
      }
      return cells[key]!
    },
  }
}

/** By what a file calls a product: its code, else its name, with the id behind it where the name alone would not tell which. */
const spokenProducts = sql`(
  select p.id, case
    when p.code is not null then p.code
    when count(*) over (partition by p.name) > 1 or p.name ~ ' \\[[0-9a-f-]{36}\\]$' or exists (select from product c where c.code = p.name)
      then p.name || ' [' || p.id || ']'
    else p.name end as words
  from product p)`

function listedPrices(): Listed {
  return {
    from: sql`price r join ${spokenProducts} product on product.id = r.product_id`,
    id: sql`r.id`,
    name: sql`product.words`,
    archived: sql`r.archived_at is not null`,
    order: sql`product.words, r.currency, r.country nulls first, r.from_quantity, r.from_day, r.id`,
    cell: ({ key }) => {
      const cells: Record<string, ListedCell> = {
        id: { words: sql`r.id::text` },
        product: reference(sql`product.words`, sql`product.id`),
        unitPrice: { words: sql`trim_scale(r.unit_price)::text` },
        currency: { words: sql`r.currency` },
        fromQuantity: { words: wordsIf(sql`r.from_quantity <> 0`, sql`trim_scale(r.from_quantity)::text`) },
        country: { words: orNone(sql`r.country`) },
        fromDay: { words: sql`r.from_day::text` },
        untilDay: { words: orNone(sql`r.until_day::text`) },
        note: { words: sql`r.note` },
        archived: { words: mark(sql`r.archived_at is not null`) },
      }
      return cells[key]!
    },
  }
}
