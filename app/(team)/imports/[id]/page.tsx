import type { Metadata } from 'next'
import { DayText } from '#lib/ui/day-text.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { Page } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { WORKING } from '../state-words.ts'
import { ColumnsPart } from './columns-part.tsx'
import { DiscardButton } from './discard-button.tsx'
import { ListPlanPart } from './list-plan-part.tsx'
import { ListResultPart } from './list-result-part.tsx'
import { loadImport } from './load.ts'
import { PlanPart } from './plan-part.tsx'
import { ProgressWatch } from './progress-watch.tsx'
import { ResultPart } from './result-part.tsx'

export const metadata: Metadata = { title: 'Import' }

export default async function ImportPage({ params, searchParams }: PageProps<'/imports/[id]'>) {
  const { id } = await params
  const view = await loadImport(id)
  const { run, mayImport } = view
  // a planned file goes back to its columns by ?columns
  const atColumns =
    run.state === 'uploaded' || run.state === 'failed' || (run.state === 'planned' && 'columns' in (await searchParams))
  const isList = run.kind !== 'invoices'
  const wroteNothing = ['uploaded', 'planned', 'failed'].includes(run.state)
  return (
    <Page
      title={<span className="break-words">{run.fileName}</span>}
      above={<TextLink href="/imports">Imports</TextLink>}
      lead={
        <>
          Uploaded on <DayText day={view.day} />.{wroteNothing ? ' Nothing of it is in the records yet.' : ''}
        </>
      }
      actions={wroteNothing && mayImport ? <DiscardButton id={run.id} /> : null}
    >
      {run.problem ? (
        <div className="mb-10">
          <Notice
            tone={run.state === 'failed' ? 'broken' : 'note'}
            title={run.state === 'failed' ? 'This import did not go through' : undefined}
          >
            {run.problem}
          </Notice>
        </div>
      ) : null}
      {WORKING.includes(run.state) ? <ProgressWatch id={run.id} state={run.state} done={run.done} /> : null}
      {atColumns ? <ColumnsPart view={view} /> : null}
      {run.state === 'planned' && !atColumns ? isList ? <ListPlanPart view={view} /> : <PlanPart view={view} /> : null}
      {run.state === 'committed' || run.state === 'undone' ? (
        isList ? (
          <ListResultPart view={view} />
        ) : (
          <ResultPart view={view} />
        )
      ) : null}
    </Page>
  )
}
