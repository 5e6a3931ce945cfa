/**
 * What a cookie is called: on https with the prefix by which a browser takes it from this very host alone, over https, for every path. No
 * other host of the same domain can set it, so none can hand somebody a session or a choice of its own.
 */
export const cookieName = (name: string, secure: boolean): string => (secure ? `__Host-${name}` : name)

/** In the browser: keeps a choice of the person who looks, until `seconds` from now. It holds nothing but a word, and the page reads it too. */
export function keepChoice(name: string, value: string, seconds: number): void {
  const secure = window.location.protocol === 'https:'
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API needs https, and Troth also runs on plain localhost and LAN
  document.cookie = `${cookieName(name, secure)}=${value}; Path=/; Max-Age=${seconds}; SameSite=Lax${secure ? '; Secure' : ''}`
}
