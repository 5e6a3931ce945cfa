import type { Metadata, Route } from 'next'
import { Notice } from '#lib/ui/notice.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { SharePage } from '../../../../../share/[token]/share-page.tsx'
import { loadPreview } from './load.ts'

export const metadata: Metadata = { title: 'As they see it' }

/** The very page a contact opens, shown inside; nothing can be sent from it. */
export default async function PreviewPage({ params }: PageProps<'/accounts/[id]/share/[linkId]'>) {
  const { id, linkId } = await params
  const { state, view } = await loadPreview(id, linkId)
  return (
    <>
      <div className="mx-auto max-w-[36rem] px-5">
        <Notice
          title={`As ${view.contact} sees it.`}
          action={<TextLink href={`/accounts/${id}#what-they-say` as Route}>Back to {view.account}</TextLink>}
        >
          {state === 'open'
            ? 'Looking here is no opening, and nothing can be sent from here.'
            : 'Their link opens nothing now: this is what they would see with a new one.'}
        </Notice>
      </div>
      <SharePage view={view} action={null} note={null} />
    </>
  )
}
