'use client'
import { useEffect, useState } from 'react'
import { SORTING_SECONDS } from '#lib/core/honest-hour/hour.ts'

/** Three minutes that run from the first sort on and end in nothing: a measure, no pressure. */
export function SoftClock({ running }: { running: boolean }) {
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    if (!running) return
    const timer = setInterval(() => setSeconds((now) => now + 1), 1000)
    return () => clearInterval(timer)
  }, [running])
  const left = SORTING_SECONDS - seconds
  const share = Math.max(0, left / SORTING_SECONDS)
  return (
    <span className="flex items-center gap-2 text-sm text-ink-faint">
      <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true" className="-rotate-90">
        <circle cx="10" cy="10" r="8" fill="none" stroke="var(--rule-strong)" strokeWidth="1.5" />
        <circle
          cx="10"
          cy="10"
          r="4"
          fill="none"
          stroke="var(--ink-faint)"
          strokeWidth="8"
          pathLength="100"
          strokeDasharray={`${share * 100} 100`}
        />
      </svg>
      {left > 0 ? (
        <span className="tabular-nums">
          <span className="sr-only">Time left, without hurry: </span>
          {`${Math.floor(left / 60)}:${`${left % 60}`.padStart(2, '0')}`}
        </span>
      ) : (
        'Take the time you need'
      )}
    </span>
  )
}
