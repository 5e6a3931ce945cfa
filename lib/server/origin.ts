import { readAddress } from '#lib/core/address-prefix.ts'
import type { From } from './sign-in.ts'

// Where Troth stands (APP_URL) decides what comes from itself. A loopback address goes by three names; nothing else has a second one.

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

const appUrl = () => new URL(process.env.APP_URL || 'http://localhost:3000')
const isLoopback = (host: string) => LOOPBACK.includes(new URL(`http://${host}`).hostname)

/** The addresses a browser may show Troth at. */
function ownUrls(): URL[] {
  const own = appUrl()
  if (!LOOPBACK.includes(own.hostname)) return [own]
  return LOOPBACK.map((name) => new URL(`${own.protocol}//${name}${own.port ? `:${own.port}` : ''}`))
}

/**
 * True when a changing request comes from one of our own pages, as its Origin says. A missing one is refused, every browser sends one with a
 * POST; so is `null`, which any page can send. What the request calls its host is nobody's word: whoever points a name of theirs at
 * this server would have a page of their own answered.
 */
export function isOwnOrigin(headers: Headers): boolean {
  const origin = headers.get('origin')
  return origin !== null && ownUrls().some((own) => own.origin === origin)
}

/**
 * Whether a request means this server, by the host it names: `own`, one of our names; `behind`, a proxy's name for us, which is ours only as
 * far as the proxy is (it says ours beside it, or stands on this machine); `foreign`, anybody's who points a name at us.
 */
export function hostOf(host: string | undefined, forwardedHost: string | undefined): 'own' | 'behind' | 'foreign' {
  const own = ownUrls().map((url) => url.host)
  if (process.env.SHARE_URL) own.push(new URL(process.env.SHARE_URL).host)
  const named = (host ?? '').toLowerCase()
  if (own.includes(named)) return 'own'
  if (!URL.canParse(`http://${named}`)) return 'foreign'
  if (isSecure() && (own.includes((forwardedHost ?? '').toLowerCase()) || isLoopback(named))) return 'behind'
  return 'foreign'
}

/** The host of APP_URL, as a proxy in front should name it. */
export const ownHost = () => appUrl().host

/** Where guests open shared pages, when that is an address of its own (SHARE_URL); null where they are the app's. */
export const shareOrigin = (): string | null => (process.env.SHARE_URL ? new URL(process.env.SHARE_URL).origin : null)

/** Served over https, which a proxy of ours in front does: cookies are bound to it, and the proxy's word on addresses is good. */
export const isSecure = () => process.env.APP_URL?.startsWith('https:') ?? false

/** Where a request comes from, by its headers. */
export function fromHeaders(header: (name: string) => string): From {
  return { address: trustedAddress(header('x-forwarded-for')), userAgent: header('user-agent') }
}

/**
 * The address a request comes from. Only where a proxy of ours stands in front (APP_URL is https, which this server does not speak)
 * is the header's last entry its word; else anyone may write it.
 */
function trustedAddress(forwardedFor: string): string | null {
  return isSecure() ? readAddress(forwardedFor.split(',').at(-1)!) : null
}
