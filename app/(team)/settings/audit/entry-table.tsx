import type { Route } from 'next'
import { capital } from '#lib/core/number-words.ts'
import { type Column, Table } from '#lib/ui/table.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { type AuditView, auditHref, NOTHING } from './address.ts'
import type { EntryView } from './entry-view.ts'

export function EntryTable({ entries, view }: { entries: EntryView[]; view: AuditView }) {
  const columns: Column<EntryView>[] = [
    {
      key: 'what',
      head: 'What',
      names: true,
      phone: 'lead',
      cell: (entry) => (
        <div className="max-w-[34rem] min-w-0 font-normal whitespace-normal wrap-anywhere">
          {entry.href ? (
            <TextLink href={entry.href as Route}>{capital(entry.what)}</TextLink>
          ) : (
            <span>{capital(entry.what)}</span>
          )}
          <Details entry={entry} mayNarrow={view.of !== entry.subjectId} />
        </div>
      ),
    },
    {
      key: 'who',
      head: 'Who',
      phone: 'detail',
      cell: (entry) => (
        <span className="whitespace-normal wrap-anywhere">
          {entry.who}
          {entry.by ? <span className="block text-sm text-ink-faint">{entry.by}</span> : null}
        </span>
      ),
    },
    {
      key: 'when',
      head: 'When',
      phone: 'detail',
      cell: (entry) => (
        <time dateTime={entry.at} className="tabular-nums">
          {entry.day} <span className="text-ink-soft">{entry.time}</span>
        </time>
      ),
    },
    {
      key: 'from',
      head: 'From where',
      phone: 'detail',
      cell: (entry) => (
        <span className="whitespace-normal text-ink-soft wrap-anywhere">
          {entry.door}
          {entry.address ? <span className="block text-sm text-ink-faint">{entry.address}</span> : null}
        </span>
      ),
    },
  ]
  return (
    <Table
      caption="Entries of the audit log, the newest first"
      columns={columns}
      rows={entries}
      rowKey={({ id }) => id}
    />
  )
}

function Details({ entry, mayNarrow }: { entry: EntryView; mayNarrow: boolean }) {
  const { values, erased, subjectId } = entry
  return (
    <details className="mt-0.5 text-sm text-ink-soft">
      <summary
        className="w-fit cursor-pointer text-ink-faint pointer-coarse:py-2"
        aria-label={`More on entry ${entry.id}`}
      >
        {erased ? 'Its words were erased' : 'More'}
      </summary>
      {values.length > 0 ? (
        <dl className="mt-1.5 space-y-1">
          {values.map(({ field, before, after }) => (
            <div key={field}>
              <dt className="inline text-ink-faint">{field}: </dt>
              <dd className="inline wrap-anywhere">
                {before !== null && after !== null ? (
                  <>
                    <del className="decoration-ink-faint">{before}</del> → <ins className="no-underline">{after}</ins>
                  </>
                ) : (
                  (after ?? before)
                )}
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      <p className="mt-1.5 text-ink-faint wrap-anywhere">
        Entry {entry.id}, {entry.sealed ? 'sealed' : 'waiting for its seal'}.{entry.path ? ` Door: ${entry.path}.` : ''}
        {entry.requestId ? ` Request: ${entry.requestId}.` : ''}
      </p>
      {subjectId && mayNarrow ? (
        <p className="mt-1">
          <TextLink href={auditHref({ ...NOTHING, of: subjectId })}>All entries about it</TextLink>
        </p>
      ) : null}
    </details>
  )
}
