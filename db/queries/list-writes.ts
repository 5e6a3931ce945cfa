import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { currentWorkspace } from '#db/schema/columns.ts'
import type { Day } from '#lib/core/day.ts'

// New rows of a list, a page of them at a time. Their ids are given: what else the file says already names them.

export type NewRow = { id: string; said: Record<string, string> }

/** Accounts, alone for now: who belongs to whom is written when all are there. */
export async function insertListedAccounts(tx: Tx, importId: string, rows: readonly NewRow[]): Promise<void> {
  await tx.execute(sql`
    insert into account (workspace_id, id, root_id, name, owner_id, country, industry, customer_since, archived_at, import_id)
    select ${currentWorkspace}, r.id, r.id, r.said ->> 'name', nullif(r.said ->> 'owner', '')::uuid, nullif(r.said ->> 'country', ''),
      nullif(r.said ->> 'industry', ''), nullif(r.said ->> 'customerSince', '')::date,
      case when r.said ->> 'archived' = 'yes' then now() end, ${importId}::uuid
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, said jsonb)`)
}

/** The numbers by which ledgers know accounts; one that is there already stays whose it is. */
export async function insertListedNumbers(
  tx: Tx,
  importId: string,
  numbers: readonly { accountId: string; ledgerId: string; number: string }[],
): Promise<void> {
  await tx.execute(sql`
    insert into account_key (ledger_id, external_id, account_id, import_id)
    select r."ledgerId", r.number, r."accountId", ${importId}::uuid
    from jsonb_to_recordset(${JSON.stringify(numbers)}::jsonb) as r("accountId" uuid, "ledgerId" uuid, number text)
    on conflict (workspace_id, ledger_id, external_id) do nothing`)
}

/** Takes back the numbers an import gave, but for those under which invoices came since. Says how many of these stay. */
export async function deleteListedNumbers(tx: Tx, importId: string): Promise<number> {
  const [row] = await tx.execute<{ kept: number }>(sql`
    with gone as (
      delete from account_key k where k.import_id = ${importId}::uuid and not exists (
        select from invoice i where i.ledger_id = k.ledger_id and (i.account_id = k.account_id or i.end_account_id = k.account_id)
      ) returning 1
    ) select (select count(*) from account_key where import_id = ${importId}::uuid)::int - (select count(*) from gone)::int as kept`)
  return row!.kept
}

export async function insertListedContacts(
  tx: Tx,
  made: { by: string; importId: string },
  rows: readonly NewRow[],
): Promise<void> {
  await tx.execute(sql`
    with said as (select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, said jsonb)),
    made as (
      insert into contact (workspace_id, id, name, email, phone, languages, channels, working_style, consent, consent_day, consent_note,
        archived_at, created_by, import_id)
      select ${currentWorkspace}, r.id, r.said ->> 'name', nullif(r.said ->> 'email', ''), nullif(r.said ->> 'phone', ''),
        coalesce(r.said ->> 'languages', ''), coalesce(r.said ->> 'channels', ''), coalesce(r.said ->> 'workingStyle', ''),
        nullif(r.said ->> 'consent', ''), nullif(r.said ->> 'consentDay', '')::date, coalesce(r.said ->> 'consentNote', ''),
        case when r.said ->> 'archived' = 'yes' then now() end, ${made.by}::uuid, ${made.importId}::uuid
      from said r
    )
    select 1`)
  await tx.execute(sql`
    insert into contact_position (workspace_id, contact_id, account_id, role, from_day, said_by)
    select ${currentWorkspace}, r.id, (r.said ->> 'account')::uuid, coalesce(r.said ->> 'role', ''), nullif(r.said ->> 'since', '')::date,
      ${made.by}::uuid
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, said jsonb)
    where coalesce(r.said ->> 'account', '') <> ''`)
}

/** Where contacts work now, the place an export names: by contact. */
export async function listPresentPositions(
  tx: Tx,
  contactIds: readonly string[],
): Promise<Map<string, { id: string; accountId: string; role: string; fromDay: string | null }>> {
  const rows = await tx.execute<{
    contactId: string
    id: string
    accountId: string
    role: string
    fromDay: string | null
  }>(sql`
    select distinct on (contact_id) contact_id as "contactId", id, account_id as "accountId", role, from_day as "fromDay"
    from contact_position where until_day is null and contact_id = any(${`{${contactIds.join(',')}}`}::uuid[])
    order by contact_id, from_day desc nulls last, said_at desc, id`)
  return new Map(rows.map(({ contactId, ...place }) => [contactId, place]))
}

export async function insertListedTouches(
  tx: Tx,
  made: { by: string; importId: string },
  rows: readonly NewRow[],
): Promise<void> {
  const said = JSON.stringify(rows)
  await tx.execute(sql`
    insert into touch (workspace_id, id, account_id, kind, direction, day, at, subject, body, source, said_by, archived_at, import_id)
    select ${currentWorkspace}, r.id, nullif(r.said ->> 'account', '')::uuid, r.said ->> 'kind', nullif(r.said ->> 'direction', ''),
      (r.said ->> 'day')::date, nullif(r.said ->> 'at', '')::timestamptz, coalesce(r.said ->> 'subject', ''),
      coalesce(r.said ->> 'body', ''), 'import', coalesce(nullif(r.said ->> 'by', '')::uuid, ${made.by}::uuid),
      case when r.said ->> 'archived' = 'yes' then now() end, ${made.importId}::uuid
    from jsonb_to_recordset(${said}::jsonb) as r(id uuid, said jsonb)`)
  await tx.execute(sql`
    insert into touch_contact (workspace_id, touch_id, contact_id)
    select ${currentWorkspace}, r.id, c.id::uuid
    from jsonb_to_recordset(${said}::jsonb) as r(id uuid, said jsonb),
      unnest(string_to_array(nullif(r.said ->> 'with', ''), ' ')) as c(id)`)
}

export async function insertListedTasks(
  tx: Tx,
  made: { by: string; importId: string },
  rows: readonly NewRow[],
): Promise<void> {
  await tx.execute(sql`
    insert into task (workspace_id, id, account_id, contact_id, text, day, owner_id, repeat, repeat_every, series_id, series_day, done_at,
      done_by, archived_at, created_by, import_id)
    select ${currentWorkspace}, r.id, nullif(r.said ->> 'account', '')::uuid, nullif(r.said ->> 'contact', '')::uuid, r.said ->> 'text',
      (r.said ->> 'day')::date, coalesce(nullif(r.said ->> 'owner', '')::uuid, ${made.by}::uuid), nullif(r.said ->> 'repeat', ''),
      coalesce(nullif(r.said ->> 'repeatEvery', '')::int, 1), gen_random_uuid(), (r.said ->> 'day')::date,
      nullif(r.said ->> 'doneAt', '')::timestamptz,
      case when coalesce(r.said ->> 'doneAt', '') <> '' then coalesce(nullif(r.said ->> 'owner', '')::uuid, ${made.by}::uuid) end,
      case when r.said ->> 'archived' = 'yes' then now() end, ${made.by}::uuid, ${made.importId}::uuid
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, said jsonb)`)
}

/** Contracts, each with the state it is in. */
export async function insertListedContracts(
  tx: Tx,
  made: { by: string; importId: string },
  rows: readonly NewRow[],
): Promise<void> {
  const said = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, said jsonb)`
  await tx.execute(sql`
    insert into contract (workspace_id, id, account_id, title, form, start_day, end_day, notice_days, renewal, renewal_months, framework,
      value, value_per, currency, exit_cost, exit_note, note, archived_at, created_by, import_id)
    select ${currentWorkspace}, r.id, (r.said ->> 'account')::uuid, r.said ->> 'title', coalesce(nullif(r.said ->> 'form', ''), 'paper'),
      nullif(r.said ->> 'startDay', '')::date, nullif(r.said ->> 'endDay', '')::date, nullif(r.said ->> 'noticeDays', '')::int,
      coalesce(nullif(r.said ->> 'renewal', ''), 'none'), nullif(r.said ->> 'renewalMonths', '')::int,
      coalesce(r.said ->> 'framework' = 'yes', false), nullif(r.said ->> 'value', '')::numeric, nullif(r.said ->> 'valuePer', ''),
      nullif(r.said ->> 'currency', ''), nullif(r.said ->> 'exitCost', '')::numeric, coalesce(r.said ->> 'exitNote', ''),
      coalesce(r.said ->> 'note', ''), case when r.said ->> 'archived' = 'yes' then now() end, ${made.by}::uuid, ${made.importId}::uuid
    from ${said}`)
  await tx.execute(sql`
    insert into contract_state (workspace_id, contract_id, state, day, said_by)
    select ${currentWorkspace}, r.id, r.said ->> 'state', (r.said ->> 'stateDay')::date, ${made.by}::uuid from ${said}`)
}

/** Promises, open and there; steps, outcomes and what is put away come after. With steps `dueDay` is that of the last. */
export async function insertListedPromises(
  tx: Tx,
  made: { by: string; importId: string },
  rows: readonly NewRow[],
): Promise<void> {
  await tx.execute(sql`
    insert into promise (workspace_id, id, account_id, made_by, form, size, text, contact_id, promised_by, promised_day, where_said,
      owner_id, due_day, first_day, created_by, import_id)
    select ${currentWorkspace}, r.id, (r.said ->> 'account')::uuid, r.said ->> 'side',
      coalesce(nullif(r.said ->> 'form', ''), 'explicit'), coalesce(nullif(r.said ->> 'size', ''), 'medium'), r.said ->> 'text',
      nullif(r.said ->> 'contact', '')::uuid, nullif(r.said ->> 'promisedBy', '')::uuid, (r.said ->> 'promisedDay')::date,
      coalesce(r.said ->> 'whereSaid', ''), coalesce(nullif(r.said ->> 'owner', '')::uuid, ${made.by}::uuid),
      (r.said ->> 'dueDay')::date, coalesce(nullif(r.said ->> 'firstDay', ''), r.said ->> 'dueDay')::date, ${made.by}::uuid,
      ${made.importId}::uuid
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, said jsonb)`)
}

export async function insertListedPrices(tx: Tx, made: { by: string }, rows: readonly NewRow[]): Promise<void> {
  await tx.execute(sql`
    insert into price (workspace_id, id, product_id, currency, unit_price, from_quantity, country, from_day, until_day, note, archived_at,
      created_by)
    select ${currentWorkspace}, r.id, (r.said ->> 'product')::uuid, r.said ->> 'currency', (r.said ->> 'unitPrice')::numeric,
      coalesce(nullif(r.said ->> 'fromQuantity', '')::numeric, 0), nullif(r.said ->> 'country', ''), (r.said ->> 'fromDay')::date,
      nullif(r.said ->> 'untilDay', '')::date, coalesce(r.said ->> 'note', ''),
      case when r.said ->> 'archived' = 'yes' then now() end, ${made.by}::uuid
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, said jsonb)`)
}

/** The states said of contracts, oldest first; taken back ones too. */
export async function listContractStates(
  tx: Tx,
  contractIds: readonly string[],
): Promise<{ id: string; contractId: string; state: string; day: Day; archived: boolean }[]> {
  const rows = await tx.execute<{ id: string; contractId: string; state: string; day: Day; archived: boolean }>(sql`
    select id, contract_id as "contractId", state, day, archived_at is not null as archived
    from contract_state where contract_id = any(${`{${contractIds.join(',')}}`}::uuid[]) order by contract_id, day, said_at, id`)
  return [...rows]
}
