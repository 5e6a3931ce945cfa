'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useRef, useState, useTransition } from 'react'
import type { Day } from '#lib/core/day.ts'
import { showWholeDay, tellDue } from '#lib/core/tasks/due-words.ts'
import { readQuickTask } from '#lib/core/tasks/quick-task.ts'
import { tellRepeat } from '#lib/core/tasks/repeat.ts'
import { Button } from '#lib/ui/button.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { showUndoToast } from '../changes/undo-toast.ts'
import { createOwnTaskAction } from './actions.ts'

/** A task in one line: what was read of it stands below before it is saved. `about`: what it is filed at. */
export function QuickTask({ today, about = {} }: { today: Day; about?: { accountId?: string; contactId?: string } }) {
  const router = useRouter()
  const [line, setLine] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, start] = useTransition()
  const field = useRef<HTMLInputElement>(null)
  const task = readQuickTask(line, today)
  const repeat = tellRepeat(task.repeat, task.repeatEvery)

  const save = () =>
    start(async () => {
      if (!task.text) return setProblem('Say what is to be done, too.')
      const { text, day, repeat, repeatEvery } = task
      const { accountId = null, contactId = null } = about
      const result = await createOwnTaskAction({ text, day, repeat, repeatEvery, accountId, contactId })
      if (!result.ok) return setProblem(result.fields?.text ?? result.message)
      setProblem(null)
      setLine('')
      field.current?.focus()
      showUndoToast(`Noted for ${tellDue(day, today)}.`, result.value.changeId, () => router.refresh())
      router.refresh()
    })

  return (
    <form
      className="max-w-column"
      onSubmit={(event) => {
        event.preventDefault()
        if (line.trim()) save()
        else showToast({ tone: 'broken', text: 'Write what is to be done first.' })
      }}
    >
      <div className="flex gap-2">
        <input
          ref={field}
          aria-label="New task, in one line"
          aria-describedby="quick-task-read"
          aria-invalid={problem ? true : undefined}
          aria-keyshortcuts="t"
          placeholder="New task: call Acme on Friday"
          autoComplete="off"
          maxLength={500}
          value={line}
          onChange={(event) => {
            setLine(event.target.value)
            setProblem(null)
          }}
          onClick={(event) => event.currentTarget.focus()}
          className="h-10 min-w-0 flex-1 border-b border-rule-strong bg-transparent px-0.5 text-base focus:border-accent focus:outline-none pointer-coarse:h-11 pointer-coarse:text-[1rem]"
        />
        <Button type="submit" disabled={busy} className={line ? '' : 'invisible'}>
          {busy ? 'Saving…' : 'Add'}
        </Button>
      </div>
      <p id="quick-task-read" aria-live="polite" className="mt-1.5 min-h-[1.5em] text-sm text-ink-faint wrap-anywhere">
        {problem ? <span className="text-broken">{problem}</span> : null}
        {!problem && line.trim() ? (
          <>
            {task.text ? `“${task.text}”, ` : ''}
            {task.dayWords ? '' : 'for today: '}
            {showWholeDay(task.day)}
            {repeat ? `, ${repeat}` : ''}
            {' · '}
            <TextLink href={fullForm(task, about)}>more to say</TextLink>
          </>
        ) : null}
      </p>
    </form>
  )
}

function fullForm(
  { text, day }: { text: string; day: Day },
  { accountId, contactId }: { accountId?: string; contactId?: string },
): Route {
  const search = new URLSearchParams({ text, day })
  if (accountId) search.set('account', accountId)
  if (contactId) search.set('contact', contactId)
  return `/tasks/new?${search}` as Route
}
