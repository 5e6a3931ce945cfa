import type { LaunchReportView } from './load.ts'

type Spans = NonNullable<LaunchReportView['spans']>

/** A row for each wave, a column for each span of time: an order that was kept is a staircase. */
export function ToldPicture({
  spans,
  waves,
  name,
}: {
  spans: Spans
  waves: LaunchReportView['order']['waves']
  name: (wave: number) => string
}) {
  const most = Math.max(1, ...spans.waves.flatMap(({ counts }) => counts))
  return (
    <div className="space-y-3">
      {spans.waves.map(({ wave, counts }) => {
        const said = waves.find((one) => one.wave === wave)!
        return (
          <div key={wave} className="grid gap-x-4 sm:grid-cols-[9rem_minmax(0,1fr)]">
            <p className="text-sm wrap-anywhere sm:text-end">
              {name(wave)}
              <span className="text-ink-faint sm:block">
                {' '}
                {said.told ? `${said.told} of ${said.accounts} told` : 'not told yet'}
              </span>
            </p>
            <div>
              <svg
                viewBox={`0 0 ${counts.length * 10} 40`}
                preserveAspectRatio="none"
                className="block h-10 w-full border-b border-rule-strong"
                aria-hidden="true"
              >
                {counts.map((count, at) => {
                  // a single account among thousands is still to be seen
                  const height = count === 0 ? 0 : 5 + 35 * Math.sqrt(count / most)
                  return count === 0 ? null : (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a span is its place
                    <rect key={at} x={at * 10 + 1} y={40 - height} width="8" height={height} fill="var(--accent)" />
                  )
                })}
              </svg>
              <p className="text-xs text-ink-faint">
                {said.first && said.first !== said.last ? `${said.first} to ${said.last}` : said.first}
              </p>
            </div>
          </div>
        )
      })}
    </div>
  )
}
