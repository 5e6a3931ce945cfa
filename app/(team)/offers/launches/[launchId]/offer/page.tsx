import type { Metadata, Route } from 'next'
import { notFound } from 'next/navigation'
import { Page } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { loadOfferForm } from '../../load-form.ts'
import { ChangeOfferForm } from './change-offer-form.tsx'

export const metadata: Metadata = { title: 'Change the offer' }

export default async function ChangeOfferPage({ params }: PageProps<'/offers/launches/[launchId]/offer'>) {
  const view = await loadOfferForm((await params).launchId)
  if (!view) notFound()
  return (
    <Page
      title="Change the offer"
      above={<TextLink href={`/offers/launches/${view.launchId}` as Route}>{view.offer.title}</TextLink>}
      lead="What was shared with a customer already stays as they read it."
    >
      <ChangeOfferForm key={view.revision} view={view} />
    </Page>
  )
}
