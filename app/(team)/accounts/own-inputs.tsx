import { type OwnField, type OwnValue, ownKey } from '#lib/core/own-kind.ts'
import { control, DateField, Field, SelectField, TextField } from '#lib/ui/field.tsx'

/** The workspace's own fields in a form, each by its kind; named `own.<field>`. */
export function OwnInputs({
  fields,
  values,
  errors,
}: {
  fields: readonly OwnField[]
  values: Record<string, OwnValue>
  errors: Record<string, string>
}) {
  return fields.map((field) => (
    <OwnInput key={field.id} field={field} value={values[field.id] ?? null} error={errors[ownKey(field.id)]} />
  ))
}

/** One own field as its kind is entered. */
export function OwnInput({ field, value, error }: { field: OwnField; value: OwnValue; error?: string | undefined }) {
  const around = { name: ownKey(field.id), label: field.name, optional: true, ...(error ? { error } : {}) }
  const text = Array.isArray(value) ? '' : (value ?? '')
  switch (field.kind) {
    case 'text':
      return <TextField {...around} maxLength={1000} defaultValue={text} />
    case 'number':
      return <TextField {...around} inputMode="decimal" maxLength={40} defaultValue={text} />
    case 'day':
      return <DateField {...around} defaultValue={text} />
    case 'choice':
      return <SelectField {...around} empty="Not said" defaultValue={text} options={field.choices.map(asOption)} />
    case 'choices':
      return <SeveralChoices {...around} choices={field.choices} chosen={Array.isArray(value) ? value : []} />
  }
}

function SeveralChoices({
  choices,
  chosen,
  ...around
}: {
  name: string
  label: string
  error?: string
  choices: string[]
  chosen: string[]
}) {
  const { id: _, ...described } = control(around)
  return (
    <Field {...around} id={`${around.name}.0`} optional>
      {/* an empty one says that the field was shown, where no box is ticked */}
      <input type="hidden" name={around.name} value="" />
      <div className="flex flex-wrap gap-x-5 gap-y-1.5">
        {choices.map((choice, index) => (
          <label key={choice} className="flex items-start gap-2 wrap-anywhere">
            <input
              id={`${around.name}.${index}`}
              {...described}
              type="checkbox"
              name={around.name}
              value={choice}
              defaultChecked={chosen.includes(choice)}
              className="mt-[0.3em] size-4 shrink-0 accent-accent"
            />
            {choice}
          </label>
        ))}
      </div>
    </Field>
  )
}

const asOption = (choice: string) => ({ value: choice, label: choice })

/** What was entered, by field: as text, or as a list of words. */
export function readOwnInputs(form: FormData, fields: readonly OwnField[]): Record<string, string | string[]> {
  return Object.fromEntries(
    fields.map(({ id, kind }) => {
      const said = form.getAll(ownKey(id)).map((value) => `${value}`)
      return [id, kind === 'choices' ? said.filter(Boolean) : (said[0] ?? '')]
    }),
  )
}
