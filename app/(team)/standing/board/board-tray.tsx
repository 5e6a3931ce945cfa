import { Button } from '#lib/ui/button.tsx'
import { StageGlyph } from '#lib/ui/stage-glyph.tsx'
import type { StageChoice } from '../stage-choice.ts'
import type { Move } from './use-move.ts'

/** While a card is on its way: all stages at the lower edge to drop it on or to press, and the card at the pointer. */
export function Tray({
  stages,
  move,
  at,
  onDrop,
  onCancel,
}: {
  stages: readonly StageChoice[]
  move: Move
  at: { x: number; y: number }
  onDrop: (to: string) => void
  onCancel: () => void
}) {
  return (
    <>
      <section
        data-tray=""
        aria-label={`Where ${move.name} belongs`}
        className={`fixed inset-x-0 bottom-0 z-60 border-t border-rule-strong bg-raised p-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] shadow-sheet ${move.by === 'pointer' ? 'md:hidden' : ''}`}
      >
        <div className="mx-auto flex max-w-page flex-wrap items-center gap-2">
          <p className="min-w-0 basis-full text-sm text-ink-soft wrap-anywhere md:basis-auto">{move.name} is</p>
          {stages.map(({ key, word }) => (
            <button
              key={key}
              type="button"
              data-drop={key}
              disabled={key === move.from}
              onClick={() => onDrop(key)}
              className={`flex h-9 min-w-0 items-center gap-1.5 rounded-full border px-3 text-sm disabled:opacity-55 pointer-coarse:h-11 ${move.over === key && key !== move.from ? 'border-accent bg-accent-wash font-medium ring-1 ring-accent' : 'border-rule'}`}
            >
              <StageGlyph stage={key} voice="declared" /> {word}
            </button>
          ))}
          <Button weight="plain" size="small" onClick={onCancel}>
            Leave it
          </Button>
        </div>
      </section>
      {move.by === 'pointer' ? (
        <div
          aria-hidden="true"
          style={{ left: at.x, top: at.y }}
          className="pointer-events-none fixed z-50 max-w-48 -translate-x-1/2 -translate-y-1/2 rotate-1 truncate rounded-md border border-accent bg-raised px-3 py-2 text-sm font-medium shadow-sheet"
        >
          {move.name}
        </div>
      ) : null}
    </>
  )
}
