import { markShareOpened } from '#db/queries/share-links.ts'
import { readShareView } from '#lib/flows/share-view.ts'
import { guestLoad } from '#lib/server/share-gate.ts'
import { ClosedPage } from './closed-page.tsx'
import { isSendNote } from './send-note.ts'
import { SharePage } from './share-page.tsx'
import { WaitPage } from './wait-page.tsx'

/** What a customer sees of us, without a login: what we owe them first, then one question. */
export default async function GuestPage({ params, searchParams }: PageProps<'/share/[token]'>) {
  const { token } = await params
  const { note } = await searchParams
  const entered = await guestLoad(token, async ({ tx, link, workspace }) => {
    await markShareOpened(tx, link.id)
    return readShareView(tx, link, workspace)
  })
  if (entered.kind === 'wait') return <WaitPage />
  if (entered.kind === 'closed') return <ClosedPage />
  return (
    <main id="main">
      <SharePage view={entered.value} action={`/share/${token}`} note={isSendNote(note) ? note : null} />
    </main>
  )
}
