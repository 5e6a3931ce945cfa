'use client'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { CONTROL, control, Field } from './field.tsx'
import { CloseIcon } from './icons.tsx'

/** How long typing must rest before anybody is asked. */
const REST_MS = 180

/** Something that can be chosen; `detail` stands behind its name. */
export type Choice = { id: string; name: string; detail?: string | null }

/**
 * Chooses one thing (or `many`) by typing a part of its name. The form sends an `name` field for each id chosen: none sends one
 * empty field, so that “nobody” is an answer too.
 */
export function Combobox({
  name,
  id = name,
  label,
  hint,
  error,
  placeholder,
  optional = true,
  chosen,
  many = false,
  suggests = false,
  find,
  make,
  onChosen,
}: {
  name: string
  id?: string
  label: string
  hint?: string
  error?: string
  placeholder?: string
  optional?: boolean
  chosen: readonly Choice[]
  many?: boolean
  /** Asks for choices as soon as the field is entered, before anything is typed. */
  suggests?: boolean
  /** What fits a term, best first. An answer that comes too late is dropped. */
  find: (term: string) => Promise<Choice[]>
  /** Offers to make what was typed where nothing of that name is there; null: it was not made. */
  make?: { says: (text: string) => string; run: (text: string) => Promise<Choice | null> }
  onChosen?: (chosen: Choice[]) => void
}) {
  const list = useId()
  const [picks, setPicks] = useState<readonly Choice[]>(chosen)
  const [text, setText] = useState(many ? '' : (chosen[0]?.name ?? ''))
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(-1)
  const making = useRef(false)
  const found = useMatches(find, text, open, suggests)
  const matches = found.choices.filter((match) => !many || picks.every((pick) => pick.id !== match.id))
  const wanted = text.trim()
  const known = matches.some((match) => match.name.toLowerCase() === wanted.toLowerCase())
  const offers: (Choice | 'make')[] =
    make && wanted && !known && wanted !== picks[0]?.name ? [...matches, 'make'] : matches
  const shown = open && offers.length > 0
  // Enter takes the first of what was typed for; what is still shown for an older term must be pointed at
  const mark = at >= 0 || !wanted || found.term !== wanted ? at : 0

  const settle = (now: readonly Choice[]) => {
    setPicks(now)
    setText(many ? '' : (now[0]?.name ?? ''))
    setAt(-1)
    setOpen(false)
    onChosen?.([...now])
  }
  const add = (pick: Choice) => settle(many ? [...picks, pick] : [pick])
  const take = async (offer: Choice | 'make') => {
    if (offer !== 'make') return add(offer)
    if (making.current) return
    making.current = true
    const made = await make!.run(wanted).finally(() => {
      making.current = false
    })
    if (made) add(made)
  }
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step && offers.length) {
      setOpen(true)
      setAt(mark < 0 && step < 0 ? offers.length - 1 : (mark + step + offers.length) % offers.length)
    } else if (event.key === 'Enter' && shown && offers[mark]) take(offers[mark])
    else if (event.key === 'Escape' && open) setOpen(false)
    else if (event.key === 'Backspace' && many && text === '' && picks.length) return settle(picks.slice(0, -1))
    else return
    event.preventDefault()
  }
  // what was typed but not chosen is nobody: the field goes back to what holds
  const leave = () => {
    setOpen(false)
    if (many) return setText('')
    if (text.trim() === '' && picks.length) settle([])
    else setText(picks[0]?.name ?? '')
  }

  return (
    <Field name={name} id={id} label={label} hint={hint} error={error} optional={optional}>
      {many && picks.length ? (
        <Chosen picks={picks} drop={(gone) => settle(picks.filter((pick) => pick !== gone))} />
      ) : null}
      <div className="relative">
        <input
          {...control({ name, id, hint, error })}
          type="text"
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={shown}
          aria-controls={list}
          aria-activedescendant={shown && offers[mark] ? `${list}-${mark}` : undefined}
          autoComplete="off"
          placeholder={placeholder}
          maxLength={200}
          value={text}
          className={CONTROL}
          onChange={(event) => {
            setText(event.target.value)
            setOpen(true)
            setAt(-1)
          }}
          onFocus={() => suggests && !(text && !many) && setOpen(true)}
          onKeyDown={press}
          onBlur={leave}
        />
        {picks.length ? (
          picks.map((pick) => <input key={pick.id} type="hidden" name={name} value={pick.id} />)
        ) : (
          <input type="hidden" name={name} value="" />
        )}
        <div
          id={list}
          role="listbox"
          aria-label={label}
          hidden={!shown}
          className="absolute inset-x-0 top-full z-20 mt-1 max-h-72 overflow-y-auto rounded-md border border-rule-strong bg-raised py-1 shadow-sheet"
        >
          {offers.map((offer, index) => (
            <div
              key={offer === 'make' ? 'make' : offer.id}
              id={`${list}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === mark}
              className={`cursor-pointer px-3 py-1.5 text-sm wrap-anywhere pointer-coarse:py-2.5 ${index === mark ? 'bg-accent-wash' : 'hover:bg-sunk'}`}
              // before the field loses focus, which would close the list
              onPointerDown={(event) => {
                event.preventDefault()
                take(offer)
              }}
            >
              {offer === 'make' ? (
                <span className="text-accent">{make!.says(wanted)}</span>
              ) : (
                <>
                  {offer.name}
                  {offer.detail ? <span className="text-ink-faint"> · {offer.detail}</span> : null}
                </>
              )}
            </div>
          ))}
        </div>
      </div>
    </Field>
  )
}

function Chosen({ picks, drop }: { picks: readonly Choice[]; drop: (pick: Choice) => void }) {
  return (
    <ul className="mb-1.5 flex flex-wrap gap-1.5">
      {picks.map((pick) => (
        <li key={pick.id} className="flex min-w-0 items-center gap-1 rounded-md bg-sunk py-0.5 pr-1 pl-2.5 text-sm">
          <span className="min-w-0 wrap-anywhere">{pick.name}</span>
          <button
            type="button"
            aria-label={`Remove ${pick.name}`}
            onClick={() => drop(pick)}
            className="grid size-6 shrink-0 place-items-center rounded text-ink-faint hover:text-ink pointer-coarse:size-9"
          >
            <CloseIcon />
          </button>
        </li>
      ))}
    </ul>
  )
}

type Found = { term: string; choices: Choice[] }

const NOTHING: Found = { term: '', choices: [] }

/** What is found for a term, once typing rests. */
function useMatches(find: (term: string) => Promise<Choice[]>, text: string, open: boolean, suggests: boolean): Found {
  const [found, setFound] = useState(NOTHING)
  const asked = useRef<string | null>(null)
  const ask = useRef(find)
  useEffect(() => {
    ask.current = find
  })
  useEffect(() => {
    const term = text.trim()
    asked.current = open ? term : null
    if (!open || (!term && !suggests)) return setFound(NOTHING)
    const timer = setTimeout(
      async () => {
        const choices = await ask.current(term).catch(() => [])
        if (asked.current === term) setFound({ term, choices })
      },
      term ? REST_MS : 0,
    )
    return () => clearTimeout(timer)
  }, [text, open, suggests])
  return found
}
