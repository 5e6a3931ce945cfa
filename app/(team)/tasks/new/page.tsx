import type { Metadata, Route } from 'next'
import { Page } from '#lib/ui/page.tsx'
import { loadNewTask } from '../load-form.ts'
import { TaskForm } from '../task-form.tsx'

export const metadata: Metadata = { title: 'New task' }

export default async function NewTaskPage({ searchParams }: PageProps<'/tasks/new'>) {
  const { draft, owners } = await loadNewTask(await searchParams)
  const back = (draft.account ? `/accounts/${draft.account.id}` : '/tasks') as Route
  return (
    <Page title="New task">
      <TaskForm task={null} draft={draft} owners={owners} back={back} />
    </Page>
  )
}
