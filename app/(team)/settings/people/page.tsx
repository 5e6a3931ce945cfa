import type { Metadata } from 'next'
import { Page } from '#lib/ui/page.tsx'
import { loadPeople } from './load.ts'
import { ROLE_WORDS } from './role-words.ts'

export const metadata: Metadata = { title: 'People' }

export default async function PeoplePage() {
  const { members } = await loadPeople()
  return (
    <Page title="People" lead={members.length === 1 ? 'Only you so far.' : undefined}>
      <ul className="max-w-column divide-y divide-rule">
        {members.map((member) => (
          <li key={member.id} className="flex flex-wrap justify-between gap-x-4 py-3">
            <span className="font-medium">{member.name}</span>
            <span className="text-ink-faint">
              {member.email} · {ROLE_WORDS[member.role]}
            </span>
          </li>
        ))}
      </ul>
    </Page>
  )
}
