import type { Metadata, Route } from 'next'
import { showDay } from '#lib/core/day-words.ts'
import { showWholeDay, tellDue } from '#lib/core/tasks/due-words.ts'
import { tellRepeat } from '#lib/core/tasks/repeat.ts'
import { Notice } from '#lib/ui/notice.tsx'
import { Page } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { loadTask } from '../load-form.ts'
import { TaskButtons } from '../task-buttons.tsx'
import { TaskForm } from '../task-form.tsx'

export const metadata: Metadata = { title: 'Task' }

export default async function TaskPage({ params }: PageProps<'/tasks/[id]'>) {
  const { task, draft, owners, mayEdit, today } = await loadTask((await params).id)
  const back = '/tasks' as Route
  const repeat = tellRepeat(task.repeat, task.repeatEvery)
  return (
    <Page
      title={<span className="wrap-anywhere">{task.text}</span>}
      above={
        <>
          <TextLink href={back}>Tasks</TextLink>
          {task.accountId ? (
            <>
              {' '}
              / <TextLink href={`/accounts/${task.accountId}` as Route}>{task.accountName}</TextLink>
            </>
          ) : null}
        </>
      }
      lead={
        task.doneDay ? (
          `Done on ${showDay(task.doneDay)} by ${task.doneByName}.`
        ) : (
          <span className={task.day < today ? 'text-broken' : undefined}>
            {showWholeDay(task.day)}, {tellDue(task.day, today)}
            {repeat ? `, ${repeat}` : ''}.
          </span>
        )
      }
      actions={mayEdit && !task.archived ? <TaskButtons id={task.id} done={task.doneDay !== null} back={back} /> : null}
    >
      {task.archived ? (
        <Notice title="This task is put away." />
      ) : mayEdit ? (
        <TaskForm
          key={task.id}
          task={{ id: task.id, revision: task.revision }}
          draft={draft}
          owners={owners}
          back={back}
        />
      ) : (
        <p>
          {task.ownerName} does it{task.contactName ? `, with ${task.contactName}` : ''}.
        </p>
      )}
    </Page>
  )
}
