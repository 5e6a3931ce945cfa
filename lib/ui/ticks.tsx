import type { ReactNode } from 'react'

/** Several answers out of a few, under one name; the form sends each that is ticked. */
export function Ticks({
  name,
  label,
  chosen,
  choices,
  children,
}: {
  name: string
  label: string
  chosen: readonly string[]
  choices: readonly (readonly [value: string, label: string])[]
  children?: ReactNode
}) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 text-sm font-medium">{label}</legend>
      <div className="flex max-h-44 flex-wrap gap-x-5 gap-y-1.5 overflow-y-auto text-sm">
        {choices.map(([value, text]) => (
          <label key={value} className="flex min-w-0 items-center gap-2 wrap-anywhere">
            <input
              type="checkbox"
              name={name}
              value={value}
              defaultChecked={chosen.includes(value)}
              className="size-4 shrink-0 accent-accent"
            />
            {text}
          </label>
        ))}
      </div>
      {children}
    </fieldset>
  )
}
