'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { showDay } from '#lib/core/day-words.ts'
import type { Result } from '#lib/core/result.ts'
import { ActionRow, DoneBox, leaveRow, type RowAction } from '#lib/ui/action-row.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { showUndoToast } from '../changes/undo-toast.ts'
import { finishTaskAction, reopenTaskAction, snoozeTaskAction } from './actions.ts'
import type { TaskView } from './task-view.ts'

/** Tasks that can be worked on where they stand: done, put off, opened; each taken back by its toast. */
export function TaskRows({
  tasks,
  mayEdit,
  showAccount = true,
}: {
  tasks: readonly TaskView[]
  mayEdit: boolean
  showAccount?: boolean
}) {
  const router = useRouter()
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set())

  const settle = (
    task: TaskView,
    row: HTMLElement,
    act: () => Promise<Result<Settled>>,
    say: (done: Settled) => string,
  ) => {
    leaveRow(row)
    setGone((now) => new Set([...now, task.id]))
    const back = () => {
      setGone((now) => new Set([...now].filter((id) => id !== task.id)))
      router.refresh()
    }
    act().then(
      (result) => {
        if (result.ok) {
          showUndoToast(say(result.value), result.value.changeId, back)
          return router.refresh()
        }
        showToast({ tone: 'broken', text: result.message })
        back()
      },
      () => {
        showToast({ tone: 'broken', text: 'Troth could not be reached. Nothing was changed.' })
        back()
      },
    )
  }
  const finish = (task: TaskView) => (row: HTMLElement) =>
    settle(
      task,
      row,
      () => finishTaskAction({ id: task.id }),
      ({ next }) => (next ? `Done. It comes again on ${showDay(next)}.` : 'Done.'),
    )
  const reopen = (task: TaskView) => (row: HTMLElement) =>
    settle(
      task,
      row,
      () => reopenTaskAction({ id: task.id }),
      () => 'Open again.',
    )
  const snooze = (task: TaskView): RowAction => ({
    key: 's',
    label: 'Tomorrow',
    name: `Put off to tomorrow: ${task.text}`,
    run: (row) =>
      settle(
        task,
        row,
        () => snoozeTaskAction({ id: task.id }),
        () => 'Put off to tomorrow.',
      ),
  })

  return (
    <ul className="divide-y divide-rule">
      {tasks
        .filter((task) => !gone.has(task.id))
        .map((task) => (
          <ActionRow
            key={task.id}
            href={`/tasks/${task.id}` as Route}
            title={task.text}
            quiet={task.done}
            lead={
              mayEdit ? (
                <DoneBox
                  name={task.done ? `Open again: ${task.text}` : `Done: ${task.text}`}
                  done={task.done}
                  run={task.done ? reopen(task) : finish(task)}
                />
              ) : null
            }
            why={<Why task={task} showAccount={showAccount} />}
            actions={mayEdit && task.waits ? [snooze(task)] : []}
          />
        ))}
    </ul>
  )
}

type Settled = { changeId: string; next?: string | null }

function Why({ task, showAccount }: { task: TaskView; showAccount: boolean }) {
  const { due, late, account, contactName, repeat, owner } = task
  return (
    <>
      <span className={late ? 'text-broken' : undefined}>{due}</span>
      {account && showAccount ? (
        <>
          {' · '}
          <TextLink quiet href={`/accounts/${account.id}` as Route}>
            {account.name}
          </TextLink>
        </>
      ) : null}
      {contactName ? ` · ${contactName}` : ''}
      {repeat ? ` · ${repeat}` : ''}
      {owner ? ` · ${owner}` : ''}
    </>
  )
}
