import { type AuditRow, allAuditEntries } from '#db/queries/audit.ts'
import type { AuditFilter } from '#lib/core/audit/filter.ts'
import { actorWords, auditSentence } from '#lib/core/audit/words.ts'
import { csvRow } from '#lib/core/csv.ts'
import { exportRows } from './export-list.ts'

const HEAD = [
  ...[
    'entry',
    'when (UTC)',
    'who',
    'what',
    'actor',
    'actor id',
    'key',
    'from',
    'door',
    'request',
    'action',
    'noun',
    'subject id',
  ],
  ...['rows', 'fields', 'before', 'after', 'erased', 'sealed'],
]

/** The entries of a filter as CSV, the newest first: once in words, and once as they are kept. */
export function exportAudit(workspaceId: string, filter: AuditFilter): AsyncIterable<Uint8Array> {
  return exportRows(workspaceId, async () => ({
    head: HEAD,
    rows: allAuditEntries(filter),
    write: (row) => line(row as unknown as AuditRow),
  }))
}

function line(row: AuditRow): string {
  const {
    id,
    at,
    actorKind,
    actorId,
    keyName,
    keyId,
    address,
    door,
    requestId,
    action,
    noun,
    subjectId,
    rows,
    fields,
  } = row
  const json = (value: unknown) => (value === null ? null : JSON.stringify(value))
  return csvRow([
    ...[
      id,
      at,
      actorWords(actorKind, row.actorName),
      auditSentence(row),
      actorKind,
      actorId,
      keyName ?? keyId,
      address,
      door,
    ],
    ...[requestId, action, noun, subjectId, rows, fields.join(' '), json(row.before), json(row.after)],
    ...[row.erased ? 'yes' : 'no', row.sealed ? 'yes' : 'no'],
  ])
}
