'use client'
import type { Route } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { Kbd } from './kbd.tsx'

/** Something that one key does to a row. `href`: it leads somewhere instead. */
export type RowAction = {
  /** A small letter; pressed while the row is walked to (app/(team)/shortcuts.tsx). */
  key: string
  label: string
  /** What it is called where the row is not seen: “Tomorrow: call Acme”. */
  name: string
} & ({ run: (row: HTMLElement) => void } | { href: Route })

/**
 * One thing to decide: what it is, why it stands here, and one key for each thing that can be done. J and K walk these rows, Enter opens;
 * by mouse and by finger the same controls are always there, their keys only while the row is walked to by keyboard: shown at the press of
 * a mouse they would push the pressed button away from under it.
 */
export function ActionRow({
  href,
  title,
  lead,
  why,
  figure,
  actions,
  quiet = false,
}: {
  href: Route
  title: ReactNode
  /** A glyph, or the control that settles the row. */
  lead?: ReactNode
  /** Why it stands here, in a line. */
  why?: ReactNode
  figure?: ReactNode
  actions?: readonly RowAction[]
  quiet?: boolean
}) {
  return (
    <li
      data-row=""
      className="group -mx-2 grid grid-cols-[1.75rem_minmax(0,1fr)] rounded-md px-2 py-2.5 focus-within:bg-sunk hover:bg-sunk"
    >
      <span className="pt-0.5">{lead}</span>
      <div className="flex min-w-0 flex-wrap items-start gap-x-4 gap-y-1">
        <div className="min-w-0 flex-1 basis-64">
          <p className="flex min-w-0 flex-wrap items-baseline justify-between gap-x-4">
            <Link
              href={href}
              prefetch={false}
              className={`link link-quiet min-w-0 wrap-anywhere ${quiet ? 'line-through' : ''}`}
            >
              {title}
            </Link>
            {figure ? <span className="text-sm text-ink-soft tabular-nums">{figure}</span> : null}
          </p>
          {why ? <div className="text-sm text-ink-soft wrap-anywhere">{why}</div> : null}
        </div>
        {actions?.length ? (
          <span className="-my-0.5 flex flex-wrap gap-1">
            {actions.map((action) => (
              <RowButton key={action.key} action={action} />
            ))}
          </span>
        ) : null}
      </div>
    </li>
  )
}

const FACE =
  'inline-flex h-7 items-center gap-1.5 rounded px-1.5 text-xs font-medium text-ink-soft select-none hover:bg-accent-wash hover:text-accent group-focus-within:text-accent pointer-coarse:h-11 pointer-coarse:px-3 pointer-coarse:text-sm'

function RowButton({ action }: { action: RowAction }) {
  const face = (
    <>
      {action.label}
      <span aria-hidden="true" className="hidden group-has-focus-visible:inline pointer-coarse:hidden!">
        <Kbd>{action.key.toUpperCase()}</Kbd>
      </span>
    </>
  )
  if ('href' in action) {
    return (
      <Link
        href={action.href}
        prefetch={false}
        aria-label={action.name}
        aria-keyshortcuts={action.key}
        className={FACE}
      >
        {face}
      </Link>
    )
  }
  return (
    <button
      type="button"
      aria-label={action.name}
      aria-keyshortcuts={action.key}
      className={FACE}
      onClick={(event) => action.run(event.currentTarget.closest<HTMLElement>('[data-row]')!)}
    >
      {face}
    </button>
  )
}

/** The round box that settles a row, with the key D. */
export function DoneBox({ name, done, run }: { name: string; done: boolean; run: (row: HTMLElement) => void }) {
  return (
    <button
      type="button"
      aria-label={name}
      aria-pressed={done}
      aria-keyshortcuts="d"
      onClick={(event) => run(event.currentTarget.closest<HTMLElement>('[data-row]')!)}
      className="group/box -m-1 grid size-7 place-items-center rounded-full pointer-coarse:-m-2.5 pointer-coarse:size-11"
    >
      <svg viewBox="0 0 20 20" width="18" height="18" fill="none" strokeWidth="1.5" aria-hidden="true">
        <circle
          cx="10"
          cy="10"
          r="8"
          className={done ? 'fill-accent stroke-accent' : 'stroke-edge group-hover/box:stroke-accent'}
        />
        <path
          d="m6.4 10.4 2.5 2.5 4.8-5.3"
          strokeLinecap="round"
          strokeLinejoin="round"
          className={done ? 'stroke-on-accent' : 'stroke-transparent group-hover/box:stroke-accent'}
        />
      </svg>
    </button>
  )
}

/** Before a row goes: whoever walked the rows by keys stands on the next one, or on the one before. */
export function leaveRow(row: HTMLElement): void {
  if (!row.contains(document.activeElement)) return
  const rows = [...document.querySelectorAll<HTMLElement>('#content [data-row]')]
  const at = rows.indexOf(row)
  const next = rows[at + 1] ?? rows[at - 1]
  const target = next?.querySelector<HTMLElement>('a') ?? document.getElementById('content')
  target?.focus()
}
