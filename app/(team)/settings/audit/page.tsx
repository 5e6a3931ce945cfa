import type { Metadata } from 'next'
import { EmptyState } from '#lib/ui/empty-state.tsx'
import { ExportLink } from '#lib/ui/export-link.tsx'
import { Page } from '#lib/ui/page.tsx'
import { Pager } from '#lib/ui/pager.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { auditCsvHref, auditHref, NOTHING } from './address.ts'
import { ChainPart } from './chain-part.tsx'
import { EntryTable } from './entry-table.tsx'
import { FilterForm } from './filter-form.tsx'
import { loadAudit } from './load.ts'

export const metadata: Metadata = { title: 'Audit log' }

export default async function AuditPage({ searchParams }: PageProps<'/settings/audit'>) {
  const log = await loadAudit(await searchParams)
  const { view, entries, next } = log
  return (
    <Page
      title="Audit log"
      lead="Who did what, when and from where. Entries are added and never rewritten; what was personal in one can be erased, and nothing of it is deleted by age."
    >
      <ChainPart chain={log.chain} />
      <section aria-label="Entries" className="mt-10">
        <FilterForm view={view} people={log.people} nouns={log.nouns} />
        {entries.length > 0 ? (
          <>
            <EntryTable entries={entries} view={view} />
            <Pager
              earlier={view.before ? auditHref({ ...view, before: null }) : null}
              later={next ? auditHref({ ...view, before: next }) : null}
              earlierSays="← The newest"
              laterSays="Earlier ones →"
            />
            <ExportLink href={auditCsvHref(view)}>Export these as CSV</ExportLink>
          </>
        ) : (
          <EmptyState title="Nothing of this kind is in the log.">
            Every change is written into it by itself, with sign-ins, imports and files taken along. Look for something
            else, or <TextLink href={auditHref(NOTHING)}>see everything</TextLink>.
          </EmptyState>
        )}
      </section>
    </Page>
  )
}
