import type { ReactNode } from 'react'

/** One screen: its name, what it says in a sentence, what can be done, then the rest. */
export function Page({
  title,
  above,
  lead,
  actions,
  children,
}: {
  title: ReactNode
  /** A line above the title: where this belongs. */
  above?: ReactNode
  lead?: ReactNode
  actions?: ReactNode
  children: ReactNode
}) {
  return (
    <div className="mx-auto w-full max-w-page">
      <header className="mb-10 sm:mb-12">
        {above ? <div className="mb-2 text-sm text-ink-faint wrap-anywhere">{above}</div> : null}
        <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-3">
          <h1 className="min-w-0 text-2xl font-semibold tracking-[-0.02em] wrap-anywhere">{title}</h1>
          {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
        </div>
        {lead ? <div className="mt-4 max-w-column text-lg text-ink-soft wrap-anywhere">{lead}</div> : null}
      </header>
      {children}
    </div>
  )
}

/** A part of a page: a rule, a heading, air. `wide` for tables and pictures; else the reading column. */
export function Section({
  title,
  note,
  id,
  wide = false,
  score = false,
  actions,
  children,
}: {
  title: ReactNode
  note?: ReactNode
  id?: string
  wide?: boolean
  /** Probabilities and scores: gone while the screen is presented. */
  score?: boolean
  actions?: ReactNode
  children: ReactNode
}) {
  return (
    <section
      aria-labelledby={id}
      className={`mt-14 first:mt-0 ${wide ? '' : 'max-w-column'} ${score ? 'presenting:hidden' : ''}`}
    >
      <div className="mb-4 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
        <h2 id={id} className="text-lg font-semibold tracking-[-0.01em]">
          {title}
        </h2>
        {actions}
      </div>
      {note ? <p className="-mt-2 mb-4 max-w-column text-sm text-ink-faint">{note}</p> : null}
      {children}
    </section>
  )
}

/** A sentence that is the headline of a page or a part. */
export function Headline({ children }: { children: ReactNode }) {
  return <p className="max-w-column text-xl font-[450] tracking-[-0.012em] text-pretty wrap-anywhere">{children}</p>
}
