import type { Metadata } from 'next'
import { Page } from '#lib/ui/page.tsx'
import { AccountForm } from '../account-form.tsx'
import { loadAccountForm } from '../load-form.ts'

export const metadata: Metadata = { title: 'New account' }

export default async function NewAccountPage() {
  const form = await loadAccountForm(null)
  return (
    <Page
      title="New account"
      lead="For a company that no file has brought yet. Customers of your invoices come by themselves."
    >
      <AccountForm {...form} />
    </Page>
  )
}
