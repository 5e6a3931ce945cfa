import type { Metadata, Route } from 'next'
import { saidOnReturn } from '#lib/server/oidc-words.ts'
import { Notice } from '#lib/ui/notice.tsx'
import { Page, Section } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { DigestForm } from './digest-form.tsx'
import { IssuerPart } from './issuer-part.tsx'
import { loadMe } from './load.ts'
import { PasswordForm } from './password-form.tsx'

export const metadata: Metadata = { title: 'You' }

export default async function MePage({ searchParams }: PageProps<'/settings/me'>) {
  const { person, hour, timeZone, sends, hasPassword, issuer } = await loadMe()
  const { said } = await searchParams
  const why = issuer && saidOnReturn({ said, error: undefined }, issuer.name)
  return (
    <Page title="You" lead={<span className="wrap-anywhere">{`${person.name}, ${person.email}`}</span>}>
      {why ? (
        <div className="mb-10">
          <Notice tone="broken" title={why.title}>
            {why.what}
          </Notice>
        </div>
      ) : null}
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
      <Section
        title="Your password"
        id="password"
        note={
          hasPassword
            ? 'With a new one you stay signed in here, and nowhere else.'
            : `You sign in through ${issuer?.name ?? 'your company’s own sign-in'}. With a password of your own you can come in without it, too.`
        }
      >
        <PasswordForm has={hasPassword} email={person.email} />
      </Section>
      {issuer ? (
        <Section title={`Signing in with ${issuer.name}`} id="issuer">
          <IssuerPart issuer={issuer} hasPassword={hasPassword} />
        </Section>
      ) : null}
    </Page>
  )
}
