/** Keeps the shape of what comes. `className` gives its size. */
export function Skeleton({ className = 'h-4 w-full' }: { className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={`block animate-[breathe_1.8s_ease-in-out_infinite] rounded bg-rule ${className}`}
    />
  )
}

/** A page that is on its way: heading, sentence, rows. */
export function PageSkeleton({ rows = 8 }: { rows?: number }) {
  return (
    <div role="status" className="mx-auto w-full max-w-page">
      <span className="sr-only">Loading</span>
      <Skeleton className="h-8 w-52" />
      <Skeleton className="mt-6 h-5 w-full max-w-column" />
      <Skeleton className="mt-2.5 mb-14 h-5 w-2/3 max-w-96" />
      <TableSkeleton rows={rows} />
    </div>
  )
}

export function TableSkeleton({ rows = 8 }: { rows?: number }) {
  return (
    <div aria-hidden="true">
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: shapes without identity
        <div key={row} className="flex h-9 items-center justify-between gap-8 border-b border-rule">
          <Skeleton className={`h-3 ${row % 3 === 0 ? 'w-48' : row % 3 === 1 ? 'w-36' : 'w-56'}`} />
          <Skeleton className="h-3 w-16" />
        </div>
      ))}
    </div>
  )
}
