import type { Metadata } from 'next'
import { Page, Section } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { InvitationList } from './invitation-list.tsx'
import { InviteForm } from './invite-form.tsx'
import { LeaverList } from './leaver-list.tsx'
import { loadPeople } from './load.ts'
import { MemberList } from './member-list.tsx'

export const metadata: Metadata = { title: 'People' }

export default async function PeoplePage() {
  const { members, left, invitations, mayInvite, mayOwn, grants, teams } = await loadPeople()
  return (
    <Page title="People" lead={members.length === 1 ? 'Only you so far. Two see more than one.' : undefined}>
      {mayInvite ? (
        <Section
          title="Invite a colleague"
          id="invite"
          note="You get a link for them. It is bound to their address, works once, and for seven days."
        >
          <InviteForm roles={grants} />
          <InvitationList invitations={invitations} />
        </Section>
      ) : null}
      <Section
        title="Your team"
        id="team"
        note={
          mayInvite
            ? 'A team is the part of the firm somebody works in. What promises add up to is told of teams of three or more, never of a person; whoever changes teams counts in the new one from the next quarter on.'
            : 'An admin can invite others, change roles and say who works in which team.'
        }
      >
        <MemberList members={members} grants={grants} teams={teams} mayChangeTeam={mayInvite} />
        {mayOwn && members.length > 1 ? (
          <p className="mt-4 text-sm">
            <TextLink href="/settings/people/ownership">Ownership: hand it over, or share it</TextLink>
          </p>
        ) : null}
      </Section>
      {left.length ? (
        <Section title="Left the team" id="left" note="What they did keeps their name.">
          <LeaverList left={left} />
        </Section>
      ) : null}
    </Page>
  )
}
