import type { Metadata, Route } from 'next'
import { countOf } from '#lib/core/number-words.ts'
import { ButtonLink } from '#lib/ui/button.tsx'
import { ExportLink } from '#lib/ui/export-link.tsx'
import { Page } from '#lib/ui/page.tsx'
import { Pager } from '#lib/ui/pager.tsx'
import { Segmented } from '#lib/ui/tabs.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { tasksAddress } from './address.ts'
import { loadTasks } from './load.ts'
import { OwnerChoice } from './owner-choice.tsx'
import { QuickTask } from './quick-task.tsx'
import { TaskRows } from './task-rows.tsx'

export const metadata: Metadata = { title: 'Tasks' }

type View = Awaited<ReturnType<typeof loadTasks>>

export default async function TasksPage({ searchParams }: PageProps<'/tasks'>) {
  const list = await loadTasks(await searchParams)
  const { view, groups, mayEdit, hasMore } = list
  return (
    <Page
      title="Tasks"
      lead={tellCount(list)}
      actions={mayEdit ? <ButtonLink href={'/tasks/new' as Route}>New task</ButtonLink> : null}
    >
      {mayEdit && view.state === 'open' ? <QuickTask today={list.today} /> : null}
      <div className="mt-4 mb-8 flex flex-wrap items-center gap-x-6 gap-y-3">
        <Segmented
          label="Open or done"
          choices={(['open', 'done'] as const).map((state) => ({
            href: tasksAddress(view, { state }),
            label: state === 'open' ? 'Open' : 'Done',
            current: view.state === state,
          }))}
        />
        <OwnerChoice view={view} me={list.me} owners={list.owners} />
      </div>
      {groups.length ? (
        <div className="max-w-column space-y-10">
          {groups.map(({ title, tasks }) => (
            <section key={title} aria-label={title ?? 'Done tasks'}>
              {title ? <h2 className="mb-1 text-lg font-semibold tracking-[-0.01em]">{title}</h2> : null}
              <TaskRows tasks={tasks} mayEdit={mayEdit} />
            </section>
          ))}
        </div>
      ) : null}
      {groups.length === 0 || groups[0]?.tasks.length === 0 ? <Nothing list={list} /> : null}
      <Pager
        earlier={view.page > 1 ? tasksAddress(view, { page: view.page - 1 }) : null}
        later={hasMore ? tasksAddress(view, { page: view.page + 1 }) : null}
        earlierSays="← Earlier tasks"
        laterSays="Further tasks →"
      />
      {list.count ? <ExportLink href={tasksAddress(view).replace('/tasks', '/tasks/tasks.csv')} /> : null}
    </Page>
  )
}

/** “3 open tasks of yours, 1 overdue.” */
function tellCount({ view, count, overdue, me, owners }: View): string {
  const named = owners.find(({ id }) => id === view.owner)?.name
  const whose =
    view.owner === 'mine' || view.owner === me
      ? 'yours'
      : view.owner === 'all'
        ? 'the team’s'
        : `${named ?? 'a colleague'}’s`
  const what = countOf(count, view.state === 'done' ? 'done task' : 'open task')
  const late = view.state === 'done' || count === 0 ? '' : `, ${overdue || 'none'} overdue`
  return `${what[0]!.toUpperCase()}${what.slice(1)} of ${whose}${late}.`
}

function Nothing({ list: { view, mayEdit } }: { list: View }) {
  const other =
    view.owner === 'all' ? null : <TextLink href={tasksAddress(view, { owner: 'all' })}>See everybody’s</TextLink>
  if (view.state === 'done') return <p className="max-w-column text-ink-soft">Nothing has been done yet. {other}</p>
  return (
    <p className="max-w-column text-ink-soft">
      Nothing is open here.{' '}
      {mayEdit
        ? 'Write a task as you would say it, with its day: “send the samples in 2 weeks”, “price list every year on 3 January”. '
        : ''}
      {other}
    </p>
  )
}
