/** What this browser opened last, as `account:<id>`: no names are kept here, the server says them (app/(team)/find). */
const STORE = 'troth.opened'
const MOST = 8
const OPENED = /^\/(account|contact)s\/([0-9a-f-]{36})$/

export function readOpened(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(STORE) ?? '[]')
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string').slice(0, MOST) : []
  } catch {
    return [] // storage may be closed to us; then nothing is remembered
  }
}

/** Remembers the page of an account or contact; other paths are none. */
export function rememberOpened(path: string): void {
  const [, noun, id] = OPENED.exec(path) ?? []
  if (!noun) return
  const one = `${noun}:${id}`
  try {
    localStorage.setItem(STORE, JSON.stringify([one, ...readOpened().filter((other) => other !== one)].slice(0, MOST)))
  } catch {
    // as above
  }
}
