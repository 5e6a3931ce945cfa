import { readAddress } from '#lib/core/address-prefix.ts'
import type { From } from './sign-in.ts'

/**
 * True when a changing request comes from one of our own pages: its Origin is APP_URL's, or that of the host it was sent to.
 * A missing Origin is refused: every browser sends one with a POST.
 */
export function isOwnOrigin(headers: Headers): boolean {
  const origin = headers.get('origin')
  if (!origin || !URL.canParse(origin)) return false
  if (process.env.APP_URL && origin === new URL(process.env.APP_URL).origin) return true
  return new URL(origin).host === headers.get('host')
}

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
