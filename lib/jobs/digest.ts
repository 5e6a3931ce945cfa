import { listWorkspaceIds } from '#db/system.ts'
import { writeDigests } from '#lib/flows/digest.ts'
import { log } from '#lib/server/log.ts'
import { appUrl, hasMailServer } from '#lib/server/mail.ts'

/** Writes the digests whose hour has come, in every workspace; one that fails stops no other. */
export async function digestJob(): Promise<void> {
  const failures: unknown[] = []
  for (const workspaceId of await listWorkspaceIds()) {
    try {
      const { written, kept } = await writeDigests(workspaceId, new Date(), {
        sends: hasMailServer(),
        appUrl: appUrl(),
      })
      if (written) log.info({ workspaceId, written, kept: kept.length }, 'digests')
      // npm run dev: what would have gone out is seen at once
      if (process.env.NODE_ENV === 'development') {
        for (const { subject, body } of kept) console.log(`\n  Mail that stays in the app: ${subject}\n\n${body}`)
      }
    } catch (error) {
      log.error({ workspaceId, err: error }, 'digest failed')
      failures.push(error)
    }
  }
  if (failures.length) throw new AggregateError(failures, 'digests of some workspaces failed')
}
