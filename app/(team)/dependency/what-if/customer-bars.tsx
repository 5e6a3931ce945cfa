'use client'
import { useState } from 'react'
import type { Loss, ScenarioResult } from '#lib/core/dependency/scenario.ts'
import { shortAmount } from '#lib/core/money.ts'
import { countOf } from '#lib/core/number-words.ts'
import { Button } from '#lib/ui/button.tsx'
import { Section } from '#lib/ui/page.tsx'
import { Share } from '#lib/ui/share.tsx'

const FIRST = 10
const MOST = 50

/** The largest customers with a switch each: their bars move with what is lost. What a bar was stays behind it as an outline. */
export function CustomerBars({
  result,
  losses,
  onAdd,
  onRemove,
}: {
  result: ScenarioResult
  losses: readonly Loss[]
  onAdd: (loss: Loss, name: string) => void
  onRemove: (loss: Loss) => void
}) {
  const [all, setAll] = useState(false)
  const rows = result.customers.slice(0, all ? MOST : FIRST)
  if (rows.length === 0) return null
  const shares = rows.flatMap(({ share, shareAfter }) => [share ?? 0, shareAfter ?? 0])
  const full = Math.max(...shares, 0.0001)
  const width = (share: number | null) => `${(100 * Math.max(0, Math.min(1, (share ?? 0) / full))).toFixed(3)}%`
  return (
    <Section
      title="Who it rests on"
      id="bars"
      wide
      note="Share of reported revenue of a year, without what is lost; the outline is the share now. Switch a customer off to lose it."
    >
      <ul className="max-w-[56rem]">
        {rows.map((row) => {
          const lost = losses.find((loss) => loss.kind === 'group' && loss.key === row.key)
          return (
            <li
              key={row.key}
              className="grid grid-cols-[1fr_auto] items-center gap-x-4 sm:grid-cols-[minmax(9rem,16rem)_1fr_8.5rem]"
            >
              <label className="flex min-w-0 cursor-pointer items-center gap-2.5 pt-2 sm:py-2 pointer-coarse:min-h-11">
                <input
                  type="checkbox"
                  checked={!lost}
                  onChange={() =>
                    lost ? onRemove(lost) : onAdd({ kind: 'group', key: row.key, part: 1, when: 'at_once' }, row.name)
                  }
                  className="size-4 shrink-0 accent-accent"
                />
                <span
                  className={`min-w-0 truncate ${lost ? 'text-ink-soft' : ''} ${lost?.part === 1 ? 'line-through' : ''}`}
                  title={row.name}
                  dir="auto"
                >
                  {row.name}
                </span>
              </label>
              <span aria-hidden="true" className="relative order-3 col-span-2 h-5 sm:order-none sm:col-span-1">
                <span
                  className="absolute top-0.5 left-0 h-4 rounded-r-sm border border-edge border-l-0"
                  style={{ width: width(row.share) }}
                />
                <span
                  className={`absolute top-0.5 left-0 h-4 rounded-r-sm motion-safe:transition-[width] motion-safe:duration-200 ${result.after?.largest?.key === row.key ? 'bg-ink' : 'bg-ink-faint'}`}
                  style={{ width: width(row.shareAfter) }}
                />
              </span>
              <span className="pt-2 text-end tabular-nums sm:pt-0">
                {row.shareAfter === null ? (
                  <span title="Reported revenue is not positive: a share cannot be said">{shortAmount(row.after)}</span>
                ) : (
                  <>
                    <span className="text-sm text-ink-faint">
                      {row.share !== null && losses.length > 0 ? (
                        <>
                          <Share value={row.share} /> →{' '}
                        </>
                      ) : null}
                    </span>
                    <span className="font-medium">
                      <Share value={row.shareAfter} />
                    </span>
                  </>
                )}
              </span>
            </li>
          )
        })}
      </ul>
      {!all && result.customers.length > FIRST ? (
        <div className="mt-3">
          <Button size="small" onClick={() => setAll(true)}>
            Show {countOf(Math.min(MOST, result.customers.length) - FIRST, 'more customer')}
          </Button>
        </div>
      ) : null}
    </Section>
  )
}
