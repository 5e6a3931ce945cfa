import { isDiskFull } from '#db/disk.ts'
import { withWorkspace } from '#db/tenant.ts'
import { sayAudit } from '#lib/flows/say-audit.ts'
import { log } from './log.ts'

const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

/**
 * Tells the audit log of a file that is taken along: a list, a report, what is kept of a contact. Before it goes out, so that none goes out
 * untold; only a full disk, on which nothing can be written, does not keep anybody from reading.
 */
export async function tellTaken(workspaceId: string, request: Request, response: Response): Promise<void> {
  const disposition = response.headers.get('content-disposition') ?? ''
  if (request.method !== 'GET' || response.status !== 200 || !disposition.startsWith('attachment')) return
  const { pathname, searchParams } = new URL(request.url)
  if (isDiskFull())
    return log.warn({ path: pathname }, 'a file was taken while nothing could be written to the audit log')
  const file = /filename="([^"]*)"/.exec(disposition)?.[1] ?? ''
  const asked = Object.fromEntries(searchParams)
  const said = {
    action: 'export',
    noun: pathname.split('/').at(-1)!,
    // of whom or what, where the address says so
    subjectId: pathname.match(ID)?.at(-1) ?? '',
    after: { file, ...(searchParams.size > 0 ? { asked } : {}) },
  }
  await withWorkspace(workspaceId, (tx) => sayAudit(tx, said))
}
