import type { Metadata, Route } from 'next'
import { Page } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { loadStandingForm } from '../../load-form.ts'
import { PromiseForm } from '../../promise-form.tsx'

export const metadata: Metadata = { title: 'Standing promise' }

export default async function StandingPromisePage({ params }: PageProps<'/promises/standing/[standingId]'>) {
  const { id, revision, view } = await loadStandingForm((await params).standingId)
  const back = '/promises/standing' as Route
  return (
    <Page title="A standing promise" above={<TextLink href={back}>Standing promises</TextLink>}>
      <PromiseForm written={{ kind: 'again', id, revision }} view={view} back={back} />
    </Page>
  )
}
