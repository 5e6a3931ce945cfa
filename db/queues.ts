import { PgBoss } from 'pg-boss'

/** Every job there is, and what it is given. Each is safe to run twice. */
export type Jobs = {
  'plan-import': { workspaceId: string; importId: string }
  /** `personId` said yes. */
  'commit-import': { workspaceId: string; importId: string; personId?: string }
  'undo-import': { workspaceId: string; importId: string; personId?: string }
  'assess-accounts': { workspaceId: string }
  /** Behind an assessment that read the last months alone: the whole history, account by account. */
  'settle-history': { workspaceId: string }
  'find-duplicates': { workspaceId: string }
  /** Before an assessment: what moved the records may have moved a limit. */
  'keep-limits': { workspaceId: string }
  /** Behind an assessment: who is loyal decides what is compared. */
  'find-differences': { workspaceId: string }
  /** Once a night: hands every workspace to `assess-accounts` and `find-duplicates`. */
  nightly: Record<string, never>
  'send-mail': { workspaceId: string; mailId: string }
  /** Each quarter of an hour: writes the digests whose hour has come. */
  digest: Record<string, never>
  /** Each hour: makes what standing promises fall due with. */
  'standing-promises': Record<string, never>
  /** Each hour: closes what nobody answered by its day. */
  'expire-offers': Record<string, never>
  /** What becomes of an import's job that failed each time, or whose worker died each time. */
  'give-up-import': Jobs['plan-import']
}

type QueueOptions = {
  retryLimit: number
  retryDelay?: number
  expireInSeconds: number
  heartbeatSeconds: number
  deadLetter?: keyof Jobs
}

const imports: QueueOptions = {
  retryLimit: 5,
  expireInSeconds: 3600,
  heartbeatSeconds: 30,
  deadLetter: 'give-up-import',
}

/** A worker that dies is noticed by its missing heartbeat, and its job goes to another. */
export const queues: Record<keyof Jobs, QueueOptions> = {
  // before those that name it
  'give-up-import': { retryLimit: 1000, retryDelay: 10, expireInSeconds: 60, heartbeatSeconds: 30 },
  'plan-import': imports,
  'commit-import': imports,
  'undo-import': imports,
  'assess-accounts': { retryLimit: 3, expireInSeconds: 7200, heartbeatSeconds: 30 },
  // interrupted, it goes on where it was
  'settle-history': { retryLimit: 20, retryDelay: 5, expireInSeconds: 7200, heartbeatSeconds: 30 },
  'keep-limits': { retryLimit: 2, expireInSeconds: 600, heartbeatSeconds: 30 },
  'find-duplicates': { retryLimit: 1, expireInSeconds: 1200, heartbeatSeconds: 30 },
  'find-differences': { retryLimit: 1, expireInSeconds: 1800, heartbeatSeconds: 30 },
  // tried again by itself, and only where it certainly did not arrive (lib/flows/send-mail.ts)
  'send-mail': { retryLimit: 2, expireInSeconds: 600, heartbeatSeconds: 30 },
  digest: { retryLimit: 1, expireInSeconds: 600, heartbeatSeconds: 30 },
  'standing-promises': { retryLimit: 1, expireInSeconds: 600, heartbeatSeconds: 30 },
  'expire-offers': { retryLimit: 1, expireInSeconds: 1200, heartbeatSeconds: 30 },
  nightly: { retryLimit: 2, expireInSeconds: 600, heartbeatSeconds: 30 },
}

/** Owner's part, at migration: pg-boss's tables and our queues. */
export async function installQueues(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, max: 1, supervise: false, schedule: false })
  boss.on('error', () => {})
  await boss.start()
  for (const [name, options] of Object.entries(queues)) {
    await boss.createQueue(name, options)
    await boss.updateQueue(name, options)
  }
  await boss.stop({ graceful: false, close: true })
}
