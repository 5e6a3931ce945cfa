import type { ReactNode } from 'react'
import { type Asked, type BothSides, FOLD } from './both-sides-view.ts'

export type FoldProps = { view: BothSides; asked: Asked; mayEdit: boolean }

/** One sort of record, folded: its name, how many there are, and what holds of it in a few words. */
export function Fold({
  form,
  title,
  count,
  says,
  asked,
  children,
}: {
  form: keyof typeof FOLD
  title: string
  count: number
  says?: ReactNode
  asked: Asked
  children: ReactNode
}) {
  const wanted = asked?.form === form
  return (
    <details open={wanted} className="group/fold border-b border-rule">
      <summary className="flex cursor-pointer flex-wrap items-baseline gap-x-2 py-2.5 hover:bg-sunk">
        <h3 className="font-medium">{title}</h3>
        <span className="text-sm text-ink-faint tabular-nums">{count || 'none'}</span>
        <span className="min-w-0 flex-1 truncate text-end text-sm text-ink-soft group-open/fold:invisible">{says}</span>
        <span aria-hidden="true" className="text-ink-faint group-open/fold:rotate-180">
          ⌄
        </span>
      </summary>
      {/* inside: a browser opens what is folded around the place an address names */}
      <div id={FOLD[form]} className="scroll-mt-32 pb-5">
        {children}
      </div>
    </details>
  )
}

/** A record in its list, where reasons lead to. */
export function RecordRow({ id, children }: { id: string; children: ReactNode }) {
  return (
    <li id={`record-${id}`} className="scroll-mt-20 py-3 wrap-anywhere target:bg-accent-wash">
      {children}
    </li>
  )
}

/** Who said something, and when; small. */
export function SaidBy({ by, children }: { by: string; children?: ReactNode }) {
  return (
    <span className="text-sm text-ink-faint">
      {by}
      {children ? <>, {children}</> : null}
    </span>
  )
}
