import type { Route } from 'next'
import { tellDue } from '#lib/core/tasks/due-words.ts'
import { tellDueCount } from '#lib/core/today/due-words.ts'
import { Headline, Section } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import type { TodayView } from './load.ts'
import { QuickTask } from './tasks/quick-task.tsx'
import { TaskRows } from './tasks/task-rows.tsx'

/** What the person set themselves, or was given, for today and before. */
export function DuePart({ view: { due, limits, today, mayEdit } }: { view: TodayView }) {
  if (!mayEdit && due.count + limits.plans.length === 0) return null
  const more = due.count - due.tasks.length
  return (
    <Section title="To do" id="due" actions={<TextLink href={'/tasks' as Route}>All tasks</TextLink>}>
      <Headline>{tellDueCount(due, today)}</Headline>
      {due.tasks.length ? (
        <div className="mt-3">
          <TaskRows tasks={due.tasks} mayEdit={mayEdit} />
          {more > 0 ? (
            <p className="mt-2 pl-7 text-sm">
              <TextLink href={'/tasks' as Route}>and {more} more</TextLink>
            </p>
          ) : null}
        </div>
      ) : null}
      {limits.plans.length ? (
        <ul className="mt-3 space-y-1">
          {limits.plans.map(({ id, text, day }) => (
            <li key={id} className="pl-7 wrap-anywhere">
              <TextLink href={`/dependency/limits/${id}` as Route}>{text}</TextLink>
              <span className={day < today ? 'text-sm text-broken' : 'text-sm text-ink-soft'}>
                {' '}
                a plan of yours, {tellDue(day, today)}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      {mayEdit ? (
        <div className="mt-3">
          <QuickTask today={today} />
        </div>
      ) : null}
    </Section>
  )
}
