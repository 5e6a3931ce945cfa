import type { ReactNode } from 'react'

const TONE = { note: 'border-rule-strong', done: 'border-accent', broken: 'border-broken' } as const

/** Something to know before going on: what happened, what was kept, what to do. A line in the margin, not a box. */
export function Notice({
  tone = 'note',
  title,
  children,
  action,
}: {
  tone?: keyof typeof TONE
  title?: ReactNode
  children?: ReactNode
  action?: ReactNode
}) {
  return (
    <div role={tone === 'broken' ? 'alert' : undefined} className={`max-w-column border-l-2 py-0.5 pl-4 ${TONE[tone]}`}>
      {title ? <p className={`font-medium ${tone === 'broken' ? 'text-broken' : ''}`}>{title}</p> : null}
      {children ? <div className="text-ink-soft">{children}</div> : null}
      {action ? <div className="mt-2">{action}</div> : null}
    </div>
  )
}
