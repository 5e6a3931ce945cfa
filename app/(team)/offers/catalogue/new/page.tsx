import type { Metadata, Route } from 'next'
import { teamLoad } from '#lib/server/gate.ts'
import { Page } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { ProductForm } from '../product-form.tsx'

export const metadata: Metadata = { title: 'Add to the catalogue' }

export default async function NewProductPage() {
  await teamLoad('member', async () => null)
  return (
    <Page
      title="Add to the catalogue"
      above={<TextLink href={'/offers/catalogue' as Route}>Catalogue</TextLink>}
      lead="Products of your invoices are there already. This is for what stands on no invoice, or not yet."
    >
      <ProductForm />
    </Page>
  )
}
