import type { BackTestRow } from '#lib/core/buying/back-test.ts'
import { showShare } from '#lib/core/number-words.ts'

const HEIGHT = 220

/** What came true as columns, what was foretold as a line across each; both are written where they stand. */
export function TenthsChart({ rows }: { rows: readonly BackTestRow[] }) {
  return (
    <div
      className="flex items-end gap-1 border-b border-rule-strong sm:gap-2 [print-color-adjust:exact]"
      style={{ height: HEIGHT }}
      aria-hidden="true"
    >
      {rows.map(({ predicted, observed }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: tenths have no other name, and the list never changes in place
        <div key={i} className="relative h-full min-w-0 flex-1">
          <div
            className="absolute inset-x-0 bottom-0 rounded-t-sm bg-ink-faint/35"
            style={{ height: `${observed * 88}%` }}
          />
          <div className="absolute -inset-x-0.5 border-t-2 border-accent" style={{ bottom: `${predicted * 88}%` }} />
          <div
            className="absolute inset-x-0 text-center text-xs text-ink-soft tabular-nums max-sm:text-[0.625rem]"
            style={{ bottom: `calc(${Math.max(predicted, observed) * 88}% + 4px)` }}
          >
            {showShare(observed)
              .replace(/\.\d %/, '')
              .replace(' %', '')}
          </div>
        </div>
      ))}
    </div>
  )
}
