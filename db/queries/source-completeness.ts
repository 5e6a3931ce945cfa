import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { type Day, dayNumber } from '#lib/core/day.ts'
import type { Source, SourceCompleteness } from '#lib/core/standing/source-completeness.ts'

/** Notes what a person said of a whole source; null takes it back. */
export async function insertSourceWord(
  tx: Tx,
  said: { source: Source; completeThrough: Day | null; saidBy: string },
): Promise<void> {
  await tx.execute(sql`
    insert into source_completeness (source, complete_through, said_by)
    values (${said.source}, ${said.completeThrough}, ${said.saidBy})`)
}

export type SourceWord = { source: Source; completeThrough: Day | null; person: string | null; saidAt: string }

/** The newest word of each source that anybody has spoken of: it holds. */
export async function listSourceWords(tx: Tx): Promise<SourceWord[]> {
  const rows = await tx.execute<SourceWord>(sql`
    select distinct on (c.source) c.source, c.complete_through as "completeThrough", p.name as person, c.said_at as "saidAt"
    from source_completeness c left join system.person p on p.id = c.said_by
    order by c.source, c.said_at desc, c.id desc`)
  return [...rows]
}

/** Through which day each source is complete, as the readings take it. */
export async function getSourceCompleteness(tx: Tx): Promise<SourceCompleteness> {
  const words = await listSourceWords(tx)
  return Object.fromEntries(
    words.map(({ source, completeThrough }) => [source, completeThrough && dayNumber(completeThrough)]),
  )
}
