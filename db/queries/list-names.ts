import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { currentWorkspace } from '#db/schema/columns.ts'
import type { ColumnType, ListColumn, ListName } from '#lib/core/lists/list-column.ts'
import { REFERENCES } from '#lib/core/lists/list-column.ts'
import { spokenAccounts, spokenContacts } from './list-rows.ts'

/**
 * Whom the names in a file mean: TEMP row_name, one row a line and column that names somebody, with the ids as the records store them, or
 * why it is not known. Accounts that the same file makes can be named as parents. Nobody is made: an unknown name is a problem of its row.
 */
export async function stageNames(tx: Tx, list: ListName, columns: readonly ListColumn[]): Promise<void> {
  const kinds = [...new Set(columns.map(({ type }) => kindOf(type)))].filter((kind) => kind !== null)
  const ofKind = (kind: Kind) =>
    sql`s.k in (${sql.join(
      columns.flatMap(({ type }, k) => (kindOf(type) === kind ? [sql`${k}::int`] : [])),
      sql`, `,
    )})`
  await tx.execute(sql`create temp table file_name (kind text, says text, id uuid, trouble text) on commit drop`)
  for (const kind of kinds) {
    const asked = sql`(select distinct says from staged_name s where ${ofKind(kind)})`
    const fresh = kind === 'account' && list === 'accounts' ? madeHere(columns) : nobody
    await tx.execute(sql`insert into file_name ${FIND[kind](asked, fresh)}`)
  }
  await tx.execute(sql`analyze file_name`)
  const cases = columns.flatMap(({ type }, k) => (kindOf(type) ? [sql`when ${k}::int then ${kindOf(type)}`] : []))
  await tx.execute(
    cases.length
      ? sql`create temp table row_name on commit drop as
          select s.line, s.k, string_agg(distinct f.id::text, ' ' order by f.id::text) as stored, min(f.trouble) as trouble
          from staged_name s join file_name f on f.says = s.says and f.kind = case s.k ${sql.join(cases, sql` `)} end
          group by s.line, s.k`
      : sql`create temp table row_name (line bigint, k int, stored text, trouble text) on commit drop`,
  )
  await tx.execute(sql`analyze row_name`)
}

type Kind = 'account' | 'contact' | 'member' | 'product'

function kindOf(type: ColumnType): Kind | null {
  if (!REFERENCES.includes(type)) return null
  return type === 'contacts' ? 'contact' : (type as Kind)
}

const FIND: Record<Kind, (asked: SQL, fresh: SQL) => SQL> = {
  account: (asked, fresh) => byName(asked, sql`${spokenAccounts} a where a.merged_into is null`, 'account', fresh),
  // by code, else by the id behind a name, else by a name that is one product's
  product: (asked) => sql`
    select 'product', a.says, coalesce(code.id, behind.id, case when named.many = 1 then named.id end),
      case when code.id is null and behind.id is null and coalesce(named.many, 0) <> 1 then
        case when named.many > 1 then named.many || ' products are called “' || a.says || '”: use the code, or put its id behind the name in square brackets'
        else '“' || a.says || '” is not in the catalogue; add it there first' end end
    from ${asked} a
    left join product code on code.code = a.says
    left join product behind on behind.id::text = substring(a.says, ' \\[([0-9a-f-]{36})\\]$')
    left join (select name, min(id::text)::uuid as id, count(*) as many from product group by 1) named on named.name = a.says`,
  contact: (asked) => byName(asked, sql`${spokenContacts} a where a.erased_at is null`, 'contact', nobody),
  // by mail, else by name where it is one person's
  member: (asked) => sql`
    select 'member', a.says, coalesce(mail.id, case when named.many = 1 then named.id end),
      case when mail.id is null and coalesce(named.many, 0) <> 1 then
        case when named.many > 1 then 'several of your team are called “' || a.says || '”: use the mail address'
        else '“' || a.says || '” is nobody of your team; people are invited under Settings, never made by a file' end end
    from ${asked} a
    left join (${team}) mail on lower(mail.email) = lower(a.says)
    left join (select lower(name) as name, min(id::text)::uuid as id, count(*) as many from (${team}) t group by 1) named
      on named.name = lower(a.says)`,
}

const team = sql`select p.id, p.name, p.email from system.membership m join system.person p on p.id = m.person_id
  where m.workspace_id = ${currentWorkspace} and m.left_at is null`

/** By the id behind a name, else by the very name, those that are put away last; else, of accounts, by the name of a row that makes one. */
function byName(asked: SQL, from: SQL, noun: 'account' | 'contact', fresh: SQL): SQL {
  return sql`
    select ${noun}::text, a.says, coalesce(behind.id, case when there.many = 1 then there.id end, made.id, self.id,
        case when away.many = 1 then away.id end),
      case when behind.id is null and coalesce(there.many, 0) <> 1 and made.id is null and self.id is null
        and (there.many > 1 or coalesce(away.many, 0) <> 1) then
        case when coalesce(there.many, away.many) > 1 then coalesce(there.many, away.many) || ${` ${noun}s are called “`} || a.says ||
          '”: put its id behind the name in square brackets, as an export does'
        else ${`no ${noun} is called “`} || a.says || '”' end end
    from (select says, substring(says, ' \\[([0-9a-f-]{36})\\]$') as behind from ${asked} q) a
    left join (select a.id from ${from}) behind on behind.id::text = a.behind
    left join (select a.name, min(a.id::text)::uuid as id, count(*) as many from ${from} and a.archived_at is null group by 1) there
      on there.name = a.says
    left join (select a.name, min(a.id::text)::uuid as id, count(*) as many from ${from} and a.archived_at is not null group by 1) away
      on away.name = a.says
    left join (select name, min(id::text)::uuid as id from ${fresh} f group by 1 having count(*) = 1) made on made.name = a.says
    left join ${fresh} self on self.file_id = a.behind`
}

/** Accounts that rows of the file make: by name, and by the id they have in the file, as another workspace wrote it. */
function madeHere(columns: readonly ListColumn[]): SQL {
  const place = (key: string) => columns.findIndex((one) => one.key === key)
  const said = (key: string) => (place(key) < 0 ? sql`null::text` : sql.identifier(`n${place(key)}`))
  return sql`(select ${said('name')} as name, nullif(${said('id')}, '') as file_id, subject_id as id from known_row where is_new and trouble is null)`
}

const nobody = sql`(select null::text as name, null::text as file_id, null::uuid as id where false)`
