'use client'
import type { Route } from 'next'
import { useTransition } from 'react'
import { showDay } from '#lib/core/day-words.ts'
import { ROLE_WORDS, type Role } from '#lib/core/role.ts'
import { CONTROL } from '#lib/ui/field.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { changeRoleAction, changeSeesAction, changeTeamAction } from './actions.ts'
import type { PeopleView } from './load.ts'

type Member = PeopleView['members'][number]

/** The team, each with their role; an admin changes it where it stands. */
export function MemberList({
  members,
  grants,
  teams,
  mayChangeTeam,
}: {
  members: readonly Member[]
  grants: readonly Role[]
  /** Those there are. */
  teams: readonly string[]
  mayChangeTeam: boolean
}) {
  return (
    <>
      <datalist id="teams">
        {teams.map((team) => (
          <option key={team} value={team} />
        ))}
      </datalist>
      <ul className="divide-y divide-rule">
        {members.map((member) => (
          <li key={member.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
            <div className="min-w-0">
              <p className="font-medium wrap-anywhere">
                {member.name}
                {member.you ? <span className="font-normal text-ink-faint"> — you</span> : null}
              </p>
              <p className="text-sm text-ink-faint wrap-anywhere">
                {member.email}
                {member.hasFactor ? ', second factor' : ''}
              </p>
            </div>
            <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm">
              {member.mayHelp ? (
                <span className="relative whitespace-nowrap">
                  <TextLink quiet href={`/settings/people/${member.id}/access` as Route}>
                    Signing in<span className="sr-only"> ({member.name})</span>
                  </TextLink>
                </span>
              ) : null}
              {member.mayLeave ? (
                <span className="relative whitespace-nowrap">
                  <TextLink quiet href={`/settings/people/${member.id}` as Route}>
                    Leaves the team<span className="sr-only"> ({member.name})</span>
                  </TextLink>
                </span>
              ) : null}
              {mayChangeTeam ? (
                <span className="w-36">
                  <TeamField member={member} />
                </span>
              ) : member.team ? (
                <span className="text-ink-faint wrap-anywhere">{member.team}</span>
              ) : null}
              {member.mayLimit ? (
                <span className="w-56">
                  <SeesChoice member={member} />
                </span>
              ) : member.sees === 'team' ? (
                <span className="text-ink-faint">{SEES_WORDS.team}</span>
              ) : null}
              {member.mayChange ? (
                <span className="w-32">
                  <RoleChoice member={member} grants={grants} />
                </span>
              ) : (
                <span className="text-ink-faint">{ROLE_WORDS[member.role]}</span>
              )}
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}

/** Written where it stands; kept when it is left. */
function TeamField({ member }: { member: Member }) {
  const [busy, start] = useTransition()
  const change = (team: string) =>
    start(async () => {
      const result = await changeTeamAction({ personId: member.id, team })
      if (!result.ok) return showToast({ tone: 'broken', text: result.fields?.team ?? result.message })
      const { name, team: now, before, from } = result.value
      if (now === before) return
      // else the totals of before and after would tell of one person alone
      const counts = from ? ` Promises count there from ${showDay(from)}.` : ''
      const text = `${now ? `${name}: ${now}.` : `${name} is in no team.`}${counts}`
      showToast({ tone: 'done', text, undo: () => change(before) })
    })
  return (
    <input
      // what the server says holds, also after a refusal
      key={`${member.team}${busy}`}
      aria-label={`Team of ${member.name}`}
      placeholder="Team"
      list="teams"
      defaultValue={member.team}
      maxLength={80}
      disabled={busy}
      autoComplete="off"
      onBlur={(event) => {
        const team = event.currentTarget.value.trim()
        if (team !== member.team) change(team)
      }}
      onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
      className={CONTROL}
    />
  )
}

function RoleChoice({ member, grants }: { member: Member; grants: readonly Role[] }) {
  const [busy, start] = useTransition()
  const change = (role: Role) =>
    start(async () => {
      const result = await changeRoleAction({ personId: member.id, role })
      if (!result.ok) return showToast({ tone: 'broken', text: result.message })
      const { name, before } = result.value
      showToast({ tone: 'done', text: `${name}: ${ROLE_WORDS[role]}.`, undo: () => change(before) })
    })
  return (
    <select
      // what the server says holds, also after a refusal
      key={`${member.role}${busy}`}
      aria-label={`Role of ${member.name}`}
      defaultValue={member.role}
      disabled={busy}
      onChange={(event) => change(event.currentTarget.value as Role)}
      className={`${CONTROL} pr-8`}
    >
      {grants.map((role) => (
        <option key={role} value={role}>
          {ROLE_WORDS[role]}
        </option>
      ))}
    </select>
  )
}

const SEES_WORDS = { all: 'Sees all accounts', team: 'Sees own and team’s' } as const

/** Which records they work with; what is closed to them then is said on the page they would have opened. */
function SeesChoice({ member }: { member: Member }) {
  const [busy, start] = useTransition()
  const change = (sees: Member['sees']) =>
    start(async () => {
      const result = await changeSeesAction({ personId: member.id, sees })
      if (!result.ok) return showToast({ tone: 'broken', text: result.message })
      const alone = sees === 'team' && !member.team ? ' They are in no team yet: their own accounts alone.' : ''
      const text = `${result.value.name}: ${SEES_WORDS[sees].toLowerCase()}.${alone}`
      showToast({ tone: 'done', text, undo: () => change(sees === 'all' ? 'team' : 'all') })
    })
  return (
    <select
      key={`${member.sees}${busy}`}
      aria-label={`What ${member.name} sees`}
      defaultValue={member.sees}
      disabled={busy}
      onChange={(event) => change(event.currentTarget.value as Member['sees'])}
      className={`${CONTROL} pr-8`}
    >
      <option value="all">{SEES_WORDS.all}</option>
      <option value="team">{SEES_WORDS.team}</option>
    </select>
  )
}
