import type { ComponentProps, ReactNode } from 'react'

type Around = {
  name: string
  label: ReactNode
  hint?: ReactNode
  /** One sentence: what was wrong and what would be right. */
  error?: string
  /** Most fields are required; those that are not say so. */
  optional?: boolean
  /** Where two forms on a page have a field of the same name. */
  id?: string
}

export const CONTROL =
  'w-full rounded-md border border-edge bg-raised px-3 text-base text-ink h-10 pointer-coarse:h-11 aria-invalid:border-broken disabled:opacity-60 pointer-coarse:text-[1rem]'

export function TextField({
  label,
  hint,
  error,
  optional,
  id,
  ...input
}: Around & Omit<ComponentProps<'input'>, 'id'>) {
  const around = { name: input.name, label, hint, error, optional, id }
  return (
    <Field {...around}>
      <input {...control(around)} required={!optional} type="text" {...input} className={CONTROL} />
    </Field>
  )
}

/** The browser's own calendar; value and answer are `YYYY-MM-DD`. */
export function DateField({
  label,
  hint,
  error,
  optional,
  id,
  ...input
}: Around & Omit<ComponentProps<'input'>, 'id'>) {
  const around = { name: input.name, label, hint, error, optional, id }
  return (
    <Field {...around}>
      <input
        {...control(around)}
        required={!optional}
        {...input}
        type="date"
        className={`${CONTROL} max-w-48 tabular-nums`}
      />
    </Field>
  )
}

export function AreaField({
  label,
  hint,
  error,
  optional,
  id,
  ...area
}: Around & Omit<ComponentProps<'textarea'>, 'id'>) {
  const around = { name: area.name, label, hint, error, optional, id }
  return (
    <Field {...around}>
      <textarea
        {...control(around)}
        required={!optional}
        rows={4}
        {...area}
        className={`${CONTROL} h-auto py-2 pointer-coarse:h-auto`}
      />
    </Field>
  )
}

/** The browser's own list: works with a keyboard and on a phone, and costs no script. */
export function SelectField({
  label,
  hint,
  error,
  optional,
  id,
  options,
  empty,
  ...select
}: Around & {
  options: readonly { value: string; label: string }[]
  /** What “nothing chosen” is called, where that is an answer. */
  empty?: string
} & Omit<ComponentProps<'select'>, 'id'>) {
  const around = { name: select.name, label, hint, error, optional, id }
  return (
    <Field {...around}>
      <select
        {...control(around)}
        required={!optional && empty === undefined}
        {...select}
        className={`${CONTROL} pr-8`}
      >
        {empty === undefined ? null : <option value="">{empty}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  )
}

export function CheckField({
  label,
  hint,
  error,
  optional: _,
  id,
  ...input
}: Around & Omit<ComponentProps<'input'>, 'id'>) {
  const around = { name: input.name, label, hint, error, id }
  const { id: controlId, ...rest } = control(around)
  return (
    <div>
      <label htmlFor={controlId} className="flex items-start gap-2.5 text-base">
        <input
          {...input}
          id={controlId}
          {...rest}
          type="checkbox"
          className="mt-[0.3em] size-4 shrink-0 accent-accent"
        />
        <span>{label}</span>
      </label>
      <Aside id={controlId} hint={hint} error={error} indent />
    </div>
  )
}

/** Label above, hint and error below, tied together for those who hear the page. For a control that is none of those above. */
export function Field({ name, label, hint, error, optional, id = name, children }: Around & { children: ReactNode }) {
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block text-sm font-medium">
        {label}
        {optional ? <span className="font-normal text-ink-faint"> (optional)</span> : null}
      </label>
      {children}
      <Aside id={id} hint={hint} error={error} />
    </div>
  )
}

/** The attributes a control of its own needs inside `Field`. */
export function control({ name, hint, error, id = name }: Omit<Around, 'label'>) {
  const described = [error ? `${id}-error` : '', hint ? `${id}-hint` : ''].filter(Boolean).join(' ')
  return { id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined }
}

function Aside({ id, hint, error, indent }: { id: string; hint?: ReactNode; error?: string; indent?: boolean }) {
  const shift = indent ? 'ml-6.5' : ''
  return (
    <>
      {error ? (
        <p id={`${id}-error`} className={`mt-1.5 text-sm text-broken ${shift}`}>
          {error}
        </p>
      ) : null}
      {hint ? (
        <p id={`${id}-hint`} className={`mt-1.5 text-sm text-ink-faint ${shift}`}>
          {hint}
        </p>
      ) : null}
    </>
  )
}
