import type { Metadata, Route } from 'next'
import { Page } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { loadPromiseForm } from '../../load-form.ts'
import { PromiseForm } from '../../promise-form.tsx'

export const metadata: Metadata = { title: 'Edit promise' }

export default async function EditPromisePage({ params }: PageProps<'/promises/[promiseId]/edit'>) {
  const { id, revision, view } = await loadPromiseForm((await params).promiseId)
  const back = `/promises/${id}` as Route
  return (
    <Page title="Edit promise" above={<TextLink href={back}>{view.values.text}</TextLink>}>
      <PromiseForm written={{ kind: 'once', id, revision }} view={view} back={back} />
    </Page>
  )
}
