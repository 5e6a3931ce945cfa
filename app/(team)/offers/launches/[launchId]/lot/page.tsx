import type { Metadata, Route } from 'next'
import { Page } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { loadLotForm } from './load.ts'
import { LotForm } from './lot-form.tsx'

export const metadata: Metadata = { title: 'The lot' }

export default async function LotPage({ params }: PageProps<'/offers/launches/[launchId]/lot'>) {
  const { launchId } = await params
  const { title, lot } = await loadLotForm(launchId)
  return (
    <Page
      title={lot ? 'Change the lot' : 'How much there is'}
      above={<TextLink href={`/offers/launches/${launchId}` as Route}>{title}</TextLink>}
      lead="There is only so much of it: loyal customers come first, and nobody is promised what is not there."
    >
      <LotForm launchId={launchId} lot={lot} />
    </Page>
  )
}
