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
