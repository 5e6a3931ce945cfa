'use server'
import { randomBytes } from 'node:crypto'
import { after } from 'next/server'
import { z } from 'zod'
import { listMembers } from '#db/system.ts'
import { insertInvitation, lockMembership, revokeInvitation, updateSees } from '#db/system-team.ts'
import { plainText } from '#lib/core/plain-text.ts'
import { ok, refuse } from '#lib/core/result.ts'
import { grantable, mayLimit, mayRegrant, ROLES } from '#lib/core/role.ts'
import { changeTeamOf } from '#lib/flows/change-team.ts'
import { leaveTeam } from '#lib/flows/leaver.ts'
import { notify } from '#lib/flows/notify.ts'
import { changeRole, endOwnership, giveOwnership } from '#lib/flows/ownership.ts'
import { sayAudit } from '#lib/flows/say-audit.ts'
import { teamAction } from '#lib/server/gate.ts'
import { refuseToHelp } from '#lib/server/help-colleague.ts'
import { hasMailServer } from '#lib/server/mail.ts'
import { mailInvitation } from '#lib/server/mail-invitation.ts'
import { mailPasswordHelp } from '#lib/server/mail-password.ts'
import { makePasswordLink } from '#lib/server/reset-password.ts'
import { digestOf } from '#lib/server/sign-in.ts'

const INVITATION_DAYS = 7

const invitationInput = z
  .object({
    email: plainText(320).toLowerCase().pipe(z.email('An e-mail address, such as ben@example.com.')),
    role: z.enum(['admin', 'manager', 'member', 'viewer']),
  })
  .strict()

/** Answers the link's secret: it is shown now and never again; `mailed` where a mail server is set. */
export async function inviteAction(input: z.input<typeof invitationInput>) {
  const result = await invite(input)
  if (!result.ok) return result
  const { token, email } = result.value
  const mailed = hasMailServer()
  // once it is written, and without anybody waiting for it
  if (mailed) after(() => mailInvitation(result.value))
  return ok({ token, email, mailed })
}

const invite = teamAction(
  { role: 'admin', input: invitationInput, refresh: ['/settings/people'] },
  async ({ tx, workspace, person, role: by }, { email, role }) => {
    if (!grantable(by).includes(role)) return refuse('forbidden', 'Nobody gives a role above their own.')
    const there = (await listMembers(workspace.id, tx)).find((one) => one.email.toLowerCase() === email && !one.leftAt)
    if (there) return refuse('there', 'Nothing was sent.', { email: `${there.name} is of your team already.` })
    const token = randomBytes(32).toString('base64url')
    const expiresAt = new Date(Date.now() + INVITATION_DAYS * 86_400_000)
    const row = { digest: digestOf(token), workspaceId: workspace.id, email, role, invitedBy: person.id, expiresAt }
    await insertInvitation(row, tx)
    return ok({ token, email, by: person.name, company: workspace.name })
  },
)

export const revokeInvitationAction = teamAction(
  { role: 'admin', input: z.object({ digest: plainText(100) }).strict(), refresh: ['/settings/people'] },
  async ({ tx, workspace }, { digest }) =>
    (await revokeInvitation(workspace.id, digest, tx))
      ? ok(null)
      : refuse('gone', 'This invitation was used, taken back or too old already.'),
)

export const changeRoleAction = teamAction(
  {
    role: 'admin',
    input: z.object({ personId: z.uuid(), role: z.enum(ROLES) }).strict(),
    refresh: ['/settings/people'],
  },
  ({ tx, workspace, person }, input) =>
    changeRole(tx, input, { workspaceId: workspace.id, personId: person.id, name: person.name }),
)

const password = z.string().min(1, 'Your password.').max(1024, 'At most 1,024 characters.')

export const giveOwnershipAction = teamAction(
  {
    role: 'owner',
    input: z.object({ personId: z.uuid(), stay: z.boolean(), password }).strict(),
    refresh: ['/settings/people'],
    again: 'password',
  },
  ({ tx, workspace, person }, { personId, stay }) =>
    giveOwnership(tx, { personId, stay }, { workspaceId: workspace.id, personId: person.id, name: person.name }),
)

export const endOwnershipAction = teamAction(
  {
    role: 'owner',
    input: z.object({ personId: z.uuid(), password }).strict(),
    refresh: ['/settings/people'],
    again: 'password',
  },
  ({ tx, workspace, person }, { personId }) =>
    endOwnership(tx, { personId }, { workspaceId: workspace.id, personId: person.id, name: person.name }),
)

/** Answers the link: it is shown now and never again. The colleague is told of it, without the link. */
export const makePasswordLinkAction = teamAction(
  { role: 'admin', input: z.object({ personId: z.uuid() }).strict() },
  async ({ tx, workspace, person }, { personId }) => {
    const refusal = await refuseToHelp(tx, { workspaceId: workspace.id, makerId: person.id, personId })
    if (refusal) return refusal
    const link = await makePasswordLink(personId, person.id, tx)
    const text = `${person.name} made a link with which you choose a new password. You know nothing of it? Ask them.`
    await notify(tx, { to: personId, kind: 'access', text, madeBy: person.id })
    await sayAudit(tx, { action: 'link', noun: 'password', subjectId: personId })
    const { email } = (await listMembers(workspace.id, tx)).find(({ id }) => id === personId)!
    after(() => mailPasswordHelp({ email, by: person.name }))
    return ok({ link })
  },
)

/** Which records a member or viewer works with. Admins and managers decide over the whole, and see it. */
export const changeSeesAction = teamAction(
  {
    role: 'admin',
    input: z.object({ personId: z.uuid(), sees: z.enum(['all', 'team']) }).strict(),
    refresh: ['/settings/people'],
  },
  async ({ tx, workspace, role: by }, { personId, sees }) => {
    const member = await lockMembership(workspace.id, personId, tx)
    if (!member || member.leftAt) return refuse('absent', 'This person is not of your team.')
    if (!mayRegrant(by, member.role, member.role)) return refuse('forbidden', 'This person’s role is above yours.')
    if (sees === 'team' && !mayLimit(member.role))
      return refuse('role', 'Only members and viewers can be limited: others decide over all of the firm.')
    await updateSees(workspace.id, personId, sees, tx)
    return ok({ name: member.name })
  },
)

/** The part of the firm somebody works in; promises are told of by it where three or more do. Answers what it was, for Undo. */
export const changeTeamAction = teamAction(
  {
    role: 'admin',
    input: z.object({ personId: z.uuid(), team: plainText(80) }).strict(),
    refresh: ['/settings/people', '/promises'],
  },
  ({ tx, workspace, today }, { personId, team }) =>
    changeTeamOf(tx, { workspaceId: workspace.id, personId, team }, today),
)

const leaverInput = z
  .object({
    personId: z.uuid(),
    heirId: z.uuid().nullable(),
    named: z.array(z.object({ accountId: z.uuid(), heirId: z.uuid() }).strict()).max(100),
    note: plainText(500),
  })
  .strict()

export const leaveAction = teamAction(
  { role: 'admin', input: leaverInput, refresh: ['/'] },
  ({ tx, workspace, person, role }, input) =>
    leaveTeam(tx, input, { workspaceId: workspace.id, personId: person.id, name: person.name, role }),
)
