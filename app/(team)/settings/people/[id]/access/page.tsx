import type { Metadata } from 'next'
import { Page, Section } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { SessionWords } from '../../../sessions/session-words.tsx'
import { EndSessions, TakeFactorAway } from './colleague-parts.tsx'
import { loadAccess } from './load.ts'
import { PasswordLink } from './password-link.tsx'

export async function generateMetadata({ params }: PageProps<'/settings/people/[id]/access'>): Promise<Metadata> {
  return { title: `How ${(await loadAccess((await params).id)).colleague.name} signs in` }
}

export default async function AccessPage({ params }: PageProps<'/settings/people/[id]/access'>) {
  const { colleague, mayNotHelp, mails, hasFactor, sessions } = await loadAccess((await params).id)
  return (
    <Page
      title={<span className="wrap-anywhere">How {colleague.name} signs in</span>}
      above={<TextLink href="/settings/people">People</TextLink>}
      lead={colleague.email}
    >
      <Section
        title="A new password"
        id="password"
        note={`With a link they choose one themselves; you never know it. It works once and for a day, ends wherever they are signed in, and they are told that you made it.${mails ? ' They can also ask for one by mail, where one signs in.' : ''}`}
      >
        {mayNotHelp ? (
          <p className="text-ink-soft">{mayNotHelp}</p>
        ) : (
          <PasswordLink personId={colleague.id} name={colleague.name} />
        )}
      </Section>
      <Section
        title="Second factor"
        id="second-factor"
        note={
          hasFactor
            ? 'Lost their device and their recovery codes? Without it their password alone signs them in. They are told that you did it.'
            : undefined
        }
      >
        {!hasFactor ? (
          <p>They have none.</p>
        ) : mayNotHelp ? (
          <p className="text-ink-soft">{mayNotHelp}</p>
        ) : (
          <TakeFactorAway personId={colleague.id} name={colleague.name} />
        )}
      </Section>
      <Section title="Where they are signed in" id="sessions" note="In this workspace, the last seen first.">
        {sessions.length ? (
          <>
            <ul className="mb-4 divide-y divide-rule">
              {sessions.map((session) => (
                <li key={session.id} className="py-3">
                  <p className="font-medium">Last seen {session.seen}</p>
                  <p className="text-sm text-ink-faint">
                    <SessionWords session={session} />
                  </p>
                </li>
              ))}
            </ul>
            <EndSessions personId={colleague.id} name={colleague.name} />
          </>
        ) : (
          <p>Nowhere.</p>
        )}
      </Section>
    </Page>
  )
}
