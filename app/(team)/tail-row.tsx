import type { ReactNode } from 'react'
import type { Tail } from '#db/reports/attention.ts'

/** Everybody a list of attention does not name, in one row: “and 14 others”. */
export function TailRow({ tail, children }: { tail: Tail; children?: ReactNode }) {
  return (
    <>
      and {tail.accounts === 1 ? 'one other' : `${tail.accounts.toLocaleString('en-US')} others`}
      {children ? <> · {children}</> : null}
    </>
  )
}
