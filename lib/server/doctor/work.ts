import type postgres from 'postgres'
import { listAppliedSteps, listMigrationSteps } from '#db/migration-steps.ts'
import { countOf } from '#lib/core/number-words.ts'
import { type Finding, fine, look, some, wrong } from './finding.ts'

/** How far the schema, the jobs and the audit log are. Asked as the owner, superuser or not. */
export async function examineWork(sql: postgres.Sql): Promise<Finding[]> {
  return [await examineMigrations(sql), ...(await examineJobs(sql)), await examineAudit(sql), await examineZones(sql)]
}

/** Whether the rest can be asked at all: the database is as this Troth's code has it. */
export async function examineMigrations(sql: postgres.ISql): Promise<Finding> {
  const about = 'schema'
  const steps = listMigrationSteps()
  const applied = await listAppliedSteps(sql)
  if (applied.length === 0)
    return wrong(
      about,
      'This database was never opened by Troth.',
      'Start Troth (npm start), or restore a backup (npm run restore -- <file>).',
    )
  if (applied.at(-1)!.when > steps.at(-1)!.when)
    return wrong(
      about,
      'The database was last opened by a newer Troth than this one.',
      'Start the newer one again, or restore the backup made before the upgrade.',
    )
  const there = new Map(applied.map(({ when, hash }) => [when, hash]))
  const waiting = steps.filter(({ when }) => !there.has(when)).map(({ tag }) => tag)
  if (waiting.length > 0)
    return look(
      about,
      `The database is ${countOf(waiting.length, 'step')} behind: ${some(waiting)}.`,
      'npm run upgrade: it makes a backup first, then brings it up to date.',
    )
  const other = steps.filter(({ when, hash }) => there.get(when) !== hash).map(({ tag }) => tag)
  if (other.length > 0)
    return wrong(
      about,
      `Steps were applied in another form than this Troth has them: ${some(other)}.`,
      'Whoever changed the files under db/migrations must put them back as they were released.',
    )
  return fine(about, `The schema is that of the code: ${steps.at(-1)!.tag}.`)
}

async function examineJobs(sql: postgres.ISql): Promise<Finding[]> {
  const about = 'jobs'
  const [counts] = await sql<{ failed: number; late: number; names: string[] }[]>`
    select count(*) filter (where state = 'failed' and completed_on > now() - interval '7 days')::int as failed,
      count(*) filter (where state in ('created', 'retry') and start_after < now() - interval '1 hour')::int as late,
      coalesce(array_agg(distinct name) filter (where state = 'failed' and completed_on > now() - interval '7 days'), '{}') as names
    from pgboss.job`
  const { failed, late, names } = counts!
  const findings: Finding[] = []
  if (late > 0)
    findings.push(
      look(
        about,
        `${countOf(late, 'job')} should have begun more than an hour ago.`,
        'Start Troth, or its worker (npm run worker): nobody works on jobs.',
      ),
    )
  if (failed > 0)
    findings.push(
      look(
        about,
        `${countOf(failed, 'job')} of the last seven days failed each time: ${some(names)}.`,
        'The log says why (search it for "job failed").',
      ),
    )
  return findings.length > 0
    ? findings
    : [fine(about, 'No job waits too long, and none of the last seven days failed.')]
}

async function examineAudit(sql: postgres.Sql): Promise<Finding> {
  const about = 'audit log'
  const old = await sql.begin(async (tx) => {
    const late: string[] = []
    for (const { id, name } of await tx<
      { id: string; name: string }[]
    >`select id, name from system.workspace order by name, id`) {
      // its wall may hold for the owner too
      await tx`select set_config('app.workspace', ${id}, true)`
      const [row] =
        await tx`select exists (select 1 from audit_pending p join audit_entry e on e.workspace_id = p.workspace_id and e.id = p.entry_id
        where p.workspace_id = ${id} and e.at < now() - interval '10 minutes') as late`
      if (row!.late) late.push(`“${name}”`)
    }
    return late
  })
  if (old.length > 0)
    return look(
      about,
      `Entries of ${some(old, 3)} have waited for a seal for more than ten minutes.`,
      'Start Troth: its sealer works while it runs. If it runs, the log says why it does not.',
    )
  return fine(about, 'No entry waits for a seal. npm run verify-audit walks every chain.')
}

/** Days are those of each workspace's zone: PostgreSQL and Node must both know it. */
async function examineZones(sql: postgres.ISql): Promise<Finding> {
  const about = 'time zones'
  const rows = await sql<{ zone: string; known: boolean }[]>`
    select w.time_zone as zone, exists (select 1 from pg_timezone_names z where z.name = w.time_zone) as known
    from system.workspace w group by 1`
  const unknown = rows.filter(({ zone, known }) => !known || !isZone(zone)).map(({ zone }) => zone)
  if (unknown.length === 0) return fine(about, 'Node and PostgreSQL know the time zone of every workspace.')
  return wrong(
    about,
    `Not both Node and PostgreSQL know ${some(unknown)}: days would differ.`,
    'Choose another time zone in the settings of that workspace, or bring the time zone data of the server up to date.',
  )
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
