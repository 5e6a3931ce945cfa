import type { ReactNode } from 'react'

/** One of many ways to narrow a list, at once; where several are chosen (in the filters' window), it says how many. */
export function Choice<Value extends string>({
  label,
  all,
  now,
  choose,
  children,
}: {
  label: string
  all: string
  now: readonly Value[]
  choose: (values: Value[]) => void
  children: readonly { value: Value; label: string }[]
}): ReactNode {
  const chosen = now.length > 1 ? '*' : (now[0] ?? '')
  return (
    <label className="flex min-w-0 items-center gap-2 text-ink-faint">
      {label}
      <select
        // shows what was chosen while the page comes, and starts anew with the address that did come
        key={now.join()}
        defaultValue={chosen}
        onChange={(event) => choose(event.target.value ? [event.target.value as Value] : [])}
        className="h-8 max-w-44 min-w-0 rounded border-b border-rule-strong bg-transparent pr-1 text-ink pointer-coarse:h-11"
      >
        <option value="">{all}</option>
        {now.length > 1 ? (
          <option value="*" disabled>
            {now.length} chosen
          </option>
        ) : null}
        {children.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  )
}
