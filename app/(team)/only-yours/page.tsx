import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { listNames } from '#lib/core/number-words.ts'
import { Page } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { loadSight } from './load.ts'

export const metadata: Metadata = { title: 'About all of the firm' }

/** Where a page of the whole leads whoever works with some accounts: what they see, and who decides it. */
export default async function OnlyYoursPage() {
  const others = await loadSight()
  if (others === null) redirect('/')
  return (
    <Page
      title="This is about all of the firm"
      lead={`You work with your own accounts${others.length ? ` and those of ${listNames(others)}` : ''}. A figure of the whole counted from a part would be wrong, so it is not shown to you.`}
    >
      <p className="max-w-column text-ink-soft">
        Whoever looks after your team in Troth can change what you see, under Settings, People.{' '}
        <TextLink href="/accounts">Go to your accounts</TextLink>
      </p>
    </Page>
  )
}
