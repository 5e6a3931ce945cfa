const OPEN = 'troth:palette'

/** Opens the search from anywhere (the shell's shortcuts listen). */
export const openPalette = () => document.dispatchEvent(new CustomEvent(OPEN))

export function onPaletteOpen(listener: () => void): () => void {
  document.addEventListener(OPEN, listener)
  return () => document.removeEventListener(OPEN, listener)
}
