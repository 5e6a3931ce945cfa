import type { Metadata, Route } from 'next'
import { notFound } from 'next/navigation'
import { Page } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { LaunchForm } from '../../launch-form.tsx'
import { loadLaunchForm } from '../../load-form.ts'

export const metadata: Metadata = { title: 'Change the launch' }

export default async function ChangeLaunchPage({ params }: PageProps<'/offers/launches/[launchId]/edit'>) {
  const view = await loadLaunchForm((await params).launchId)
  if (!view?.row) notFound()
  return (
    <Page
      title="Change the launch"
      above={<TextLink href={`/offers/launches/${view.row.id}` as Route}>{view.title}</TextLink>}
    >
      <LaunchForm key={view.row.revision} view={view} />
    </Page>
  )
}
