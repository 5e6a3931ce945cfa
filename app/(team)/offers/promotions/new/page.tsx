import type { Metadata, Route } from 'next'
import { Page } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { loadNewPromotion } from '../load-form.ts'
import { PromotionForm } from '../promotion-form.tsx'

export const metadata: Metadata = { title: 'New promotion' }

export default async function NewPromotionPage({ searchParams }: PageProps<'/offers/promotions/new'>) {
  const view = await loadNewPromotion(await searchParams)
  return (
    <Page
      title="New promotion"
      above={<TextLink href={'/offers/promotions' as Route}>New-customer promotions</TextLink>}
      lead="What shall only newcomers get? Nothing goes out by writing it down."
    >
      <PromotionForm view={view} />
    </Page>
  )
}
