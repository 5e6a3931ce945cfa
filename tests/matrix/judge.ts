import type { Came } from './ask.ts'
import { type Cell, NO_SECRET } from './cells.ts'
import { FOREIGN_WORD, OWN_WORD } from './world.ts'

/**
 * What is wrong with what came of a cell; null: it is as its rule says. `absent`: what came of the same question about nothing. `opens`: the
 * door shows another thing of theirs, so that one may lack what the page is for (a frozen report has no form).
 */
export function problemWith(
  cell: Cell,
  came: Came,
  { absent, opens }: { absent: Came | null; opens: boolean },
): string | null {
  if (came.status >= 500) return `answered ${came.status}`
  const word = cell.who.workspace === 'a' ? FOREIGN_WORD : OWN_WORD
  // whoever has a link reads what it was made for, whoever they are
  const guest = cell.kind === 'guest' && cell.expected === 'allowed'
  if (!guest && came.body.includes(word)) return `tells of the other workspace (“${around(came.body, word)}”)`
  const lacking = cell.kind === 'page' && cell.expected === 'allowed' && came.status === 404 && opens
  const said = lacking ? null : wrongAnswer(cell, came)
  if (said) return said
  if (!absent) return null
  const compared =
    cell.expected === 'absent' ||
    (cell.kind === 'guest' && cell.expected === 'closed') ||
    // ids behind the question mark: whatever a page makes of one of nothing, it makes of a foreign one
    (cell.kind === 'page' && cell.expected === 'allowed' && cell.whose === 'foreign')
  if (!compared) return null
  const [one, other] = [tellable(cell, came), tellable(cell, absent)]
  if (one === other) return null
  return `is told apart from what is nowhere: ${different(one, other)}`
}

function wrongAnswer(
  { kind, expected, method, whose, who: { limited } }: Cell,
  { status, location, result, body }: Came,
): string | null {
  const is = (right: boolean) =>
    right ? null : `${status} ${location} ${result ? JSON.stringify(result).slice(0, 160) : body.slice(0, 160)}`
  if (kind === 'action') {
    if (!result) return is(false)
    const code = result.ok ? '' : (result.code ?? '')
    if (expected === 'sign-in') return is(code === 'signed-out')
    if (expected === 'role') return is(code === 'forbidden')
    if (expected === 'whole') return is(code === 'only-yours')
    if (whose === 'garbage') return is(code === 'input' || result.ok)
    // what a change was about is known only once it was read: taking one back may be closed to the limited after the gate
    if (code === 'only-yours') return is(limited)
    return is(!['signed-out', 'origin'].includes(code))
  }
  switch (expected) {
    case 'sign-in':
      return is(kind === 'page' ? redirects(status) && location.startsWith('/sign-in') : status === 401)
    case 'role':
      return is(status === 404)
    case 'whole':
      return is(kind === 'page' ? redirects(status) && location.startsWith('/only-yours') : status === 404)
    case 'no such method':
      return is(status === 405)
    case 'closed':
      return is(
        kind === 'guest'
          ? status === 404 || status === 410 || redirects(status) || status === 200
          : [200, 204, 405].includes(status),
      )
    case 'origin':
      return is(status === 403)
    case 'key':
      return is(status === 401)
    case 'scope':
      return is(status === 403)
    case 'absent':
      // of nothing there is nothing to be had: a page and a file are not there, a program is told what is wrong with what it sent
      return is(
        kind === 'api' ? status >= 400 : status === 404 || (method !== 'GET' && method !== 'HEAD' && status < 500),
      )
    case 'allowed':
      return is(
        kind === 'page'
          ? status === 200 || (redirects(status) && !/^\/(sign-in|only-yours)/.test(location))
          : ![401, 403, 405].includes(status),
      )
  }
}

const redirects = (status: number) => status === 307 || status === 303 || status === 308

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** Everything an answer tells, without what is another in every answer: ids, secrets, nonces, moments, names made up for this cell. */
function tellable(cell: Cell, { status, location, body, result }: Came): string {
  const secret = /^\/share\/(?:report\/)?([\w-]{43})/.exec(cell.path)?.[1]
  // links of guests: the one that was asked with, and the one of nothing
  const plain = secret ? body.replaceAll(secret, 'SECRET').replaceAll(NO_SECRET, 'SECRET') : body
  const where = secret ? location.replace(secret, 'SECRET').replace(NO_SECRET, 'SECRET') : location
  const text = cell.kind === 'action' ? JSON.stringify(result) : `${status} ${where}\n${streamed(plain)}`
  return text
    .replace(UUID, 'ID')
    .replaceAll(cell.path, 'PATH')
    .replace(/nonce="[^"]*"/g, 'NONCE')
    .replace(/\b\d{4}-\d{2}-\d{2}T[\d:.]+Z\b/g, 'MOMENT')
    .replace(/\bword-\d+\b/g, 'WORD')
    .replace(/"(id|changeId|linkId|hourId)":\s*"?\w+"?/g, '"$1":ID')
}

/** A page's scripts carry its parts in the order in which they were ready: what they say is compared as a set of words. */
function streamed(body: string): string {
  if (!body.includes('<script')) return body
  const words = new Set<string>()
  const shown = body.replace(/<script[^>]*>([\s\S]*?)<\/script>/g, (_, script: string) => {
    const plain = script
      .replace(UUID, 'ID')
      .replace(/nonce[\\":]+[^"\\]*/g, '')
      .replace(/\bword-\d+\b/g, 'WORD')
    for (const word of plain.match(/[\p{L}][\p{L} ’',.-]{5,}/gu) ?? []) words.add(word)
    return ''
  })
  return `${shown}\n${[...words].sort().join('\n')}`
}

function different(one: string, other: string): string {
  let at = 0
  while (at < one.length && one[at] === other[at]) at += 1
  const cut = (text: string) => JSON.stringify(text.slice(Math.max(0, at - 40), at + 80))
  return `${cut(one)} against ${cut(other)}`
}

const around = (body: string, word: string) => body.slice(Math.max(0, body.indexOf(word) - 30), body.indexOf(word) + 50)
