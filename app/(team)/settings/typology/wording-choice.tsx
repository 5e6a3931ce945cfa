import { DEFAULT_TYPOLOGY_POLICY, typologyOf } from '#lib/core/standing/typology.ts'

const CAME = typologyOf(DEFAULT_TYPOLOGY_POLICY).stages
const example = (pack: 'candid' | 'plain') =>
  CAME.slice(0, 5)
    .map((stage) => stage[pack])
    .join(', ')
const PACKS = [
  ['candid', 'Candid words', `${example('candid')} … inside; plain words in all that leaves the screen.`],
  ['plain', 'Plain words', `${example('plain')} … everywhere.`],
] as const

/** Which of the two words the team reads on its own screens. */
export function WordingChoice({
  value,
  mayEdit,
  onChange,
}: {
  value: 'candid' | 'plain'
  mayEdit: boolean
  onChange: (value: 'candid' | 'plain') => void
}) {
  return (
    <fieldset disabled={!mayEdit} className="space-y-3">
      <legend className="mb-2 font-medium">On your team’s screens</legend>
      {PACKS.map(([pack, label, says]) => (
        <label key={pack} className="flex items-start gap-2.5">
          <input
            type="radio"
            name="wording"
            value={pack}
            checked={value === pack}
            onChange={() => onChange(pack)}
            className="mt-[0.35em] size-4 shrink-0 accent-accent"
          />
          <span>
            {label}
            <span className="block text-sm text-ink-faint">{says}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
