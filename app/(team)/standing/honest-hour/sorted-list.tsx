import { StageGlyph } from '#lib/ui/stage-glyph.tsx'
import type { Bin, SortedAccount } from './load.ts'
import type { Sorts } from './use-sorting.ts'

/** Where the places have no room for names: what was said so far, each a tap away from being said anew. */
export function SortedList({
  accounts,
  bins,
  sorts,
  onOpen,
}: {
  accounts: readonly SortedAccount[]
  bins: readonly Bin[]
  sorts: Sorts
  onOpen: (id: string) => void
}) {
  if (sorts.size === 0) return null
  const wordOf = (id: string) => bins.find(({ stage }) => stage === sorts.get(id))?.word ?? 'I cannot say'
  return (
    <details className="mt-4 lg:hidden">
      <summary className="w-fit cursor-pointer py-2 text-sm text-accent">What you said so far</summary>
      <ul className="divide-y divide-rule">
        {accounts
          .filter(({ id }) => sorts.has(id))
          .map(({ id, name }) => (
            <li key={id}>
              <button
                type="button"
                className="flex w-full min-w-0 items-start gap-2 py-2.5 text-start text-sm"
                onClick={() => {
                  onOpen(id)
                  window.scrollTo({ top: 0, behavior: 'smooth' })
                }}
              >
                <StageGlyph stage={sorts.get(id) ?? 'unknown'} voice="declared" />
                <span className="min-w-0 flex-1 wrap-anywhere">
                  {name} <span className="text-ink-faint">{wordOf(id)}</span>
                </span>
              </button>
            </li>
          ))}
      </ul>
    </details>
  )
}
