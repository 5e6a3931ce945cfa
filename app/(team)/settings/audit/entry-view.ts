import type { AuditRow } from '#db/queries/audit.ts'
import { actorWords, auditSentence, doorWords, fieldWords, valueWords } from '#lib/core/audit/words.ts'

const MONTH = { day: 'numeric', month: 'short', year: 'numeric' } as const
const CLOCK = { hour: '2-digit', minute: '2-digit', second: '2-digit' } as const

/** Long texts are told by their beginning; the export has all of it. */
const MOST_SHOWN = 300

/** An entry as a person reads it. */
export function viewEntry(row: AuditRow, timeZone: string) {
  const moment = new Date(row.at)
  return {
    id: row.id,
    day: new Intl.DateTimeFormat('en-GB', { timeZone, ...MONTH }).format(moment),
    time: new Intl.DateTimeFormat('en-GB', { timeZone, ...CLOCK }).format(moment),
    at: row.at,
    who: actorWords(row.actorKind, row.actorName),
    by: row.keyId ? `by the key ${row.keyName ?? 'that was removed'}` : null,
    what: auditSentence(row),
    subjectId: row.subjectId,
    href: hrefOf(row),
    // the page of signing in has no session yet, and its door is told with none
    door: doorWords(row.actorKind, row.action === 'sign-in' ? row.door || '/sign-in' : row.door),
    address: row.address,
    path: row.door,
    requestId: row.requestId,
    values: valuesOf(row),
    erased: row.erased,
    sealed: row.sealed,
  }
}

export type EntryView = ReturnType<typeof viewEntry>

function hrefOf({ noun, subjectId, accountId, action }: AuditRow): string | null {
  if (action === 'delete') return accountId && noun !== 'account' ? `/accounts/${accountId}` : null
  if (noun === 'contact') return `/contacts/${subjectId}`
  if (noun === 'promise') return `/promises/${subjectId}`
  if (noun === 'import') return `/imports/${subjectId}`
  return accountId ? `/accounts/${accountId}` : null
}

/** Ids of rows tell a reader nothing that the sentence does not. */
const isTold = (field: string) => field !== 'id' && field !== 'digest' && field !== 'created_by'

function valuesOf({
  before,
  after,
  fields,
}: AuditRow): { field: string; before: string | null; after: string | null }[] {
  const names = fields.length > 0 ? fields : Object.keys(after ?? before ?? {}).filter(isTold)
  const said = (values: Record<string, unknown> | null, field: string) => {
    if (!values || !(field in values)) return null
    const text = valueWords(values[field])
    return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text
  }
  return names
    .map((field) => ({ field: fieldWords(field), before: said(before, field), after: said(after, field) }))
    .filter(({ before, after }) => before !== null || after !== null)
}
