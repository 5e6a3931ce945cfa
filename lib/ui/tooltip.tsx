import { type ReactNode, useId } from 'react'

/** A few words on hover or focus about something that is already understandable without them. Styles only, no script. */
export function Tooltip({ text, children }: { text: string; children: ReactNode }) {
  const id = useId()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the words must be reachable without a mouse
    <span className="group/tip relative inline-block" tabIndex={0} aria-describedby={id}>
      {children}
      <span
        role="tooltip"
        id={id}
        className="pointer-events-none invisible absolute bottom-full left-1/2 z-10 mb-1.5 w-max max-w-64 -translate-x-1/2 rounded bg-ink px-2 py-1 text-xs font-normal whitespace-normal text-paper opacity-0 transition-opacity group-hover/tip:visible group-hover/tip:opacity-100 group-focus-visible/tip:visible group-focus-visible/tip:opacity-100"
      >
        {text}
      </span>
    </span>
  )
}
