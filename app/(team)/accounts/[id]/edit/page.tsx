import type { Metadata } from 'next'
import { Page } from '#lib/ui/page.tsx'
import { AccountForm } from '../../account-form.tsx'
import { loadAccountForm } from '../../load-form.ts'

export const metadata: Metadata = { title: 'Edit account' }

export default async function EditAccountPage({ params }: PageProps<'/accounts/[id]/edit'>) {
  const form = await loadAccountForm((await params).id)
  return (
    <Page title={`Edit ${form.account?.name}`}>
      <AccountForm {...form} />
    </Page>
  )
}
