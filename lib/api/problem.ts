import { z } from 'zod'
import type { Refusal } from '#lib/core/result.ts'

/** Why a request was not done (RFC 9457). `code` is for programs and stays the same; `detail` is for people. */
export const problemShape = z
  .object({
    type: z.string().meta({ format: 'uri-reference' }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    fields: z.record(z.string(), z.string()).optional().describe('What is wrong, by field of the request.'),
    present: z.unknown().optional().describe('With 412: what stands there now, as its GET answers it.'),
    requestId: z.string().optional().describe('By which whoever runs Troth finds the request in the log.'),
  })
  .meta({ id: 'Problem' })
export type Problem = z.output<typeof problemShape>

/** What the gate itself refuses, and the refusals of flows whose status is not told by their form. */
const STATUS: Record<string, number> = {
  malformed: 400,
  query: 400,
  cursor: 400,
  key: 401,
  forbidden: 403,
  scope: 403,
  whole: 403,
  absent: 404,
  'not-allowed': 405,
  'in-use': 409,
  busy: 409,
  changed: 412,
  'too-large': 413,
  'media-type': 415,
  input: 422,
  'idempotency-key': 422,
  'no-revision': 428,
  'too-many': 429,
  failed: 500,
  unavailable: 503,
  full: 507,
}

const TITLES: Record<number, string> = {
  400: 'This cannot be read',
  401: 'No key that is good',
  403: 'Not allowed',
  404: 'Nothing here',
  405: 'This cannot be done here',
  409: 'Not as things stand',
  412: 'Changed meanwhile',
  413: 'Too large',
  415: 'Not in this form',
  422: 'Cannot be used',
  428: 'Say which revision',
  429: 'Too many requests',
  500: 'Something went wrong',
  503: 'Not just now',
  507: 'No room',
}

/** The status of a refusal: by its code; else 422 where a field is wrong, 409 where things do not stand so. */
export function statusOf({ code, fields }: Pick<Refusal, 'code' | 'fields'>): number {
  return STATUS[code] ?? (fields ? 422 : 409)
}

export function problemOf({ code, message, fields }: Refusal): Problem {
  const status = statusOf({ code, ...(fields ? { fields } : {}) })
  return {
    type: `/help/api#${code}`,
    title: TITLES[status] ?? 'Refused',
    status,
    detail: message,
    code,
    ...(fields ? { fields } : {}),
  }
}
