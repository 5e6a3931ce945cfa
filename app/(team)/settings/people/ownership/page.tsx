import type { Metadata } from 'next'
import { listNames } from '#lib/core/number-words.ts'
import { Notice } from '#lib/ui/notice.tsx'
import { Page, Section } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { loadOwnership } from './load.ts'
import { GiveForm, StepDownForm } from './ownership-forms.tsx'

export const metadata: Metadata = { title: 'Ownership' }

export default async function OwnershipPage() {
  const { me, owners, others, hasPassword } = await loadOwnership()
  const names = owners.map(({ id, name }) => (id === me ? 'you' : name))
  return (
    <Page
      title="Ownership"
      above={<TextLink href="/settings/people">People</TextLink>}
      lead={`${owners.length === 1 ? 'You are the only owner' : `Owners are ${listNames(names, names.length)}`}. An owner may do everything, also decide who else owns the team. There is always one.`}
    >
      {hasPassword ? (
        <>
          <Section title="Make somebody an owner" id="give">
            {others.length ? (
              <GiveForm others={others} />
            ) : (
              <p className="text-ink-soft">Everybody of your team is an owner already.</p>
            )}
          </Section>
          {owners.length > 1 ? (
            <Section title="An owner becomes an admin" id="end" note="They keep everything else, and are told.">
              <StepDownForm
                owners={owners.map((one) => (one.id === me ? { ...one, name: `${one.name} (you)` } : one))}
              />
            </Section>
          ) : null}
        </>
      ) : (
        <Notice title="You need a password for this.">
          It is asked for here, so that nobody at a screen left open gives the team away. Choose one under{' '}
          <TextLink href="/settings/me">You</TextLink> first.
        </Notice>
      )}
    </Page>
  )
}
