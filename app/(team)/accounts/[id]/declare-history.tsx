import type { StageDeclarationRow } from '#db/queries/stage-declarations.ts'
import { countOf } from '#lib/core/number-words.ts'
import { DayText } from '#lib/ui/day-text.tsx'
import { StageGlyph } from '#lib/ui/stage-glyph.tsx'

const VIA: Partial<Record<StageDeclarationRow['via'], string>> = {
  board: 'on the board',
  bulk: 'for many at once',
  import: 'from a file',
  api: 'by a program',
  'honest-hour': 'in an honest hour',
  conversation: 'after a conversation',
}

/** Everything that was declared, newest first, each as it was called then. Nothing of it is ever rewritten. */
export function DeclareHistory({ declarations }: { declarations: readonly StageDeclarationRow[] }) {
  if (declarations.length === 0) return null
  return (
    <details className="group mt-6 border-t border-rule">
      <summary className="flex cursor-pointer justify-between py-2.5 text-sm hover:bg-sunk">
        <span>What was declared: {declarations.length === 1 ? 'once' : countOf(declarations.length, 'time')}</span>
        <span aria-hidden="true" className="text-ink-faint group-open:rotate-180">
          ⌄
        </span>
      </summary>
      <ol className="space-y-3 pb-2">
        {declarations.map((said) => (
          <li key={said.id} className="flex gap-x-4 max-sm:flex-col">
            <span className="w-36 shrink-0 text-ink-faint">
              <DayText day={said.day} />
            </span>
            <div className="min-w-0 wrap-anywhere">
              <p>
                {said.stage === null ? (
                  'Taken back: nothing is declared'
                ) : (
                  <>
                    <StageGlyph stage={said.stage} voice="declared" /> {said.stageName}
                    {said.via === 'undo' ? ' again: taken back' : ''}
                  </>
                )}{' '}
                <span className="text-ink-faint">
                  by {said.by}
                  {VIA[said.via] ? `, ${VIA[said.via]}` : ''}
                </span>
              </p>
              {said.via === 'undo' ? null : <p className="text-ink-soft">{said.reason}</p>}
              {said.confirmed ? <p className="text-sm text-ink-soft">{confirmation(said)}</p> : null}
              {said.learned ? <p className="text-sm text-ink-soft">Learned: {said.learned}</p> : null}
            </div>
          </li>
        ))}
      </ol>
    </details>
  )
}

function confirmation({ confirmed, confirmedByName, confirmedHow }: StageDeclarationRow): string {
  if (confirmed === 'nobody') return 'Nobody of theirs has confirmed it.'
  return `Confirmed by ${confirmedByName ?? 'them'}: ${confirmedHow}`
}
