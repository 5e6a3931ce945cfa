import { asKept, showThreshold, type Threshold, type ThresholdGroup } from '#lib/core/standing/thresholds.ts'
import { CONTROL } from '#lib/ui/field.tsx'
import { StageGlyph } from '#lib/ui/stage-glyph.tsx'

type Fields = {
  typed: Record<string, string>
  defaults: Record<string, number>
  errors: Record<string, string>
  mayEdit: boolean
  onType: (path: string, text: string) => void
}
const SUFFIX: Record<Threshold['unit'], string> = {
  count: '',
  number: '',
  days: 'days',
  share: '%',
  times: '×',
  points: 'of 100',
}

/** The thresholds of one stage, folded; it stands open where something is wrong in it. */
export function ThresholdGroupPart({
  group,
  name,
  ...fields
}: Fields & { group: ThresholdGroup; name: string | null }) {
  const paths = group.thresholds.flatMap(sidesOf)
  const own = paths.filter(({ path, unit }) => isOwn(path, unit, fields)).length
  const wrong = paths.some(({ path }) => fields.errors[path])
  return (
    <details className="group border-b border-rule" open={wrong || undefined}>
      <summary className="flex cursor-pointer items-baseline gap-2 py-3 hover:bg-sunk">
        {group.stage ? <StageGlyph stage={group.stage} /> : null}
        <span className="min-w-0 flex-1">
          {name ? <span className="font-medium">{name}</span> : null}
          <span className={name ? 'block text-sm text-ink-faint' : 'font-medium'}>{group.title}</span>
        </span>
        {own ? <span className="text-sm whitespace-nowrap text-ink-faint">{own} of your own</span> : null}
        <span aria-hidden="true" className="text-ink-faint group-open:rotate-180">
          ⌄
        </span>
      </summary>
      <div className="space-y-4 pb-5 pl-6">
        {group.thresholds.map((threshold) => (
          <fieldset key={threshold.path} disabled={!fields.mayEdit} className="min-w-0">
            <legend className="mb-1 text-sm">{threshold.label}</legend>
            <div className="flex flex-wrap gap-x-6 gap-y-2">
              {sidesOf(threshold).map((side) => (
                <Side key={side.path} {...side} label={threshold.label} fields={fields} />
              ))}
            </div>
          </fieldset>
        ))}
      </div>
    </details>
  )
}

function Side({
  path,
  unit,
  side,
  label,
  fields: { typed, defaults, errors, mayEdit, onType },
}: {
  path: string
  unit: Threshold['unit']
  side: string
  label: string
  fields: Fields
}) {
  const error = errors[path]
  const own = isOwn(path, unit, { typed, defaults })
  const came = showThreshold(defaults[path]!, unit)
  return (
    <div className="min-w-0">
      <span className="flex items-center gap-2 text-sm text-ink-faint">
        {side ? <span className="w-16">{side}</span> : null}
        <input
          aria-label={side ? `${label}, ${side}` : label}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${path}-error` : undefined}
          inputMode="decimal"
          value={typed[path] ?? ''}
          onChange={(event) => onType(path, event.target.value)}
          className={`${CONTROL} max-w-24 text-end tabular-nums`}
        />
        <span>{SUFFIX[unit]}</span>
      </span>
      {own && mayEdit ? (
        <button
          type="button"
          onClick={() => onType(path, came.replace(/[^\d.]/g, ''))}
          className="mt-1 text-sm text-accent underline decoration-accent/35 underline-offset-[0.2em]"
        >
          Back to {came}
        </button>
      ) : null}
      {error ? (
        <p id={`${path}-error`} className="mt-1 max-w-72 text-sm text-broken">
          {error}
        </p>
      ) : null}
    </div>
  )
}

function sidesOf({ path, unit, milder }: Threshold): { path: string; unit: Threshold['unit']; side: string }[] {
  if (!milder) return [{ path, unit, side: '' }]
  return [
    { path: `${path}.enter`, unit, side: 'come in' },
    { path: `${path}.exit`, unit, side: 'stay' },
  ]
}

function isOwn(
  path: string,
  unit: Threshold['unit'],
  { typed, defaults }: Pick<Fields, 'typed' | 'defaults'>,
): boolean {
  return asKept(Number((typed[path] ?? '').replace(',', '.')), unit) !== defaults[path]
}
