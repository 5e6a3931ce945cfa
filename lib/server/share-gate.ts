import { headers } from 'next/headers'
import { connection } from 'next/server'
import { type Actor, actingAs } from '#db/actor.ts'
import { getReportLink, type ReportLinkRow } from '#db/queries/report-links.ts'
import { getShareLink, type ShareLinkRow } from '#db/queries/share-links.ts'
import { countSignInFailures, getWorkspace, insertSignInFailure, type Workspace } from '#db/system.ts'
import { findReportShare, findShare } from '#db/system-share.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { addressPrefix } from '#lib/core/address-prefix.ts'
import { readBody } from './body.ts'
import { digestOf } from './digest.ts'
import { ruled } from './door.ts'
import { inLine } from './guests-in-line.ts'
import { log } from './log.ts'
import { fromHeaders, isOwnOrigin, shareOrigin } from './origin.ts'
import { PATH_HEADER, REQUEST_HEADER } from './request-mark.ts'
import { currentRequest, sayWho } from './requests.ts'
import { delayAfter } from './throttle.ts'
import { markFailures, tellTrouble } from './trouble.ts'

/** What a guest's page works with: the one link that was opened, in the transaction of its workspace. No person, no role, no cookie. */
export type Guest<Link = ShareLinkRow> = { tx: Tx; link: Link; workspace: Workspace }

/** What a secret may open: whose link it is, by its digest, and whether that one is still good. */
export type Door<Link> = {
  find: (digest: string) => Promise<{ workspaceId: string; linkId: string } | null>
  get: (tx: Tx, id: string) => Promise<Link | null>
}
const SHARE_DOOR: Door<ShareLinkRow> = { find: findShare, get: getShareLink }
const REPORT_DOOR: Door<ReportLinkRow> = { find: findReportShare, get: getReportLink }

/** `closed`: unknown, expired and ended look the same. `wait`: too much was asked from one address, or sent by one link. */
export type Entered<T> = { kind: 'in'; value: T } | { kind: 'closed' } | { kind: 'wait' }

const WINDOW_MINUTES = 15
/** Many may send at once, each waiting for the one before at the same lot: nobody is turned away for that. */
const SEND_DEADLINE_MS = 60_000
/** Links that open nothing, from one address, within the window. */
const MISSES_ALLOWED = 30
/** Pages sent by one link within the window, also those that say nothing new. */
const SENDS_ALLOWED = 30

/** The gate of a page for a guest. Looking changes nothing that a guest could notice: the link opens as often as one likes. */
export async function guestLoad<T>(secret: string, work: (guest: Guest) => Promise<T>): Promise<Entered<T>> {
  await connection()
  return markFailures(async () => enter(SHARE_DOOR, secret, await headers(), work, pause))
}

/** The same for whoever opens a frozen report: it can be read and taken along, and nothing can be sent. */
export async function guestLoadReport<T>(
  secret: string,
  work: (guest: Guest<ReportLinkRow>) => Promise<T>,
): Promise<Entered<T>> {
  await connection()
  return markFailures(async () => enter(REPORT_DOOR, secret, await headers(), work, pause))
}

/**
 * The gate of what a guest sends: `work` gets all of it, null where it is more than `bytes`. It is read before the workspace is entered: a
 * body that comes slowly, or never ends, holds no connection to the database. `answer` turns what came of it into a response.
 */
export function guestRoute<Params extends { token: string }, T>(
  { bytes }: { bytes: number },
  work: (guest: Guest, body: Uint8Array | null) => Promise<T>,
  answer: (entered: Entered<T>, token: string) => Response,
) {
  const route = async (request: Request, context: { params: Promise<Params> }): Promise<Response> => {
    if (!isGuestOrigin(request.headers)) return plain(403, 'This did not come from the page itself. Nothing was kept.')
    const { token } = await context.params
    try {
      if (await sendsTooOften(token)) return answer({ kind: 'wait' }, token)
      const body = await readBody(request, bytes)
      let late = 0
      const after = async (milliseconds: number) => {
        late = milliseconds
      }
      const enter = () => enterShare(token, request.headers, (guest) => work(guest, body), after, SEND_DEADLINE_MS)
      const entered = await inLine(enter)
      // who guesses at links waits outside: others are next in line meanwhile
      if (late > 0) await pause(late)
      return answer(entered, token)
    } catch (error) {
      const told = tellTrouble(error)
      if (told) return plain(told.status, told.message)
      // the address holds the secret: it stays out of the log
      log.error({ err: error }, 'a guest was not answered')
      return plain(500, 'Something went wrong on our side. Nothing was kept. Please go back and send it again.')
    }
  }
  return ruled(route, { gate: 'guest', opens: 'share' })
}

/** Opens the link of a secret for whoever asks with these headers. */
export function enterShare<T>(
  secret: string,
  sent: Headers,
  work: (guest: Guest) => Promise<T>,
  wait: (milliseconds: number) => Promise<unknown> = pause,
  deadlineMs?: number,
): Promise<Entered<T>> {
  return enter(SHARE_DOOR, secret, sent, work, wait, deadlineMs)
}

/** As `enterShare`, for a link to a frozen report. */
export function enterReport<T>(
  secret: string,
  sent: Headers,
  work: (guest: Guest<ReportLinkRow>) => Promise<T>,
  wait: (milliseconds: number) => Promise<unknown> = pause,
): Promise<Entered<T>> {
  return enter(REPORT_DOOR, secret, sent, work, wait)
}

/**
 * Opens the link of a secret and runs `work` in its workspace. A secret that never was takes the same way as one that is no longer good,
 * through a workspace that is none.
 */
async function enter<T, Link extends { state: string }>(
  door: Door<Link>,
  secret: string,
  sent: Headers,
  work: (guest: Guest<Link>) => Promise<T>,
  wait: (milliseconds: number) => Promise<unknown>,
  deadlineMs?: number,
): Promise<Entered<T>> {
  const { address } = fromHeaders((header) => sent.get(header) ?? '')
  const key = digestOf(`share|${address === null ? '' : addressPrefix(address)}`)
  const misses = await countSignInFailures(key, WINDOW_MINUTES)
  if (address !== null && misses >= MISSES_ALLOWED) return { kind: 'wait' }
  const { workspaceId, linkId } = (await door.find(digestOf(secret))) ?? NOWHERE
  const entered = await actingAs(guestActor(linkId, sent, address), () =>
    withWorkspace(
      workspaceId,
      async (tx): Promise<Entered<T>> => {
        const link = await door.get(tx, linkId)
        const workspace = await getWorkspace(workspaceId, tx)
        if (link?.state !== 'open' || !workspace) return { kind: 'closed' }
        sayWho(workspaceId, null)
        return { kind: 'in', value: await work({ tx, link, workspace }) }
      },
      deadlineMs === undefined ? {} : { deadlineMs },
    ),
  )
  if (entered.kind === 'closed') {
    // counted no further than it matters: a flood fills no table
    if (misses < MISSES_ALLOWED * 2) await insertSignInFailure(key)
    if (address === null) await wait(delayAfter(misses))
  }
  return entered
}

/** As the audit log knows whoever opened a link: by the link. The path is put there by proxy.ts, without the secret in it. */
function guestActor(linkId: string, sent: Headers, address: string | null): Actor {
  const requestId = currentRequest()?.id ?? sent.get(REQUEST_HEADER) ?? ''
  return {
    ...{ kind: 'guest', id: linkId, keyId: null, sees: null },
    door: sent.get(PATH_HEADER) ?? '/share/*',
    requestId,
    address,
  }
}

const pause = (milliseconds: number) => new Promise((go) => setTimeout(go, milliseconds))

const NOWHERE = { workspaceId: '00000000-0000-0000-0000-000000000000', linkId: '00000000-0000-0000-0000-000000000000' }

async function sendsTooOften(secret: string): Promise<boolean> {
  if (!(await findShare(digestOf(secret)))) return false
  const key = digestOf(`share send|${secret}`)
  if ((await countSignInFailures(key, WINDOW_MINUTES)) >= SENDS_ALLOWED) return true
  await insertSignInFailure(key)
  return false
}

/**
 * A page that may tell nobody where it stands (no-referrer) sends its form with the origin "null"; then the browser itself says whether it
 * came from the same site. Where it says neither (plain http), the secret in the address is proof enough: there is no cookie to abuse.
 */
export function isGuestOrigin(sent: Headers): boolean {
  const site = sent.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin') return false
  return (
    sent.get('origin') === 'null' || isOwnOrigin(sent) || (sent.has('origin') && sent.get('origin') === shareOrigin())
  )
}

const plain = (status: number, text: string) =>
  new Response(text, {
    status,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    },
  })
