import { listAuditEntries, listAuditNouns } from '#db/queries/audit.ts'
import { countPending, getHead } from '#db/queries/audit-chain.ts'
import { listMembers } from '#db/system.ts'
import { auditNoun } from '#lib/core/audit/words.ts'
import { capital } from '#lib/core/number-words.ts'
import { teamLoad } from '#lib/server/gate.ts'
import { momentIn } from '../moment-words.ts'
import { filterOf, readAuditView } from './address.ts'
import { viewEntry } from './entry-view.ts'

/** The audit log, for who runs the workspace: what an address asks for, and how far the chain is sealed. */
export const loadAudit = (search: Record<string, string | string[] | undefined>) =>
  teamLoad('admin', async ({ tx, workspace }) => {
    const view = readAuditView(search)
    const { items, next } = await listAuditEntries(tx, filterOf(view, workspace.timeZone), view.before)
    const head = await getHead(tx)
    const people = await listMembers(workspace.id, tx)
    const nouns = await listAuditNouns(tx)
    return {
      view,
      next,
      entries: items.map((item) => viewEntry(item, workspace.timeZone)),
      people: people.map(({ id, name }) => ({ value: id, label: name })),
      nouns: nouns
        .map((noun) => ({ value: noun, label: capital(auditNoun(noun)) }))
        .toSorted((a, b) => a.label.localeCompare(b.label)),
      chain: {
        sealed: head ? { entries: head.seq, at: momentIn(workspace.timeZone, new Date(head.at)) } : null,
        waiting: await countPending(tx),
      },
    }
  })

export type AuditLog = Awaited<ReturnType<typeof loadAudit>>
