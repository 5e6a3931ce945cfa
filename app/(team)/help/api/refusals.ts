import { statusOf } from '#lib/api/problem.ts'

const MEANING: Record<string, string> = {
  malformed: 'The request cannot be read: the JSON, an ETag, a header.',
  query: 'Something behind the ? of the address cannot be used; `fields` says what.',
  cursor: 'The cursor was made for another list or other filters: begin with the first page.',
  key: 'No key, or one that is mistyped, unknown, expired or revoked, or whose person left.',
  scope: 'The key has not the scope that this takes.',
  forbidden: 'The person the key acts for has not the role that this takes.',
  whole: 'This tells of the whole firm, and that person sees only some of its accounts.',
  absent: 'There is nothing by this id; nor would you be told if it were another workspace’s.',
  'not-allowed': 'The method is not known here; `Allow` names those that are.',
  busy: 'An import is being written. Send it again after `Retry-After`.',
  changed: 'Somebody wrote since you read it: `present` is what stands there now, with its ETag.',
  'too-large': 'A request may hold 1 MB, but for files.',
  'media-type': 'Send JSON as application/json; files as the address says.',
  input: 'Some of what was sent cannot be used; `fields` says what would be right.',
  'idempotency-key': 'This Idempotency-Key was used with another request.',
  'no-revision': 'A change needs If-Match, the ETag of what was read.',
  'too-many': 'The key has sent as much as it may in a minute. Send it again after `Retry-After`.',
  failed: 'Something went wrong on our side; nothing was changed. The request id is in the log.',
  unavailable: 'The database cannot be reached just now. Send it again after `Retry-After`.',
  full: 'There is no room left to write; reading goes on.',
}

/** The refusals of the gate itself, in the order of their status. */
export const REFUSALS = Object.entries(MEANING)
  .map(([code, meaning]) => ({ code, status: statusOf({ code }), meaning }))
  .sort((a, b) => a.status - b.status)
