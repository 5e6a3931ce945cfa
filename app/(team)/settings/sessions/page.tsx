import type { Metadata } from 'next'
import { Page } from '#lib/ui/page.tsx'
import { loadSessions } from './load.ts'
import { SessionList } from './session-list.tsx'

export const metadata: Metadata = { title: 'Where you are signed in' }

export default async function SessionsPage() {
  return (
    <Page title="Where you are signed in">
      <div className="max-w-column">
        <SessionList sessions={await loadSessions()} />
      </div>
    </Page>
  )
}
