import type { Metadata, Route } from 'next'
import { notFound } from 'next/navigation'
import { Page } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { loadPromotionForm } from '../../load-form.ts'
import { PromotionForm } from '../../promotion-form.tsx'

export const metadata: Metadata = { title: 'Change the promotion' }

export default async function ChangePromotionPage({ params }: PageProps<'/offers/promotions/[offerId]/edit'>) {
  const view = await loadPromotionForm((await params).offerId)
  if (!view?.row) notFound()
  return (
    <Page
      title="Change the promotion"
      above={<TextLink href={`/offers/promotions/${view.row.id}` as Route}>{view.offer.title}</TextLink>}
      lead="Exceptions are of the terms they were said of: with other terms, those accounts wait again."
    >
      <PromotionForm key={view.row.revision} view={view} />
    </Page>
  )
}
