import type { Route } from 'next'
import type { ReactNode } from 'react'
import { Popover } from './popover.tsx'
import { TextLink } from './text-link.tsx'

/** “Why this number?” — what went in, the formula in words, the records. Stands directly behind the figure. */
export function Why({
  of,
  formula,
  inputs = [],
  records,
  note,
  help,
}: {
  /** What the figure is: “Share of revenue”. */
  of: string
  /** In words: “their revenue, divided by all revenue of the same months”. */
  formula: ReactNode
  inputs?: readonly { label: ReactNode; value: ReactNode }[]
  records?: { href: Route; label: string }
  /** Window, as-of day, what was left out, source. */
  note?: ReactNode
  /** Where the help tells more: `/help/numbers#…`. */
  help?: `/help${string}`
}) {
  return (
    <>
      {/* a word joiner: the mark never begins a line of its own */}
      {'\u2060'}
      <Popover
        why
        label={`Why this number? ${of}`}
        trigger={<span aria-hidden="true">?</span>}
        triggerClass="ml-1 inline-grid size-[1.125rem] place-items-center rounded-full align-[0.18em] text-[0.6875rem] leading-none font-semibold text-ink-faint ring-1 ring-rule-strong ring-inset hover:bg-accent-wash hover:text-accent hover:ring-accent pointer-coarse:size-6"
        sheetClass="p-4 sm:w-80 text-sm"
      >
        <span className="block font-semibold">{of}</span>
        <span className="mt-1 block text-ink-soft">{formula}</span>
        {inputs.length > 0 ? (
          <span className="mt-3 grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 border-t border-rule pt-3 tabular-nums">
            {inputs.map((input, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: labels may be nodes, and the list never changes in place
              <span key={index} className="contents">
                <span className="text-ink-soft">{input.label}</span> <span className="text-end">{input.value}</span>
              </span>
            ))}
          </span>
        ) : null}
        {note ? <span className="mt-3 block text-xs text-ink-faint">{note}</span> : null}
        {records ? (
          <span className="mt-3 block">
            <TextLink href={records.href}>{records.label}</TextLink>
          </span>
        ) : null}
        {help ? (
          <span className={`${records ? 'mt-1' : 'mt-3'} block`}>
            <TextLink href={help as Route}>What it means</TextLink>
          </span>
        ) : null}
      </Popover>
    </>
  )
}
