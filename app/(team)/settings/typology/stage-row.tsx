import { useState } from 'react'
import { DEFAULT_TYPOLOGY, HUES, type Hue, stageOf, type TypologyStage } from '#lib/core/standing/typology.ts'
import { Button } from '#lib/ui/button.tsx'
import { SelectField, TextField } from '#lib/ui/field.tsx'
import { StageGlyph, stageColour } from '#lib/ui/stage-glyph.tsx'

export type StageEdit = { candid?: string; plain?: string; colour?: Hue | undefined; archived?: boolean; move?: -1 | 1 }

/** One stage: how it is called, and behind Edit both words, its hue, and for an own one its place. */
export function StageRow({
  stage,
  typed,
  mayEdit,
  errors,
  onEdit,
  onAddBehind,
}: {
  stage: TypologyStage
  typed: { candid: string; plain: string }
  mayEdit: boolean
  /** By `<key>.candid`, `<key>.plain`. */
  errors: Record<string, string>
  onEdit: (change: StageEdit) => void
  onAddBehind: (() => void) | null
}) {
  const { key, archived } = stage
  const own = key.startsWith('own_')
  const [opened, setOpen] = useState(own && stage.candid === '')
  const open = opened || Boolean(errors[`${key}.candid`] || errors[`${key}.plain`])
  const came = stageOf(DEFAULT_TYPOLOGY, key)
  const name = stage.candid || 'New stage'
  const hue = stage.colour ? { [stageColour(key)]: `var(--hue-${stage.colour})` } : {}
  return (
    <li className="py-3" style={hue as React.CSSProperties}>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className={`min-w-0 flex-1 basis-48 wrap-anywhere ${archived ? 'text-ink-faint' : ''}`}>
          <StageGlyph stage={key} voice="declared" size={18} /> <span className="font-medium">{name}</span>
          {stage.plain && stage.plain !== stage.candid ? (
            <span className="text-ink-faint"> · {stage.plain}</span>
          ) : null}
          {own ? (
            <span className="block pl-6 text-sm text-ink-faint">
              {archived ? 'Archived' : 'Your own; declared only'}
            </span>
          ) : null}
        </p>
        {mayEdit ? (
          <div className="flex flex-wrap gap-1.5">
            {onAddBehind ? (
              <Button size="small" weight="plain" onClick={onAddBehind} aria-label={`Add a stage behind ${name}`}>
                Add behind
              </Button>
            ) : null}
            {own && !archived ? (
              <>
                <Button size="small" onClick={() => onEdit({ move: -1 })} aria-label={`Move ${name} up`}>
                  ↑
                </Button>
                <Button size="small" onClick={() => onEdit({ move: 1 })} aria-label={`Move ${name} down`}>
                  ↓
                </Button>
              </>
            ) : null}
            {own ? (
              <Button
                size="small"
                onClick={() => onEdit({ archived: !archived })}
                aria-label={`${archived ? 'Bring back' : 'Archive'} ${name}`}
              >
                {archived ? 'Bring back' : 'Archive'}
              </Button>
            ) : null}
            {archived ? null : (
              <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)} aria-label={`Edit ${name}`}>
                {open ? 'Close' : 'Edit'}
              </Button>
            )}
          </div>
        ) : null}
      </div>
      {open && mayEdit && !archived ? (
        <div className="mt-3 grid gap-4 pl-6 sm:grid-cols-2">
          <TextField
            name={`${key}.candid`}
            label="Your word, inside"
            optional={!own}
            placeholder={came?.candid}
            maxLength={40}
            value={typed.candid}
            onChange={(event) => onEdit({ candid: event.target.value })}
            error={errors[`${key}.candid`]}
          />
          <TextField
            name={`${key}.plain`}
            label="Plain word, outside"
            optional
            placeholder={came?.plain ?? stage.candid}
            maxLength={40}
            value={typed.plain}
            onChange={(event) => onEdit({ plain: event.target.value })}
            error={errors[`${key}.plain`]}
          />
          {stage.rank === null ? null : (
            <SelectField
              name={`${key}.colour`}
              label="Colour"
              optional
              value={stage.colour ?? ''}
              empty={own ? undefined : 'As Troth came'}
              onChange={(event) => onEdit({ colour: (event.target.value || undefined) as Hue | undefined })}
              options={HUES.map((value) => ({ value, label: value[0]!.toUpperCase() + value.slice(1) }))}
            />
          )}
        </div>
      ) : null}
    </li>
  )
}
