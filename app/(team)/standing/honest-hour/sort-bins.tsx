import type { SortWord } from '#lib/core/honest-hour/disagreement.ts'
import { Kbd } from '#lib/ui/kbd.tsx'
import { StageGlyph } from '#lib/ui/stage-glyph.tsx'
import type { Bin, SortedAccount } from './load.ts'
import type { useCarry } from './use-carry.ts'
import type { Sorts } from './use-sorting.ts'

/** The place for what one cannot say. */
export const UNSAID = 'unsaid'

type Around = {
  accounts: readonly SortedAccount[]
  sorts: Sorts
  current: string | null
  /** The place below what is carried. */
  over: string | null
  carry: ReturnType<typeof useCarry>['carry']
  onSay: (stage: SortWord) => void
  onOpen: (id: string) => void
}

/** The six stages and “I cannot say”, each with what was sorted there; a tap sorts the account in question, what stands there may be carried on. */
export function SortBins({ bins, ...around }: Around & { bins: readonly Bin[] }) {
  return (
    <>
      {/* beside the account where there is room, else below the stages */}
      <div className="order-last col-span-full lg:order-none lg:col-span-1 lg:mb-4">
        <Place bin={UNSAID} stage={null} number={0} word="I cannot say" meaning="That is an answer too." {...around} />
      </div>
      {bins.map(({ stage, key, word, meaning }) => (
        <Place key={stage} bin={stage} stage={stage} number={key} word={word} meaning={meaning} {...around} />
      ))}
    </>
  )
}

function Place({
  bin,
  stage,
  number,
  word,
  meaning,
  ...around
}: Around & { bin: string; stage: SortWord; number: number; word: string; meaning: string }) {
  const { accounts, sorts, current, over, onSay } = around
  const here = accounts.filter(({ id }) => sorts.has(id) && sorts.get(id) === stage)
  const chosen = current !== null && here.some(({ id }) => id === current)
  return (
    <div
      data-bin={bin}
      className={`flex h-full flex-col rounded-lg border ${over === bin ? 'border-accent bg-accent-wash' : 'border-rule bg-sunk'}`}
    >
      <button
        type="button"
        aria-label={word}
        aria-describedby={`meaning-${bin}`}
        aria-pressed={chosen}
        aria-keyshortcuts={`${number}`}
        onClick={() => onSay(stage)}
        className={`flex min-h-14 w-full flex-1 flex-col rounded-lg px-3 py-2.5 text-start hover:bg-accent-wash aria-pressed:ring-2 aria-pressed:ring-accent ${stage ? 'lg:min-h-36 lg:flex-none' : 'lg:flex-none'}`}
      >
        <span className="flex w-full items-start gap-2">
          <span className="mt-0.5">
            <StageGlyph stage={stage ?? 'unknown'} voice="declared" size={18} />
          </span>
          <span className="min-w-0 flex-1 text-sm font-semibold wrap-anywhere">{word}</span>
          {here.length ? (
            <span aria-hidden="true" className="text-sm text-ink-soft tabular-nums lg:hidden">
              {here.length}
            </span>
          ) : null}
          <span aria-hidden="true" className="pointer-coarse:hidden">
            <Kbd>{number}</Kbd>
          </span>
        </span>
        <span id={`meaning-${bin}`} className="mt-1 text-xs text-ink-soft max-sm:sr-only">
          {meaning}
        </span>
      </button>
      {here.length ? <Sorted here={here} word={word} {...around} /> : null}
    </div>
  )
}

/** What was sorted there, by name; where there is little room a list below tells it (sorted-list.tsx). */
function Sorted({ here, word, current, carry, onOpen }: Around & { here: readonly SortedAccount[]; word: string }) {
  return (
    <ul aria-label={`Sorted: ${word}`} className="space-y-1 px-2 pb-2 max-lg:hidden">
      {here.map(({ id, name }) => (
        <li key={id} className="min-w-0">
          <button
            type="button"
            {...carry(id)}
            aria-label={`${name}: look at it again`}
            aria-current={id === current ? 'true' : undefined}
            onClick={() => onOpen(id)}
            className="relative block w-full max-w-full cursor-grab truncate rounded border border-rule-strong bg-raised px-2 py-1 text-start text-xs hover:border-accent aria-[current]:border-accent pointer-coarse:py-2"
          >
            {name}
          </button>
        </li>
      ))}
    </ul>
  )
}
