'use client'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import type { AccountMatch } from '#db/queries/accounts.ts'
import { CONTROL, control, Field } from '#lib/ui/field.tsx'

/** How long typing must rest before the server is asked. */
const REST_MS = 180

/** Chooses one account by typing a part of its name; the form sends its id, or nothing. */
export function AccountPicker({
  name,
  label,
  hint,
  error,
  chosen,
}: {
  name: string
  label: string
  hint?: string
  error?: string
  chosen: { id: string; name: string } | null
}) {
  const list = useId()
  const [text, setText] = useState(chosen?.name ?? '')
  const [pick, setPick] = useState(chosen)
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(-1)
  const matches = useMatches(open ? text : '')

  const take = (match: AccountMatch) => {
    setPick(match)
    setText(match.name)
    setOpen(false)
  }
  const move = (event: KeyboardEvent<HTMLInputElement>) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step && matches.length) {
      setOpen(true)
      setAt((now) => (now + step + matches.length) % matches.length)
    } else if (event.key === 'Enter' && open && matches[at]) take(matches[at])
    else if (event.key === 'Escape' && open) setOpen(false)
    else return
    event.preventDefault()
  }
  // what was typed but not chosen is nobody: the field goes back to what holds
  const leave = () => {
    setOpen(false)
    if (text.trim() === '') setPick(null)
    else setText(pick?.name ?? '')
  }

  return (
    <Field name={name} label={label} hint={hint} error={error} optional>
      <div className="relative">
        <input
          {...control({ name, hint, error })}
          type="text"
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={open && matches.length > 0}
          aria-controls={list}
          aria-activedescendant={open && matches[at] ? `${list}-${at}` : undefined}
          autoComplete="off"
          placeholder="None: it stands alone"
          maxLength={200}
          value={text}
          className={CONTROL}
          onChange={(event) => {
            setText(event.target.value)
            setOpen(true)
            setAt(-1)
          }}
          onKeyDown={move}
          onBlur={leave}
        />
        <input type="hidden" name={name} value={pick?.id ?? ''} />
        <div
          id={list}
          role="listbox"
          aria-label={label}
          hidden={!open || matches.length === 0}
          className="absolute inset-x-0 top-full z-20 mt-1 overflow-hidden rounded-md border border-rule-strong bg-raised py-1 shadow-sheet"
        >
          {matches.map((match, index) => (
            <div
              key={match.id}
              id={`${list}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              className={`cursor-pointer px-3 py-1.5 text-sm pointer-coarse:py-2.5 ${index === at ? 'bg-accent-wash' : 'hover:bg-sunk'}`}
              // before the field loses focus, which would close the list
              onPointerDown={(event) => {
                event.preventDefault()
                take(match)
              }}
            >
              {match.name}
              {match.country ? <span className="text-ink-faint"> · {match.country}</span> : null}
            </div>
          ))}
        </div>
      </div>
    </Field>
  )
}

/** What the server finds for a term, once typing rests; an answer that comes too late is dropped. */
function useMatches(term: string): AccountMatch[] {
  const [matches, setMatches] = useState<AccountMatch[]>([])
  const asked = useRef('')
  useEffect(() => {
    const wanted = term.trim()
    asked.current = wanted
    if (!wanted) return setMatches([])
    const timer = setTimeout(async () => {
      const answer = await fetch(`/accounts/find?q=${encodeURIComponent(wanted)}`).catch(() => null)
      const found: AccountMatch[] = answer?.ok ? await answer.json() : []
      if (asked.current === wanted) setMatches(found)
    }, REST_MS)
    return () => clearTimeout(timer)
  }, [term])
  return matches
}
