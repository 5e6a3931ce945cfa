import type { Metadata } from 'next'
import { Page } from '#lib/ui/page.tsx'
import { FieldList } from './field-list.tsx'
import { loadOwnFields } from './load.ts'

export const metadata: Metadata = { title: 'Own fields' }

export default async function OwnFieldsPage() {
  return (
    <Page
      title="Own fields"
      lead="What you want to know of every account that Troth does not ask for. They stand on the account and its form, and can be columns and filters of the list."
    >
      <FieldList {...(await loadOwnFields())} />
    </Page>
  )
}
