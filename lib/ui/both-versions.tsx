'use client'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { Version } from '#lib/core/result.ts'
import { differences, mergeVersions, type Side } from '#lib/core/versions.ts'
import { Button } from './button.tsx'

export type VersionField = {
  name: string
  label: string
  /** How a value reads; `all` are the values it stands among. Without it: as text, empty as “nothing”. */
  show?: (value: unknown, all: Record<string, unknown>) => ReactNode
}

/**
 * For the second of two editors: both versions, field by field, where they differ. Nothing is lost: what was typed stays in the form
 * until one is chosen. `base` is what the form began with; a field that was left alone then takes theirs unless told otherwise.
 */
export function BothVersions({
  fields,
  base,
  mine,
  theirs,
  busy = false,
  onKeepMine,
  onTakeTheirs,
}: {
  fields: readonly VersionField[]
  base?: Record<string, unknown>
  mine: Record<string, unknown>
  theirs: Version
  busy?: boolean
  /** Saves again: with the revision that stands there now, and my values with theirs wherever theirs was chosen. */
  onKeepMine: (revision: number, values: Record<string, unknown>) => void
  /** Leaves what stands there, and drops what I typed. */
  onTakeTheirs: () => void
}) {
  const [chosen, setChosen] = useState<Record<string, Side>>({})
  const top = useRef<HTMLElement>(null)
  // it appears far from the button that was pressed
  useEffect(() => top.current?.focus(), [])
  const versions = base ? { base, mine, theirs: theirs.values } : { mine, theirs: theirs.values }
  const found = differences(
    fields.map(({ name }) => name),
    versions,
  )
  const who = theirs.by ?? 'Somebody'
  const fieldOf = (name: string) => fields.find((field) => field.name === name)!
  return (
    <section
      ref={top}
      tabIndex={-1}
      aria-labelledby="both-versions"
      className="max-w-column rounded-md border border-rule-strong bg-raised p-4 outline-none sm:p-5"
    >
      <h2 id="both-versions" className="font-semibold wrap-anywhere">
        {who} changed this while you had it open
      </h2>
      {found.length === 0 ? (
        <p className="mt-1 text-sm text-ink-soft">You both wrote the same; there is nothing to choose.</p>
      ) : (
        <p className="mt-1 text-sm text-ink-soft">
          Nothing you typed is lost. Choose what shall stand, field by field.
        </p>
      )}
      <div className="mt-4 space-y-4">
        {found.map(({ name, meant, ...values }) => (
          <fieldset key={name} className="min-w-0">
            <legend className="mb-1 text-sm font-medium">{fieldOf(name).label}</legend>
            <div className="grid gap-2 sm:grid-cols-2">
              {(['mine', 'theirs'] as const).map((side) => (
                <label
                  key={side}
                  className="flex min-w-0 cursor-pointer items-start gap-2.5 rounded-md border border-rule p-2.5 text-sm has-checked:border-accent has-checked:bg-accent-wash"
                >
                  <input
                    type="radio"
                    name={`version-${name}`}
                    className="mt-[0.25em] size-4 shrink-0 accent-accent"
                    checked={(chosen[name] ?? meant) === side}
                    onChange={() => setChosen({ ...chosen, [name]: side })}
                  />
                  <span className="min-w-0">
                    <span className="block text-ink-faint">{side === 'mine' ? 'Yours' : `${who}’s`}</span>
                    <span className="block wrap-anywhere whitespace-pre-line">
                      {shown(fieldOf(name), values[side], side === 'mine' ? mine : theirs.values)}
                    </span>
                  </span>
                </label>
              ))}
            </div>
          </fieldset>
        ))}
      </div>
      <div className="mt-5 flex flex-wrap gap-2">
        <Button
          weight="primary"
          disabled={busy}
          onClick={() => onKeepMine(theirs.revision, mergeVersions(mine, found, chosen))}
        >
          {busy ? 'Saving…' : 'Save what is chosen'}
        </Button>
        <Button disabled={busy} onClick={onTakeTheirs}>
          Leave it as {theirs.by ?? 'they'} wrote it
        </Button>
      </div>
    </section>
  )
}

function shown(field: VersionField, value: unknown, all: Record<string, unknown>): ReactNode {
  if (field.show) return field.show(value, all)
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  const text = Array.isArray(value) ? value.join(', ') : `${value ?? ''}`
  return text || <span className="text-ink-faint">nothing</span>
}
