'use server'
import { headers } from 'next/headers'
import { hasOwner, setUpWorkspace } from '#db/system.ts'
import { ok, type Result, refuse } from '#lib/core/result.ts'
import { digestOf } from '#lib/server/digest.ts'
import { hashPassword } from '#lib/server/password.ts'
import { readPublicInput } from '#lib/server/public-input.ts'
import { setupInput } from './setup-input.ts'

/** The one action without a session: the printed link's secret is the proof, and it works once. */
export async function setUpAction(raw: unknown): Promise<Result<null>> {
  const gone = refuse('gone', 'This set-up link is no longer good. Start Troth again and it prints a new one.')
  const input = readPublicInput(await headers(), setupInput, raw)
  if (!input.ok) return input
  if (await hasOwner()) return gone
  const { token, name, email, password, company, baseCurrency, timeZone, fiscalYearStart } = input.value
  const made = await setUpWorkspace(
    digestOf(token),
    { name, email, passwordHash: await hashPassword(password) },
    { name: company, baseCurrency, timeZone, fiscalYearStart },
  )
  return made ? ok(null) : gone
}
