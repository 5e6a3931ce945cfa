import type { ReactNode } from 'react'

/** An empty screen teaches: one picture, one sentence, one action. */
export function EmptyState({
  picture,
  title,
  children,
  action,
}: {
  picture?: ReactNode
  title: string
  children?: ReactNode
  action?: ReactNode
}) {
  return (
    <div className="max-w-column py-6 sm:py-10">
      {picture ? <div className="mb-6 text-ink-faint">{picture}</div> : null}
      <p className="text-xl font-[450] tracking-[-0.012em]">{title}</p>
      {children ? <div className="mt-2 text-ink-soft">{children}</div> : null}
      {action ? <div className="mt-6">{action}</div> : null}
    </div>
  )
}
