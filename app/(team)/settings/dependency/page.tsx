import type { Metadata } from 'next'
import { Page } from '#lib/ui/page.tsx'
import { PolicyHistory } from '../policy-history.tsx'
import { DependencyForm } from './dependency-form.tsx'
import { loadDependencySettings } from './load.ts'

export const metadata: Metadata = { title: 'Dependency: what holds' }

export default async function DependencySettingsPage() {
  const { settings, revision, mayEdit, versions } = await loadDependencySettings()
  return (
    <Page
      title="Dependency"
      lead="How much may rest on whom before you want to be told, and by which line large customers are listed."
    >
      <DependencyForm key={revision} settings={settings} revision={revision} mayEdit={mayEdit} />
      <PolicyHistory versions={versions} />
    </Page>
  )
}
