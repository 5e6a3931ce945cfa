export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

/** Not HttpOnly: the page itself writes it when the person switches. It holds nothing but the word. */
export const THEME_COOKIE = 'theme'

/** What `data-theme` on <html> should be: nothing where the system decides, or where the cookie is not ours. */
export function themeAttribute(cookie: string | undefined): 'light' | 'dark' | undefined {
  return cookie === 'light' || cookie === 'dark' ? cookie : undefined
}
