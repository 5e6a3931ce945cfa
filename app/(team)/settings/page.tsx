import type { Metadata } from 'next'
import { Page, Section } from '#lib/ui/page.tsx'
import { CompanyForm } from './company-form.tsx'
import { CompletenessPart } from './completeness-part.tsx'
import { loadSettings } from './load.ts'
import { SessionList } from './session-list.tsx'

export const metadata: Metadata = { title: 'Settings' }

const ROLE_WORDS = { owner: 'Owner', admin: 'Admin', manager: 'Manager', member: 'Member', viewer: 'Viewer' }

export default async function SettingsPage() {
  const { workspace, mayEdit, members, sessions, sources, asOf, today, maySay } = await loadSettings()
  return (
    <Page title="Settings">
      <Section title="Company" id="company">
        {mayEdit ? (
          <CompanyForm company={workspace} zones={['UTC', ...Intl.supportedValuesOf('timeZone')]} />
        ) : (
          <p>
            {workspace.name}, {workspace.timeZone}, base currency {workspace.baseCurrency}. An admin can change this.
          </p>
        )}
      </Section>
      <CompletenessPart rows={sources} asOf={asOf} today={today} maySay={maySay} />
      <Section title="People" id="people" note={members.length === 1 ? 'Only you so far.' : undefined}>
        <ul className="divide-y divide-rule">
          {members.map((member) => (
            <li key={member.id} className="flex flex-wrap justify-between gap-x-4 py-3">
              <span className="font-medium">{member.name}</span>
              <span className="text-ink-faint">
                {member.email} · {ROLE_WORDS[member.role]}
              </span>
            </li>
          ))}
        </ul>
      </Section>
      <Section title="Where you are signed in" id="sessions">
        <SessionList sessions={sessions} />
      </Section>
    </Page>
  )
}
