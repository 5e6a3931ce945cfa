import postgres from 'postgres'
import { type Finding, wrong } from './finding.ts'
import { examinePlace, type Place } from './place.ts'
import { examineWalls } from './walls.ts'
import { examineMigrations, examineWork } from './work.ts'

/** Everything the doctor looks at. Changes nothing; a database that does not answer is a finding too. */
export async function examine(place: Place & { appUrl: string }, now: Date): Promise<Finding[]> {
  const sql = postgres(place.ownerUrl, {
    max: 1,
    onnotice: () => {},
    connect_timeout: 10,
    connection: { application_name: 'troth-doctor' },
  })
  try {
    const reached = await sql`select 1`.then(
      () => null,
      (error: { code?: string }) => error.code ?? 'no answer',
    )
    if (reached !== null) {
      const silent = wrong(
        'database',
        `PostgreSQL does not answer (${reached}).`,
        'Look at DATABASE_URL and at the server itself; Troth goes on by itself when it is back.',
      )
      return [silent, ...(await examinePlace(place, null, now))]
    }
    const surroundings = await examinePlace(place, sql, now)
    const schema = await examineMigrations(sql)
    // walls and jobs are those of this code's schema
    if (schema.mark !== 'fine') return [...surroundings, schema]
    return [
      ...surroundings,
      ...(await examineWork(sql)),
      ...(await examineWalls(sql, decodeURIComponent(new URL(place.appUrl).username))),
    ]
  } finally {
    await sql.end({ timeout: 5 })
  }
}
