import { initials } from '#lib/core/initials.ts'
import type { BuiltInStage } from '#lib/core/stage.ts'
import type { RevealRow } from '#lib/flows/read-honest-hour.ts'
import { StageGlyph } from '#lib/ui/stage-glyph.tsx'

type Column = { stage: BuiltInStage; word: string }

/** One place more in front: whoever cannot say. */
const GRID = 'grid grid-cols-[2.25rem_repeat(6,minmax(0,1fr))] sm:grid-cols-[5rem_repeat(6,minmax(0,1fr))]'

/** The places of all strips below, with their names where there is room for them. */
export function StripHead({ columns }: { columns: readonly Column[] }) {
  return (
    <div
      aria-hidden="true"
      className={`${GRID} sticky top-0 z-10 border-t border-rule bg-paper py-2 text-center text-xs text-ink-soft`}
    >
      <span>
        <StageGlyph stage="unknown" voice="declared" size={14} />
        <span className="block max-sm:hidden">cannot say</span>
      </span>
      {columns.map(({ stage, word }) => (
        <span key={stage} className="min-w-0 px-0.5">
          <StageGlyph stage={stage} voice="declared" size={14} />
          <span className="block wrap-anywhere max-sm:hidden">{word}</span>
        </span>
      ))}
    </div>
  )
}

/**
 * One account in a line: above it each colleague at the stage they said, below it what the records support; the stretch between the outermost is
 * how far apart all of it lies. Dashed: said late.
 */
export function RevealStrip({ row, columns }: { row: RevealRow; columns: readonly Column[] }) {
  const places = [null, ...columns.map(({ stage }) => stage)]
  const at = (stage: BuiltInStage | null) => places.indexOf(stage)
  const taken = row.said.filter(({ late, stage }) => !late && stage !== null).map(({ stage }) => at(stage))
  const records = row.evident === 'unknown' ? 0 : at(row.evident)
  const ends = records > 0 ? [...taken, records] : taken
  const [from, to] = ends.length ? [Math.min(...ends), Math.max(...ends)] : [1, 0]
  return (
    <div role="img" aria-label={spoken(row, columns)} className={`${GRID} relative mt-3 text-center`}>
      {places.map((stage, place) => {
        const here = row.said.filter((said) => said.stage === stage)
        return (
          <span key={stage ?? 'unsaid'} className="flex min-w-0 flex-col">
            <span className="flex min-h-8 flex-1 flex-wrap content-end items-end justify-center gap-0.5 px-0.5 pb-1.5">
              {here.map(({ personId, name, late }) => (
                <span
                  key={personId}
                  title={late ? `${name}, late` : name}
                  className={`grid size-7 shrink-0 place-items-center rounded-full bg-raised text-[0.6875rem] font-semibold text-ink ${late ? 'border border-dashed border-edge' : 'border-2'}`}
                  style={
                    late ? undefined : { borderColor: `var(--stage-${(stage ?? 'unknown').replaceAll('_', '-')})` }
                  }
                >
                  {initials(name)}
                </span>
              ))}
            </span>
            <span className="relative h-1.5">
              <span className="absolute inset-x-0 top-1/2 h-px bg-rule-strong" />
              {place >= from && place <= to && from < to ? (
                <span
                  className={`absolute top-1/2 h-1 -translate-y-1/2 bg-accent ${place === from ? 'left-1/2' : 'left-0'} ${place === to ? 'right-1/2' : 'right-0'}`}
                />
              ) : null}
            </span>
            <span className="flex h-8 flex-col items-center pt-1.5 text-xs text-ink-faint sm:h-12">
              {place === records ? (
                <>
                  <StageGlyph stage={row.evident} size={18} />
                  <span className="max-sm:sr-only">records</span>
                </>
              ) : null}
            </span>
          </span>
        )
      })}
    </div>
  )
}

/** The picture in words, with names. */
function spoken({ said, evident }: RevealRow, columns: readonly Column[]): string {
  const word = (stage: BuiltInStage | null) => columns.find((column) => column.stage === stage)?.word
  const people = said.map(({ name, stage, late }) => {
    const what = stage === null ? 'cannot say' : `said ${word(stage)}`
    return `${name} ${what}${late ? ', late' : ''}`
  })
  const records = evident === 'unknown' ? 'The records cannot say yet' : `The records support ${word(evident)}`
  return [...people, records].join('. ')
}
