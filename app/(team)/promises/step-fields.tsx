'use client'
import { type KeyboardEvent, useRef, useState } from 'react'
import { MOST_STEPS } from '#lib/core/promises/promise-input.ts'
import { Button } from '#lib/ui/button.tsx'
import { CONTROL } from '#lib/ui/field.tsx'
import { CloseIcon } from '#lib/ui/icons.tsx'
import { Tap } from '#lib/ui/tap.tsx'

/** The steps of a promise or a plan, each with its own day. Alt ↑ and Alt ↓ move the one that is written in. */
export function StepFields<Step extends { text: string; dueDay: string }>({
  steps,
  errors,
  onChange,
}: {
  steps: readonly Step[]
  errors: Record<string, string>
  onChange: (steps: Step[]) => void
}) {
  const list = useRef<HTMLOListElement>(null)
  const [said, setSaid] = useState('')
  const change = (at: number, part: Partial<{ text: string; dueDay: string }>) =>
    onChange(steps.map((step, index) => (index === at ? { ...step, ...part } : step)))
  const focus = (at: number) =>
    setTimeout(() => list.current?.querySelectorAll<HTMLElement>('[data-step]')[Math.max(0, at)]?.focus())
  const move = (at: number, by: 1 | -1) => {
    const to = at + by
    if (to < 0 || to >= steps.length) return
    const moved = [...steps]
    moved.splice(to, 0, ...moved.splice(at, 1))
    onChange(moved)
    setSaid(`Step ${at + 1} is step ${to + 1} now.`)
    focus(to)
  }
  const press = (event: KeyboardEvent, at: number) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    move(at, event.key === 'ArrowUp' ? -1 : 1)
  }

  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 text-sm font-medium">
        Steps <span className="font-normal text-ink-faint">(optional)</span>
      </legend>
      <ol ref={list} className="space-y-2">
        {steps.map((step, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place and what is written there
          <li key={at} className="min-w-0">
            <div className="flex flex-wrap items-center gap-2">
              <input
                data-step=""
                aria-label={`Step ${at + 1}`}
                aria-invalid={errors[`steps.${at}.text`] ? true : undefined}
                className={`${CONTROL} min-w-0 flex-1 basis-36`}
                maxLength={300}
                autoComplete="off"
                placeholder="What this step is"
                value={step.text}
                onChange={(event) => change(at, { text: event.target.value })}
                onKeyDown={(event) => press(event, at)}
              />
              <input
                type="date"
                aria-label={`Day of step ${at + 1}`}
                aria-invalid={errors[`steps.${at}.dueDay`] ? true : undefined}
                className={`${CONTROL} max-w-40 tabular-nums`}
                value={step.dueDay}
                onChange={(event) => change(at, { dueDay: event.target.value })}
              />
              <span className="flex">
                <Tap label={`Step ${at + 1} up`} disabled={at === 0} onTap={() => move(at, -1)}>
                  ↑
                </Tap>
                <Tap label={`Step ${at + 1} down`} disabled={at === steps.length - 1} onTap={() => move(at, 1)}>
                  ↓
                </Tap>
                <Tap
                  label={`Remove step ${at + 1}`}
                  onTap={() => {
                    onChange(steps.filter((_, index) => index !== at))
                    setSaid(`Step ${at + 1} is removed.`)
                    focus(at - 1)
                  }}
                >
                  <CloseIcon />
                </Tap>
              </span>
            </div>
            <Problem text={errors[`steps.${at}.text`] ?? errors[`steps.${at}.dueDay`]} />
          </li>
        ))}
      </ol>
      <Problem text={errors.steps} />
      {steps.length < MOST_STEPS ? (
        <Button
          size="small"
          className={steps.length ? 'mt-2' : ''}
          onClick={() => {
            onChange([...steps, { text: '', dueDay: '' } as Step])
            focus(steps.length)
          }}
        >
          {steps.length ? 'Another step' : 'In steps'}
        </Button>
      ) : null}
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
    </fieldset>
  )
}

function Problem({ text }: { text: string | undefined }) {
  return text ? <p className="mt-1.5 text-sm text-broken">{text}</p> : null
}
