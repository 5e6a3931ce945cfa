import { AUDIT_ACTIONS } from '#lib/core/audit/words.ts'
import { Button } from '#lib/ui/button.tsx'
import { DateField, SelectField } from '#lib/ui/field.tsx'
import { NarrowedBy } from '#lib/ui/narrowed-by.tsx'
import { type AuditView, auditHref, NOTHING } from './address.ts'

const KINDS = [
  { value: 'person', label: 'A person' },
  { value: 'key', label: 'A program' },
  { value: 'guest', label: 'A customer on their page' },
  { value: 'job', label: 'Troth itself' },
  { value: 'command', label: 'Whoever runs the server' },
]

type Narrowed = { text: string; without: Partial<AuditView> }
type Choice = { value: string; label: string }

/** A form that only asks: what is chosen stands in the address, and it works without script. */
export function FilterForm({ view, people, nouns }: { view: AuditView; people: Choice[]; nouns: Choice[] }) {
  const of = (choices: Choice[], value: string | null) =>
    choices.find((choice) => choice.value === value)?.label ?? value
  const actions = AUDIT_ACTIONS.map(({ action, label }) => ({ value: action, label }))
  const narrowed: (Narrowed | '' | null)[] = [
    view.person && { text: `by ${of(people, view.person)}`, without: { person: null } },
    view.kind && { text: `done by: ${of(KINDS, view.kind)}`, without: { kind: null } },
    view.did && { text: `what: ${of(actions, view.did)}`, without: { did: null } },
    view.about && { text: `about: ${of(nouns, view.about)}`, without: { about: null } },
    view.of && { text: 'one thing alone', without: { of: null } },
    view.from && { text: `from ${view.from}`, without: { from: null } },
    view.through && { text: `through ${view.through}`, without: { through: null } },
  ]
  const by = narrowed.filter((part) => part !== null && part !== '')
  return (
    <div className="mb-6 space-y-4">
      <details open={by.length > 0}>
        <summary className="w-fit cursor-pointer py-1 text-accent pointer-coarse:py-2.5">Look for something</summary>
        <form action="/settings/audit" className="mt-3 grid items-end gap-3 sm:grid-cols-2 xl:grid-cols-3">
          <SelectField name="person" label="Who" empty="Anybody" options={people} defaultValue={view.person ?? ''} />
          <SelectField name="kind" label="Done by" empty="Any" options={KINDS} defaultValue={view.kind ?? ''} />
          <SelectField
            name="did"
            label="What happened"
            empty="Anything"
            options={actions}
            defaultValue={view.did ?? ''}
          />
          <SelectField name="about" label="To what" empty="Anything" options={nouns} defaultValue={view.about ?? ''} />
          <DateField name="from" label="From" required={false} defaultValue={view.from ?? ''} />
          <DateField name="through" label="Through" required={false} defaultValue={view.through ?? ''} />
          {view.of ? <input type="hidden" name="of" value={view.of} /> : null}
          <div>
            <Button type="submit">Show these</Button>
          </div>
        </form>
      </details>
      <NarrowedBy
        by={by.map(({ text, without }) => ({ text, without: auditHref({ ...view, before: null, ...without }) }))}
        all={auditHref(NOTHING)}
      />
    </div>
  )
}
