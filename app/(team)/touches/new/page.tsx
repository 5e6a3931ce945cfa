import type { Metadata } from 'next'
import { Page } from '#lib/ui/page.tsx'
import { loadNewTouch } from '../load.ts'
import { TouchFile } from '../touch-file.tsx'
import { NewTouch } from './new-touch.tsx'

export const metadata: Metadata = { title: 'Write something down' }

/** From anywhere: `?account=` or `?contact=` where they are known, `?kind=` note, call, meeting or mail. */
export default async function NewTouchPage({ searchParams }: PageProps<'/touches/new'>) {
  const { account, contact, kind } = await searchParams
  const view = await loadNewTouch({ account: `${account ?? ''}`, contact: `${contact ?? ''}`, kind: `${kind ?? ''}` })
  return (
    <Page title="Write something down" lead="A note, a call, a meeting, a mail: what was said, with whom, when.">
      <NewTouch {...view} />
      <TouchFile account={view.account} />
    </Page>
  )
}
