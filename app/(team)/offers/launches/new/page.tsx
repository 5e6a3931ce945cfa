import type { Metadata } from 'next'
import { Page } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { LaunchForm } from '../launch-form.tsx'
import { loadNewLaunch } from '../load-form.ts'

export const metadata: Metadata = { title: 'New launch' }

export default async function NewLaunchPage({ searchParams }: PageProps<'/offers/launches/new'>) {
  const view = await loadNewLaunch(await searchParams)
  return (
    <Page
      title="New launch"
      above={<TextLink href="/offers/launches">Launches</TextLink>}
      lead="Whoever has stayed with you hears of it first. You say what it is, for whom and in which order; you look at it before anybody hears of it."
    >
      <LaunchForm view={view} />
    </Page>
  )
}
