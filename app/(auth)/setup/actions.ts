'use server'
import { headers } from 'next/headers'
import { hasOwner, setUpWorkspace } from '#db/system.ts'
import { ok, type Result, refuse } from '#lib/core/result.ts'
import { isOwnOrigin } from '#lib/server/origin.ts'
import { hashPassword } from '#lib/server/password.ts'
import { digestOf } from '#lib/server/sign-in.ts'
import { setupInput } from './setup-input.ts'

/** The one action without a session: the printed link's secret is the proof, and it works once. */
export async function setUpAction(raw: unknown): Promise<Result<null>> {
  const gone = refuse('gone', 'This set-up link is no longer good. Start Troth again and it prints a new one.')
  if (!isOwnOrigin(await headers())) return refuse('origin', 'This request did not come from Troth itself.')
  const parsed = setupInput.safeParse(raw)
  if (!parsed.success) {
    const fields = Object.fromEntries(parsed.error.issues.map((issue) => [issue.path.join('.'), issue.message]))
    return refuse('input', 'Some of what was entered cannot be used.', fields)
  }
  if (await hasOwner()) return gone
  const { token, name, email, password, company, baseCurrency, timeZone, fiscalYearStart } = parsed.data
  const made = await setUpWorkspace(
    digestOf(token),
    { name, email, passwordHash: await hashPassword(password) },
    { name: company, baseCurrency, timeZone, fiscalYearStart },
  )
  return made ? ok(null) : gone
}
