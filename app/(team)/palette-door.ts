import { flushSync } from 'react-dom'

const OPEN = 'troth:palette'

/** Opens the search from anywhere (the shell's shortcuts listen). */
export const openPalette = () => document.dispatchEvent(new CustomEvent(OPEN))

export function onPaletteOpen(listener: () => void): () => void {
  document.addEventListener(OPEN, listener)
  return () => document.removeEventListener(OPEN, listener)
}

const AHEAD = 'troth:typed-ahead'
let ahead = ''
let opening = false

/** From the moment the palette is asked for until it is closed. */
export function keepTypedAhead(on: boolean) {
  opening = on
  ahead = ''
}

/** A key that came before the palette's field had the focus: kept for it. True where it was. */
export function typeAhead(key: string): boolean {
  if (!opening || (key.length > 1 && key !== 'Enter')) return false
  ahead += key === 'Enter' ? '\n' : key
  document.dispatchEvent(new Event(AHEAD))
  return true
}

/**
 * Hands over what was typed ahead, now and as it comes; Enter as a line's end. To be asked for in a layout effect: before the field has the
 * focus. What is taken stands in the field before the next key can come, which would write over what is only on its way there.
 */
export function onTypedAhead(take: (typed: string) => void): () => void {
  const hand = () => {
    if (!ahead) return
    const typed = ahead
    ahead = ''
    queueMicrotask(() => flushSync(() => take(typed)))
  }
  hand()
  document.addEventListener(AHEAD, hand)
  return () => document.removeEventListener(AHEAD, hand)
}
