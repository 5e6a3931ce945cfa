'use server'
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import {
  getSecondFactor,
  removeSecondFactor,
  requireSecondFactor,
  revokeOtherSessions,
  stepSessionUp,
} from '#db/system-factor.ts'
import { ok, refuse } from '#lib/core/result.ts'
import { sayAudit } from '#lib/flows/say-audit.ts'
import { setSessionSecret } from '#lib/server/auth.ts'
import { digestOf } from '#lib/server/digest.ts'
import { teamAction } from '#lib/server/gate.ts'
import { qrOf } from '#lib/server/qr.ts'
import { beginSecondFactor, finishSecondFactor, renewRecoveryCodes } from '#lib/server/second-factor.ts'

const password = z.string().min(1, 'Your password.').max(1024)
const code = z.string().min(1, 'The six figures your app shows.').max(100)
const refresh = ['/settings/second-factor', '/settings/people']

/** Answers the secret for an authenticator app, as a picture and as letters. Nothing is asked for until a code of it was shown. */
export const beginSecondFactorAction = teamAction(
  { role: 'viewer', unproven: true, input: z.object({ password }).strict(), again: 'password' },
  async ({ tx, person }) => {
    const begun = await beginSecondFactor(tx, person)
    return begun ? ok({ letters: begun.letters, qr: qrOf(begun.address) }) : refuse('there', 'You have one already.')
  },
)

/**
 * From now on a code is asked for. This session is proved by it and gets a new secret, so that one that was known to somebody else opens
 * nothing; the person's other sessions end. Answers the recovery codes, once.
 */
export const confirmSecondFactorAction = teamAction(
  { role: 'viewer', unproven: true, input: z.object({ code }).strict(), refresh },
  async ({ tx, person, sessionId }, input) => {
    const codes = await finishSecondFactor(tx, person.id, input.code)
    if (!codes) return refuse('code', 'Nothing was changed.', { code: 'This is not the code your app shows now.' })
    const ended = await revokeOtherSessions(person.id, sessionId, tx)
    const secret = randomBytes(32).toString('base64url')
    if (!(await stepSessionUp(sessionId, digestOf(secret), tx))) return refuse('signed-out', 'You are signed out.')
    await setSessionSecret(secret)
    return ok({ codes, ended })
  },
)

/** Ten new recovery codes, shown once; those before are no longer good. */
export const renewRecoveryCodesAction = teamAction(
  { role: 'viewer', input: z.object({ code }).strict(), refresh, again: 'code' },
  async ({ tx, person }) => {
    const codes = await renewRecoveryCodes(tx, person.id)
    await sayAudit(tx, { action: 'renewed', noun: 'recovery_code', subjectId: person.id })
    return ok({ codes })
  },
)

export const switchOffSecondFactorAction = teamAction(
  { role: 'viewer', input: z.object({ password, code }).strict(), refresh, again: 'password and code' },
  async ({ tx, person, workspace }) => {
    if (workspace.requiresSecondFactor)
      return refuse('required', 'Your team asks everybody for a second factor, so yours stays on.')
    await removeSecondFactor(person.id, tx)
    return ok(null)
  },
)

/** Whether everybody who signs in with a password must have one. Whoever asks it of others has one. */
export const requireSecondFactorAction = teamAction(
  { role: 'admin', input: z.object({ required: z.boolean() }).strict(), refresh },
  async ({ tx, workspace, person, method }, { required }) => {
    if (required && method !== 'oidc' && !(await getSecondFactor(person.id, tx))?.confirmedAt)
      return refuse('yours-first', 'Set up your own second factor first: else this would lock you out.')
    await requireSecondFactor(workspace.id, required, tx)
    return ok(null)
  },
)
