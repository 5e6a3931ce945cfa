import { PgBoss } from 'pg-boss'
import { copiedValue } from '../copy.ts'
import { type Jobs, queues } from '../queues.ts'

/** Puts jobs back that waited when the backup was made: lines of JSON as COPY writes them. Each is safe to run twice. */
export async function takeUpJobs(ownerUrl: string, lines: Buffer[]): Promise<void> {
  const jobs = listJobs(lines)
  if (jobs.length === 0) return
  const boss = new PgBoss({ connectionString: ownerUrl, max: 1, supervise: false, schedule: false, migrate: false })
  boss.on('error', () => {})
  await boss.start()
  try {
    for (const { name, data, singletonKey } of jobs) await boss.send(name, data, singletonKey ? { singletonKey } : {})
  } finally {
    await boss.stop({ graceful: false, close: true })
  }
}

/** A job of a queue that is no more is left out. */
export function listJobs(lines: Buffer[]): { name: keyof Jobs; data: object; singletonKey: string | null }[] {
  const text = Buffer.concat(lines).toString('utf8')
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(copiedValue(line)))
    .filter(({ name }) => name in queues)
}
