import type { Metadata, Route } from 'next'
import type { StandingListRow } from '#db/reports/standing-list.ts'
import { showDay } from '#lib/core/day-words.ts'
import { countOf } from '#lib/core/number-words.ts'
import { SIDE_LABELS, SIZE_LABELS } from '#lib/core/promises/promise.ts'
import { tellDue } from '#lib/core/tasks/due-words.ts'
import { tellRepeat } from '#lib/core/tasks/repeat.ts'
import { ButtonLink } from '#lib/ui/button.tsx'
import { EmptyState } from '#lib/ui/empty-state.tsx'
import { Page } from '#lib/ui/page.tsx'
import { Pager } from '#lib/ui/pager.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { PromisesTabs } from '../promises-tabs.tsx'
import { EndButton } from './end-button.tsx'
import { loadStandingPromises, type StandingListView } from './load.ts'

export const metadata: Metadata = { title: 'Standing promises' }

export default async function StandingPromisesPage({ searchParams }: PageProps<'/promises/standing'>) {
  const view = await loadStandingPromises(await searchParams)
  const { rows, account, mayEdit } = view
  const begin = `/promises/new?again=week${account ? `&account=${account.id}` : ''}` as Route
  return (
    <Page
      title="Standing promises"
      actions={mayEdit && rows.length ? <ButtonLink href={begin}>New standing promise</ButtonLink> : null}
      lead="What is promised again and again. Each time is a promise of its own: kept, late or broken."
    >
      <PromisesTabs at="standing" />
      {account ? (
        <p className="mt-4">
          With <TextLink href={`/accounts/${account.id}` as Route}>{account.name}</TextLink>.{' '}
          <TextLink href={'/promises/standing' as Route}>Show those with everybody</TextLink>
        </p>
      ) : null}
      {rows.length ? (
        <ul className="mt-4 max-w-column divide-y divide-rule border-y border-rule">
          {rows.map((row) => (
            <Standing key={row.id} row={row} view={view} />
          ))}
        </ul>
      ) : (
        <EmptyState
          title="Nothing is promised again and again yet."
          action={
            mayEdit ? (
              <ButtonLink href={begin} weight="primary">
                Write the first one down
              </ButtonLink>
            ) : null
          }
        >
          An answer within a day, the stock list every Monday, a visit each quarter: said once, it falls due by itself,
          two weeks ahead.
        </EmptyState>
      )}
      <Pager earlier={view.earlier as Route | null} later={view.later as Route | null} />
    </Page>
  )
}

function Standing({ row, view: { today, mayEdit } }: { row: StandingListRow; view: StandingListView }) {
  const ended = row.untilDay !== null && row.untilDay < today
  const repeat = tellRepeat(row.repeat, row.repeatEvery)
  return (
    <li id={row.id} data-row="" className="scroll-mt-20 py-3.5 wrap-anywhere target:bg-accent-wash">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-64">
          <h2 className={`font-medium ${ended ? 'text-ink-soft' : ''}`}>{row.text}</h2>
          <p className="text-sm text-ink-soft">
            {SIDE_LABELS[row.madeBy]}, {repeat}, {SIZE_LABELS[row.size].toLowerCase()} ·{' '}
            <TextLink quiet href={`/accounts/${row.accountId}` as Route}>
              {row.accountName}
            </TextLink>
            {row.contactName ? ` · ${row.contactName}` : ''}
          </p>
          <p className="text-sm">
            <When row={row} today={today} />
          </p>
        </div>
        {mayEdit && !ended ? (
          <span className="flex gap-1.5">
            <ButtonLink size="small" href={`/promises/standing/${row.id}` as Route}>
              Change<span className="sr-only">: {row.text}</span>
            </ButtonLink>
            {row.untilDay === today ? null : <EndButton id={row.id} text={row.text} today={today} />}
          </span>
        ) : null}
      </div>
    </li>
  )
}

/** What is overdue of it, when it falls due next, and until when. */
function When({ row, today }: { row: StandingListRow; today: string }) {
  const { lateId, lateDay, overdue, nextId, nextDay, untilDay } = row
  return (
    <>
      {lateId && lateDay ? (
        <>
          <TextLink href={`/promises/${lateId}` as Route}>
            {overdue === 1
              ? `Overdue since ${showDay(lateDay)}`
              : `${countOf(overdue, 'time')} overdue, since ${showDay(lateDay)}`}
          </TextLink>
          {'. '}
        </>
      ) : null}
      {nextId && nextDay ? (
        <TextLink href={`/promises/${nextId}` as Route}>Next due: {tellDue(nextDay, today)}</TextLink>
      ) : untilDay !== null && untilDay <= today ? null : (
        <span className="text-ink-faint">Nothing open is due next</span>
      )}
      {untilDay === null ? null : (
        <span className="text-ink-faint">
          {nextId ? '; ' : ''}
          {untilDay < today ? 'ended' : 'ends'} {showDay(untilDay)}
        </span>
      )}
    </>
  )
}
