/** Opens the next “why this number?” of the page, behind where the focus is; after the last the first again. */
export function showNextWhy(): boolean {
  const marks = [...document.querySelectorAll<HTMLButtonElement>('#content button[data-why]')].filter(
    (mark) => mark.offsetParent !== null,
  )
  const now = document.activeElement
  const at = marks.findIndex(
    (mark) => now && mark !== now && now.compareDocumentPosition(mark) & Node.DOCUMENT_POSITION_FOLLOWING,
  )
  const next = marks[Math.max(0, at)]
  next?.focus()
  // clicked, not shown: the browser then knows whose sheet it is, and gives the focus back to it
  next?.click()
  return Boolean(next)
}
