import type { Metadata } from 'next'
import { Page } from '#lib/ui/page.tsx'
import { ContactForm } from '../../contact-form.tsx'
import { loadContactForm } from '../../load-form.ts'

export const metadata: Metadata = { title: 'Edit contact' }

export default async function EditContactPage({ params }: PageProps<'/contacts/[id]/edit'>) {
  const { contact, version, position, today } = await loadContactForm((await params).id)
  return (
    <Page title={`Edit ${contact.name}`}>
      <ContactForm id={contact.id} version={version} roleAt={position?.accountName ?? null} today={today} />
    </Page>
  )
}
