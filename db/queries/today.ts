import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import type { CommitOutcome } from '#lib/core/imports/import-plan.ts'

/** The day of the first invoice of all; null while there is none. The records begin there, not the customers. */
export async function getRecordsBegin(tx: Tx): Promise<Day | null> {
  const [row] = await tx.execute<{ day: Day | null }>(sql`select min(day) as day from invoice`)
  return row?.day ?? null
}

export type LastImport = {
  id: string
  fileName: string
  person: string | null
  committedAt: string
  commit: CommitOutcome | null
  completeThrough: Day | null
  /** What the records were complete through before it, as far as an earlier import said. */
  previousThrough: Day | null
}

/** The newest import that stands; null where none does. */
export async function getLastImport(tx: Tx): Promise<LastImport | null> {
  const [row] = await tx.execute<LastImport>(sql`
    select i.id, i.file_name as "fileName", p.name as person, i.committed_at as "committedAt", i.outcome -> 'commit' as commit,
      i.complete_through as "completeThrough", (
        select max(b.complete_through) from import b
        where b.kind = 'invoices' and b.state = 'committed' and b.committed_at < i.committed_at and b.complete_through < i.complete_through
      ) as "previousThrough"
    from import i left join system.person p on p.id = i.created_by
    where i.kind = 'invoices' and i.state = 'committed' order by i.committed_at desc limit 1`)
  return row ?? null
}

/** An import that waits for somebody's word; null where none does. */
export async function getWaitingImport(tx: Tx): Promise<{ id: string; fileName: string } | null> {
  const [row] = await tx.execute<{ id: string; fileName: string }>(sql`
    select id, file_name as "fileName" from import where state in ('uploaded', 'planned') order by created_at desc limit 1`)
  return row ?? null
}

/** True once accounts were read; before, nothing can be said of any. */
export async function hasStandings(tx: Tx): Promise<boolean> {
  const [row] = await tx.execute<{ any: boolean }>(sql`select exists (select 1 from account_standing) as any`)
  return row!.any
}
