import type { ReactNode } from 'react'

/** A small sign to press beside a row of a list that is being written: up, down, remove. */
export function Tap({
  label,
  disabled = false,
  onTap,
  children,
}: {
  label: string
  disabled?: boolean
  onTap: () => void
  children: ReactNode
}) {
  return (
    <button
      type="button"
      aria-label={label}
      disabled={disabled}
      onClick={onTap}
      className="grid size-8 shrink-0 place-items-center rounded text-ink-soft hover:bg-sunk hover:text-ink disabled:opacity-40 pointer-coarse:size-11"
    >
      {children}
    </button>
  )
}
