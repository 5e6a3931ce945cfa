import type { Metadata } from 'next'
import { Page } from '#lib/ui/page.tsx'
import { loadNewContact } from '../load-form.ts'
import { NewContactForm } from '../new-contact-form.tsx'

export const metadata: Metadata = { title: 'New contact' }

export default async function NewContactPage({ searchParams }: PageProps<'/contacts/new'>) {
  const { account, today } = await loadNewContact((await searchParams).account)
  return (
    <Page title="New contact" lead="A name and a company are enough; the rest can follow when you know it.">
      <NewContactForm account={account} today={today} />
    </Page>
  )
}
