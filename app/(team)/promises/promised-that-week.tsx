'use client'
import type { Route } from 'next'
import { useEffect, useState } from 'react'
import type { PromisedThatWeek as Promised } from '#db/queries/promise-links.ts'
import { type Day, isDay } from '#lib/core/day.ts'
import { showDay } from '#lib/core/day-words.ts'
import { weekOf } from '#lib/core/promises/week.ts'
import { weekdayOf } from '#lib/core/tasks/due-words.ts'
import { Notice } from '#lib/ui/notice.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'

/** From how many on it is said: before the third. */
const MANY = 2

/** Before a third promise to one contact for the same week: what they were promised for it already. It is said, and saving goes on. */
export function PromisedThatWeek({
  contact,
  day,
  except = null,
}: {
  contact: { id: string; name: string }
  day: Day
  except?: string | null
}) {
  const [promised, setPromised] = useState<readonly Promised[]>([])
  useEffect(() => {
    const asked = new AbortController()
    const search = new URLSearchParams({ contact: contact.id, day, ...(except ? { except } : {}) })
    fetch(`/promises/week?${search}`, { signal: asked.signal })
      .then((answer) => (answer.ok ? answer.json() : []))
      .then(setPromised)
      // advice only: where it does not come, nothing is said
      .catch(() => {})
    return () => asked.abort()
  }, [contact.id, day, except])
  if (promised.length < MANY || !isDay(day)) return null
  const { from, until } = weekOf(day)
  return (
    <Notice
      title={
        <span className="wrap-anywhere">
          {contact.name} has {promised.length} promises of yours for that week already
        </span>
      }
    >
      <p className="text-sm">
        From {showDay(from)} to {showDay(until)}. Can you keep one more?
      </p>
      <ul className="mt-1 text-sm">
        {promised.map((one) => (
          <li key={`${one.id} ${one.day} ${one.text}`} className="wrap-anywhere">
            <span className="tabular-nums">{weekdayOf(one.day)}</span>:{' '}
            <TextLink href={`/promises/${one.id}` as Route}>{one.text}</TextLink>
          </li>
        ))}
      </ul>
    </Notice>
  )
}
