'use server'
import { headers } from 'next/headers'
import { after } from 'next/server'
import { ok, type Result } from '#lib/core/result.ts'
import { mailPasswordChosen } from '#lib/server/mail-password.ts'
import { fromHeaders } from '#lib/server/origin.ts'
import { readPublicInput } from '#lib/server/public-input.ts'
import { choosePassword, takePasswordWish } from '#lib/server/reset-password.ts'
import { choiceInput, wishInput } from './password-input.ts'

/** Without a session. The answer is given before anybody is looked up: it is the same whoever's address it is, and comes as fast. */
export async function askForLinkAction(raw: unknown): Promise<Result<null>> {
  const sent = await headers()
  const input = readPublicInput(sent, wishInput, raw)
  if (!input.ok) return input
  const taken = await takePasswordWish(input.value.email, fromOf(sent))
  if (!taken.ok) return taken
  after(taken.value)
  return ok(null)
}

/** Without a session: the link's secret is the proof, and it works once. */
export async function choosePasswordAction(raw: unknown): Promise<Result<null>> {
  const sent = await headers()
  const input = readPublicInput(sent, choiceInput, raw)
  if (!input.ok) return input
  const chosen = await choosePassword(input.value, fromOf(sent))
  if (!chosen.ok) return chosen
  after(() => mailPasswordChosen(chosen.value.email))
  return ok(null)
}

const fromOf = (sent: Headers) => fromHeaders((header) => sent.get(header) ?? '')
