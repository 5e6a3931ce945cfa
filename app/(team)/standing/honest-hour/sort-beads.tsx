import { stageColour } from '#lib/ui/stage-glyph.tsx'
import type { SortedAccount } from './load.ts'
import type { Sorts } from './use-sorting.ts'

/** How far one is: a bead an account, in the hue of its stage once it is sorted. */
export function SortBeads({ accounts, sorts, at }: { accounts: readonly SortedAccount[]; sorts: Sorts; at: number }) {
  return (
    <span className="flex items-center gap-3">
      <span aria-hidden="true" className="flex flex-wrap gap-1 max-sm:gap-[0.1875rem]">
        {accounts.map(({ id }, place) => {
          const stage = sorts.get(id)
          return (
            <span
              key={id}
              className={`size-2.5 max-sm:size-2 rounded-full border ${place === at ? 'ring-2 ring-ink ring-offset-2 ring-offset-paper' : ''} ${sorts.has(id) ? 'border-transparent' : 'border-edge'}`}
              style={sorts.has(id) ? { background: `var(${stageColour(stage ?? 'unknown')})` } : undefined}
            />
          )
        })}
      </span>
      <span className="text-sm whitespace-nowrap text-ink-soft tabular-nums max-sm:sr-only">
        {sorts.size} of {accounts.length}
      </span>
    </span>
  )
}
