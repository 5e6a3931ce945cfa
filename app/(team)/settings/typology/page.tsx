import type { Metadata } from 'next'
import { Page } from '#lib/ui/page.tsx'
import { PolicyHistory } from '../policy-history.tsx'
import { loadTypologySettings } from './load.ts'
import { TypologyForm } from './typology-form.tsx'

export const metadata: Metadata = { title: 'Words and stages' }

export default async function TypologyPage() {
  const { policy, revision, mayEdit, versions } = await loadTypologySettings()
  return (
    <Page
      title="Words and stages"
      lead="What your team calls each stage. The plain word is the one that leaves the screen: exports, mails, prints and the customer’s page never say the other. Renaming changes no history."
    >
      {/* never printed, not even while presenting (app/globals.css): it sets the candid words */}
      <div data-candid-words="">
        <TypologyForm key={revision} policy={policy} revision={revision} mayEdit={mayEdit} />
        <PolicyHistory versions={versions} />
      </div>
    </Page>
  )
}
