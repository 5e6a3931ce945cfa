/** Not HttpOnly: the page itself writes it when the person switches. It holds nothing but the word. */
export const PRESENTING_COOKIE = 'presenting'

/** Whether this screen is shown to others too: plain words, and no scores. */
export function isPresenting(cookie: string | undefined): boolean {
  return cookie === 'yes'
}
