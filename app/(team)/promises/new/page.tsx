import type { Metadata, Route } from 'next'
import { Page } from '#lib/ui/page.tsx'
import { loadNewPromise } from '../load-form.ts'
import { PromiseForm } from '../promise-form.tsx'

export const metadata: Metadata = { title: 'New promise' }

export default async function NewPromisePage({ searchParams }: PageProps<'/promises/new'>) {
  const view = await loadNewPromise(await searchParams)
  const { pitchId } = view.values
  const from = pitchId ? `/offers/pitches/${pitchId}` : view.account ? `/accounts/${view.account.id}` : '/promises'
  const back = from as Route
  return (
    <Page title="New promise">
      <PromiseForm written={{ kind: 'new' }} view={view} back={back} />
    </Page>
  )
}
