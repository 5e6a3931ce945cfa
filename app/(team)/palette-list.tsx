'use client'
import { useEffect, useRef } from 'react'
import type { MarkedPiece } from '#lib/core/search/marks.ts'
import { Kbd } from '#lib/ui/kbd.tsx'
import { StageGlyph } from '#lib/ui/stage-glyph.tsx'
import type { OptionGroup, PaletteOption } from './palette-options.ts'

/** The options below the palette's field, in groups. The field keeps the focus; `chosen` is the one it points at. */
export function PaletteList({
  id,
  optionId,
  groups,
  chosen,
  onPoint,
  onChoose,
}: {
  id: string
  optionId: (at: number) => string
  groups: readonly OptionGroup[]
  chosen: number
  onPoint: (at: number) => void
  onChoose: (option: PaletteOption) => void
}) {
  const list = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another option is chosen, or others stand there
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [chosen, groups])
  let at = -1
  return (
    <div
      ref={list}
      id={id}
      role="listbox"
      aria-label="Found"
      tabIndex={-1}
      className="flex-1 overflow-y-auto overscroll-contain py-1.5"
    >
      {groups.map((group) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot stand inside a listbox
        <div key={group.name} role="group" aria-label={group.name} className="pb-1.5">
          <p aria-hidden="true" className="px-4 pt-2 pb-1 text-xs font-semibold text-ink-faint">
            {group.name}
          </p>
          {group.options.map((option) => {
            at++
            const own = at
            return (
              <Option
                key={own}
                id={optionId(own)}
                option={option}
                chosen={own === chosen}
                onPoint={() => own === chosen || onPoint(own)}
                onChoose={() => onChoose(option)}
              />
            )
          })}
        </div>
      ))}
    </div>
  )
}

function Option({
  id,
  option,
  chosen,
  onPoint,
  onChoose,
}: {
  id: string
  option: PaletteOption
  chosen: boolean
  onPoint: () => void
  onChoose: () => void
}) {
  const { title, detail, aside, stage, stageName, keys } = option
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the field's, which keeps the focus
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      onPointerMove={onPoint}
      onPointerDown={(event) => event.preventDefault()}
      onClick={onChoose}
      className={`mx-1.5 flex min-h-9 cursor-pointer items-center gap-2.5 rounded px-2.5 py-1.5 text-sm pointer-coarse:min-h-11 ${chosen ? 'bg-accent-wash' : ''}`}
    >
      {stage ? <StageGlyph stage={stage} name={stageName} /> : null}
      <span className="min-w-0 flex-1">
        <span className="block truncate">
          <Marked pieces={title} />
        </span>
        {detail.length ? (
          <span className="block truncate text-xs text-ink-faint">
            <Marked pieces={detail} />
          </span>
        ) : null}
      </span>
      {aside ? <span className="max-w-[40%] shrink-0 truncate text-xs text-ink-faint">{aside}</span> : null}
      {keys ? (
        <span className="flex shrink-0 gap-1 pointer-coarse:hidden">
          {keys.map((key) => (
            <Kbd key={key}>{key}</Kbd>
          ))}
        </span>
      ) : null}
    </div>
  )
}

function Marked({ pieces }: { pieces: readonly MarkedPiece[] }) {
  return pieces.map((piece, at) =>
    piece.hit ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, in their order
      <mark key={at} className="bg-transparent font-semibold text-accent">
        {piece.text}
      </mark>
    ) : (
      piece.text
    ),
  )
}
