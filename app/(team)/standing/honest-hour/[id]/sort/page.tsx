import type { Metadata, Route } from 'next'
import { Page } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { loadSorting } from '../../load.ts'
import { SortBoard } from '../../sort-board.tsx'

export const metadata: Metadata = { title: 'Sort your largest accounts' }

export default async function SortPage({ params }: PageProps<'/standing/honest-hour/[id]/sort'>) {
  const view = await loadSorting((await params).id)
  return (
    <Page
      title="What are they to you?"
      above={<TextLink href={`/standing/honest-hour/${view.hour.id}` as Route}>The honest hour</TextLink>}
    >
      <SortBoard view={view} />
    </Page>
  )
}
