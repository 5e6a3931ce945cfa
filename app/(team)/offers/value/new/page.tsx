import type { Metadata, Route } from 'next'
import { Page } from '#lib/ui/page.tsx'
import { loadNewValue } from '../load-form.ts'
import { ValueForm } from '../value-form.tsx'

export const metadata: Metadata = { title: 'Value added' }

export default async function NewValuePage({ searchParams }: PageProps<'/offers/value/new'>) {
  const { draft, today, currency } = await loadNewValue(await searchParams)
  const back = (draft.account ? `/accounts/${draft.account.id}` : '/offers/value') as Route
  return (
    <Page title="Value added" lead="Something more with what they buy already, without a sale.">
      <ValueForm value={null} draft={draft} today={today} currency={currency} back={back} />
    </Page>
  )
}
