import { type ReactNode, useId } from 'react'

/**
 * A button and the sheet it opens, by the browser's own popover: no script, Escape closes, focus returns.
 * (Base UI's popover was measured: 44 KB of script for the same.) Give `id` in a layout: ids made here are only unique
 * within one rendering. The sheet is a span, because it may stand inside a sentence; inside a <p> its content must be
 * spans as well (an HTML parser ends a <p> at the first block).
 */
export function Popover({
  trigger,
  label,
  children,
  id,
  align = 'start',
  triggerClass = '',
  sheetClass = 'p-4',
  why = false,
}: {
  trigger: ReactNode
  /** What the button is called, where its face does not say it. */
  label?: string
  children: ReactNode
  id?: string
  /** Which edge of the button the sheet begins at. */
  align?: 'start' | 'end'
  triggerClass?: string
  sheetClass?: string
  /** It answers for a number: a key opens it. */
  why?: boolean
}) {
  const made = useId()
  const sheet = id ?? `sheet-${made}`
  return (
    <>
      <button
        type="button"
        popoverTarget={sheet}
        aria-label={label}
        data-why={why || undefined}
        className={triggerClass}
      >
        {trigger}
      </button>
      <span id={sheet} popover="auto" className={`sheet ${align === 'end' ? 'sheet-end' : ''} ${sheetClass}`}>
        {children}
      </span>
    </>
  )
}
