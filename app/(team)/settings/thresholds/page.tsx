import type { Metadata } from 'next'
import { Page } from '#lib/ui/page.tsx'
import { PolicyHistory } from '../policy-history.tsx'
import { loadThresholds } from './load.ts'
import { ThresholdForm } from './threshold-form.tsx'

export const metadata: Metadata = { title: 'Thresholds' }

export default async function ThresholdsPage() {
  const { typology, values, revision, mayEdit, versions } = await loadThresholds()
  return (
    <Page
      title="Thresholds"
      lead="From which numbers on the records support which stage. They hold for every account and its whole past; see what would move before you save."
    >
      <ThresholdForm key={revision} typology={typology} values={values} revision={revision} mayEdit={mayEdit} />
      <PolicyHistory versions={versions} />
    </Page>
  )
}
