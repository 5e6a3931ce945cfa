const OPEN = 'troth:promise'

/** Opens the window that takes a promise, from anywhere (the shell's shortcuts listen); `line`: what was typed of it already. */
export const openPromise = (line = '') => document.dispatchEvent(new CustomEvent(OPEN, { detail: line }))

export function onPromiseOpen(listener: (line: string) => void): () => void {
  const hear = (event: Event) => listener(`${(event as CustomEvent).detail ?? ''}`)
  document.addEventListener(OPEN, hear)
  return () => document.removeEventListener(OPEN, hear)
}
