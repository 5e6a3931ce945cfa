import { Section } from '#lib/ui/page.tsx'
import type { TasksOf } from './load.ts'
import { QuickTask } from './quick-task.tsx'
import { TaskRows } from './task-rows.tsx'

/** What one of us will do at this account, or with this contact; a new one in one line. */
export function TasksPart({ view, mayEdit }: { view: TasksOf; mayEdit: boolean }) {
  const { tasks, of, today } = view
  if (tasks.length === 0 && !mayEdit) return null
  return (
    <Section title="To do" id="tasks">
      {tasks.length ? (
        <div className="mb-4">
          <TaskRows tasks={tasks} mayEdit={mayEdit} showAccount={!of.accountId} />
        </div>
      ) : null}
      {mayEdit ? <QuickTask today={today} about={of} /> : null}
    </Section>
  )
}
