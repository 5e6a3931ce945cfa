import type { Metadata, Route } from 'next'
import { Notice } from '#lib/ui/notice.tsx'
import { Page, Section } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { DigestForm } from './digest-form.tsx'
import { loadMe } from './load.ts'

export const metadata: Metadata = { title: 'You' }

export default async function MePage() {
  const { person, hour, timeZone, sends } = await loadMe()
  return (
    <Page title="You" lead={<span className="wrap-anywhere">{`${person.name}, ${person.email}`}</span>}>
      <Section
        title="Your digest"
        id="digest"
        note="What is due, who drifts and what is new, in one mail a day. In plain words: it may lie open on a desk. A day with nothing to say has none."
      >
        {sends ? null : (
          <div className="mb-6">
            <Notice title="No mail server is set.">
              The digest is written all the same and waits under{' '}
              <TextLink href={'/notifications#digest' as Route}>Notifications</TextLink>. Whoever runs Troth sets one
              with SMTP_URL.
            </Notice>
          </div>
        )}
        <DigestForm hour={hour} timeZone={timeZone} email={person.email} />
      </Section>
    </Page>
  )
}
