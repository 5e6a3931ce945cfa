import { sql } from 'drizzle-orm'
import { withWorkspace } from '#db/tenant.ts'
import { checkRevenue } from '#lib/flows/check-revenue.ts'
import { digestOf } from '#lib/server/digest.ts'
import type { BenchInstall } from '../bench/bench-install.ts'
import type { World } from './world.ts'
import { type Acknowledged, LINES_A_FILE } from './writers.ts'

/** What is wrong, a sentence each; empty: everything that was acknowledged is there, once, and nothing by halves. */
export async function checkAll({ workspaceId }: BenchInstall, world: World, told: Acknowledged): Promise<string[]> {
  return withWorkspace(
    workspaceId,
    async (tx) => {
      const wrong: string[] = []
      const outcomes = await tx.execute<{ id: string; said: number; changes: number; state: string }>(sql`
        select p.id, p.state, (select count(*)::int from promise_outcome o where o.promise_id = p.id) as said,
          (select count(*)::int from promise_outcome o join change_row r on r.subject_id = o.id where o.promise_id = p.id) as changes
        from promise p`)
      const byId = new Map(outcomes.map((row) => [row.id, row]))
      for (const id of told.outcomes) if (byId.get(id)?.said !== 1) wrong.push(`the outcome of promise ${id} is lost`)
      for (const { id, said, changes, state } of outcomes) {
        if (said > 1) wrong.push(`promise ${id} has ${said} outcomes`)
        if (said !== changes || (state !== 'open') !== said > 0) wrong.push(`promise ${id} is written by halves`)
      }

      const shares = await tx.execute<{ digest: string; has: number; state: string }>(sql`
        select s.digest, p.state, (select count(*)::int from allocation a where a.pitch_id = p.id and a.archived_at is null) as has
        from system.share_secret s join share_link l on l.id = s.share_link_id
        join pitch p on p.account_id = l.account_id and p.launch_id = ${world.launchId}::uuid`)
      const byDigest = new Map(shares.map((row) => [row.digest, row]))
      for (const secret of told.accepted) {
        if (byDigest.get(digestOf(secret))?.has !== 1)
          wrong.push('a customer was told that they have it, and has it not')
      }
      const handed = shares.reduce((sum, { has }) => sum + has, 0)
      if (shares.some(({ has }) => has > 1)) wrong.push('somebody has it twice')
      if (shares.some(({ has, state }) => has === 1 && state !== 'accepted')) wrong.push('an allocation without a yes')
      if (handed > world.lot) wrong.push(`${handed} were handed out of ${world.lot}`)

      const files = await tx.execute<{ file: number; lines: number; state: string }>(sql`
        select substring(i.file_name from 'file-(\\d+)')::int as file, i.state, count(v.id)::int as lines
        from import i left join invoice v on v.import_id = i.id group by i.id, i.file_name, i.state`)
      for (const n of told.files) {
        if (!files.some(({ file, lines }) => file === n && lines === LINES_A_FILE)) wrong.push(`file ${n} is lost`)
      }
      for (const { file, lines, state } of files) {
        if (lines !== (state === 'committed' ? LINES_A_FILE : 0))
          wrong.push(`file ${file} is ${state} with ${lines} lines`)
      }
      const twice = await tx.execute(sql`select number from invoice group by ledger_id, number having count(*) > 1`)
      if (twice.length > 0) wrong.push(`${twice.length} invoices are there twice`)
      for (const { table, kind, count } of await checkRevenue(tx)) wrong.push(`${table}: ${count} ${kind}`)
      return wrong
    },
    { deadlineMs: 120_000 },
  )
}
