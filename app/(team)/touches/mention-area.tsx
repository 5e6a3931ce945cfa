'use client'
import { type ComponentProps, type KeyboardEvent, useId, useRef, useState } from 'react'
import { type Colleague, colleaguesFor, mentionBeingTyped } from '#lib/core/touches/mention.ts'
import { CONTROL, control, Field } from '#lib/ui/field.tsx'

const MOST = 6

/** A text in which colleagues are named: after an @ their names are offered; arrows choose, Enter or Tab takes, Escape leaves. */
export function MentionArea({
  name,
  id = name,
  label,
  hint,
  error,
  value,
  onValue,
  colleagues,
  ...area
}: {
  name: string
  id?: string
  label: string
  hint?: string
  error?: string
  value: string
  onValue: (text: string) => void
  colleagues: readonly Colleague[]
} & Omit<ComponentProps<'textarea'>, 'name' | 'id' | 'value' | 'onChange'>) {
  const list = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const [typed, setTyped] = useState<{ from: number; typed: string } | null>(null)
  const [at, setAt] = useState(0)
  const offers = typed ? colleaguesFor(typed.typed, colleagues).slice(0, MOST) : []
  const shown = offers.length > 0

  const look = () => {
    const { value: text, selectionStart } = field.current!
    setTyped(mentionBeingTyped(text, selectionStart))
    setAt(0)
  }
  const take = ({ name: full }: Colleague) => {
    const caret = field.current!.selectionStart
    const before = `${value.slice(0, typed!.from)}@${full} `
    onValue(before + value.slice(caret))
    setTyped(null)
    // once React has written the text
    requestAnimationFrame(() => field.current?.setSelectionRange(before.length, before.length))
  }
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey
    if (shown && plain) {
      const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
      if (step) setAt((now) => (now + step + offers.length) % offers.length)
      else if (event.key === 'Enter' || event.key === 'Tab') take(offers[at] ?? offers[0]!)
      else if (event.key === 'Escape') setTyped(null)
      else return area.onKeyDown?.(event)
      event.preventDefault()
      // Escape closes the list, not what holds the form
      event.stopPropagation()
      return
    }
    area.onKeyDown?.(event)
  }

  return (
    <Field name={name} id={id} label={label} hint={hint} error={error}>
      <div className="relative">
        <textarea
          rows={3}
          {...area}
          {...control({ name, id, hint, error })}
          ref={field}
          name={name}
          value={value}
          aria-autocomplete="list"
          aria-controls={list}
          aria-activedescendant={shown ? `${list}-${at}` : undefined}
          className={`${CONTROL} field-sizing-content h-auto max-h-[60vh] min-h-22 py-2 pointer-coarse:h-auto`}
          onChange={(event) => {
            onValue(event.target.value)
            look()
          }}
          onClick={(event) => {
            // a key or a button elsewhere presses it (../shortcuts.tsx)
            event.currentTarget.focus()
            look()
          }}
          onKeyDown={press}
          onBlur={() => setTyped(null)}
        />
        <div
          id={list}
          role="listbox"
          aria-label="Colleagues"
          hidden={!shown}
          className="absolute inset-x-0 top-full z-20 mt-1 overflow-hidden rounded-md border border-rule-strong bg-raised py-1 shadow-sheet"
        >
          {offers.map((offer, index) => (
            <div
              key={offer.id}
              id={`${list}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              className={`cursor-pointer px-3 py-1.5 text-sm wrap-anywhere pointer-coarse:py-2.5 ${index === at ? 'bg-accent-wash' : 'hover:bg-sunk'}`}
              // before the field loses focus, which would close the list
              onPointerDown={(event) => {
                event.preventDefault()
                take(offer)
              }}
            >
              {offer.name}
            </div>
          ))}
        </div>
      </div>
    </Field>
  )
}
