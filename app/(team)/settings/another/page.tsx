import type { Metadata } from 'next'
import { Page } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { loadAnother } from '../load.ts'
import { AnotherForm } from './another-form.tsx'

export const metadata: Metadata = { title: 'Another workspace' }

export default async function AnotherPage() {
  const { here } = await loadAnother()
  return (
    <Page
      title="Another workspace"
      above={<TextLink href="/settings">Company</TextLink>}
      lead={`For a company apart from ${here}: with its own accounts, people and settings. You are its owner, and go there and back in the menu with your name.`}
    >
      <AnotherForm
        currencies={Intl.supportedValuesOf('currency')}
        zones={['UTC', ...Intl.supportedValuesOf('timeZone')]}
      />
    </Page>
  )
}
