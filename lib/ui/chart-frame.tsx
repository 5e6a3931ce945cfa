import { type ReactNode, useId } from 'react'

/**
 * A picture with its sentence above and its figures behind. `table` is a real table: nothing is said by the picture alone.
 * Load the chart itself lazily (next/dynamic). The picture is hidden from those who hear the page, who have the sentence
 * and the table: nothing in it may take focus (recharts: `accessibilityLayer={false}`).
 */
export function ChartFrame({
  title,
  labelledBy,
  sentence,
  note,
  height = 260,
  table,
  children,
}: {
  title?: ReactNode
  /** The id of a heading that already names it; then it needs no title. */
  labelledBy?: string
  /** What the picture shows, said. */
  sentence: ReactNode
  /** Unit, window, count, as-of day. */
  note?: ReactNode
  /** Pixels, or null for a picture that knows its own height. */
  height?: number | null
  table: ReactNode
  children: ReactNode
}) {
  const id = useId()
  return (
    <figure aria-labelledby={labelledBy ?? id} className="m-0">
      <figcaption className="mb-4 max-w-column">
        {title ? (
          <h3 id={id} className="font-semibold">
            {title}
          </h3>
        ) : null}
        <p className="text-ink-soft">{sentence}</p>
      </figcaption>
      <div aria-hidden="true" className="min-w-0" style={height === null ? undefined : { height }}>
        {children}
      </div>
      <div className="mt-2 text-sm">
        <details className="group">
          <summary className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 text-ink-faint">
            <span>{note}</span>
            <span className="text-accent underline decoration-accent/35 underline-offset-[0.2em] hover:decoration-accent">
              <span className="group-open:hidden">Show as table</span>
              <span className="hidden group-open:inline">Hide table</span>
            </span>
          </summary>
          <div className="mt-3 max-h-96 overflow-auto">{table}</div>
        </details>
      </div>
    </figure>
  )
}
