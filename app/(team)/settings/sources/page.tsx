import type { Metadata } from 'next'
import { Page } from '#lib/ui/page.tsx'
import { BesidesPart } from './besides-part.tsx'
import { CompletenessPart } from './completeness-part.tsx'
import { loadSources } from './load.ts'

export const metadata: Metadata = { title: 'What Troth may rely on' }

export default async function SourcesPage() {
  const { rows, besides, asOf, today, maySay } = await loadSources()
  return (
    <Page
      title="What Troth may rely on"
      lead="That nothing is recorded does not mean there is nothing: until somebody says so, Troth takes it as not known, for every account. Say it here once for all of them; it can be taken back."
    >
      <CompletenessPart rows={rows} asOf={asOf} today={today} maySay={maySay} />
      <BesidesPart besides={besides} />
    </Page>
  )
}
