import type { Metadata, Route } from 'next'
import { Page } from '#lib/ui/page.tsx'
import { loadValue } from '../load-form.ts'
import { ValueForm } from '../value-form.tsx'

export const metadata: Metadata = { title: 'Value added' }

export default async function ValuePage({ params }: PageProps<'/offers/value/[valueId]'>) {
  const { id, revision, draft, today, currency } = await loadValue((await params).valueId)
  return (
    <Page title="Value added" above={draft.account?.name}>
      <ValueForm
        value={{ id, revision }}
        draft={draft}
        today={today}
        currency={currency}
        back={'/offers/value' as Route}
      />
    </Page>
  )
}
