import type { z } from 'zod'
import { ok, type Result, refuse } from '#lib/core/result.ts'
import { isOwnOrigin } from './origin.ts'

/** What an action without a session takes: from a page of ours, and of the shape it asks for. */
export function readPublicInput<Input extends z.ZodType>(
  sent: Headers,
  input: Input,
  raw: unknown,
): Result<z.output<Input>> {
  if (!isOwnOrigin(sent)) return refuse('origin', 'This request did not come from Troth itself.')
  const parsed = input.safeParse(raw)
  if (parsed.success) return ok(parsed.data)
  const fields = Object.fromEntries(parsed.error.issues.map((issue) => [issue.path.join('.'), issue.message]))
  return refuse('input', 'Some of what was entered cannot be used.', fields)
}
