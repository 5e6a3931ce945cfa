import type { Metadata } from 'next'
import { Page } from '#lib/ui/page.tsx'
import { PolicyHistory } from '../policy-history.tsx'
import { loadOffersSettings } from './load.ts'
import { OffersForm } from './offers-form.tsx'

export const metadata: Metadata = { title: 'Offers: what holds' }

export default async function OffersSettingsPage() {
  const { typology, settings, revision, mayEdit, versions } = await loadOffersSettings()
  return (
    <Page
      title="Offers"
      lead="Who is loyal, how often they are brought something new, and what a new customer may not get before them."
    >
      <OffersForm key={revision} typology={typology} settings={settings} revision={revision} mayEdit={mayEdit} />
      <PolicyHistory versions={versions} />
    </Page>
  )
}
