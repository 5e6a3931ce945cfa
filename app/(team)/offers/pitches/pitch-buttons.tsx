'use client'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useLayoutEffect, useRef, useState, useTransition } from 'react'
import type { Day } from '#lib/core/day.ts'
import { ANSWER_WORDS, type PitchAnswerInput } from '#lib/core/offers/pitch.ts'
import type { Refusal } from '#lib/core/result.ts'
import { leaveRow } from '#lib/ui/action-row.tsx'
import { Button } from '#lib/ui/button.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { showUndoToast } from '../../changes/undo-toast.ts'
import { recordPitchAnswerAction } from './actions.ts'
import type { SpokenPitch } from './pitch-view.ts'

const PitchWindow = dynamic(() => import('./pitch-window.tsx'), { ssr: false })

/** What can be said of one by one button, by where it stands. */
const NEXT: Record<
  'drafted' | 'pitched' | 'interested',
  readonly { state: PitchAnswerInput['state']; key: string; label: string }[]
> = {
  drafted: [{ state: 'pitched', key: 'd', label: 'Brought' }],
  pitched: [
    { state: 'accepted', key: 'd', label: 'Accepted' },
    { state: 'interested', key: 'i', label: 'Interested' },
    { state: 'declined', key: 'l', label: 'Declined' },
  ],
  interested: [
    { state: 'accepted', key: 'd', label: 'Accepted' },
    { state: 'declined', key: 'l', label: 'Declined' },
  ],
}

/**
 * Says what became of an offer to an account where it stands. What asks nothing is one click: brought, interested, accepted where there is nothing to
 * choose. Else, and where something is owed to them first, a window asks. `spread`: large, on the offer's own page.
 */
export function PitchButtons({
  pitch,
  today,
  seen,
  spread = false,
  keys = true,
}: {
  pitch: SpokenPitch
  today: Day
  /** The newest answer that stands on the page; null for none. Left out: not compared. */
  seen?: string | null
  spread?: boolean
  keys?: boolean
}) {
  const router = useRouter()
  const [asks, setAsks] = useState<{ state: PitchAnswerInput['state']; refusal: Refusal | null } | null>(null)
  const [busy, start] = useTransition()
  const box = useRef<HTMLSpanElement>(null)
  const settled = useRef(false)
  // a list of what is to bring loses its row: whoever walked there by keys goes on at the next one
  useLayoutEffect(() => {
    const row = box.current?.closest<HTMLElement>('[data-row]')
    return () => {
      if (row && settled.current) leaveRow(row)
    }
  }, [])
  const told = (state: PitchAnswerInput['state'], changeId: string | null) => {
    settled.current = true
    const text = `${pitch.accountName}: ${ANSWER_WORDS[state].toLowerCase()}.`
    if (changeId) showUndoToast(text, changeId, () => router.refresh())
    router.refresh()
  }
  const say = (state: PitchAnswerInput['state']) =>
    busy ||
    start(async () => {
      const result = await recordPitchAnswerAction({ ...unsaid(pitch.id, today, seen), state })
      if (result.ok) return told(state, result.value.changeId)
      if (result.code === 'owed' || result.code === 'input' || result.code === 'gone' || result.code === 'fewer')
        return setAsks({ state, refusal: result })
      showToast({ tone: 'broken', text: result.message })
      router.refresh()
    })
  const open = pitch.state === 'drafted' || pitch.state === 'pitched' || pitch.state === 'interested'
  const buttons = open ? NEXT[pitch.state as keyof typeof NEXT] : []
  const shown = spread ? buttons : buttons.slice(0, 2)
  const asksFor = (state: PitchAnswerInput['state']) =>
    state === 'declined' || (state === 'accepted' && hasChoice(pitch))
  const size = spread ? 'normal' : 'small'
  return (
    <>
      <span ref={box} className="inline-flex flex-wrap items-center gap-1.5">
        {shown.map(({ state, key, label }, index) => (
          <Button
            key={state}
            size={size}
            weight={spread && index === 0 ? 'primary' : 'quiet'}
            aria-disabled={busy || undefined}
            aria-label={`${label}: ${pitch.offerTitle}, ${pitch.accountName}`}
            aria-keyshortcuts={keys ? key : undefined}
            aria-haspopup={asksFor(state) ? 'dialog' : undefined}
            onClick={() => (asksFor(state) ? setAsks({ state, refusal: null }) : say(state))}
          >
            {spread && state === 'pitched' ? 'Brought to them' : label}
          </Button>
        ))}
        <Button
          size={size}
          weight={open ? 'plain' : 'quiet'}
          aria-haspopup="dialog"
          aria-label={`${open ? 'Something else' : 'Correct'}: ${pitch.offerTitle}, ${pitch.accountName}`}
          aria-keyshortcuts={keys ? 'o' : undefined}
          onClick={() => setAsks({ state: firstOther(pitch), refusal: null })}
        >
          {open ? 'Other…' : 'Correct'}
        </Button>
      </span>
      {asks ? (
        <PitchWindow
          pitch={pitch}
          first={asks.state}
          refused={asks.refusal}
          today={today}
          seen={seen}
          onClose={() => {
            setAsks(null)
            // somebody may have spoken meanwhile
            router.refresh()
          }}
          onDone={(state, changeId) => {
            setAsks(null)
            told(state, changeId)
          }}
        />
      ) : null}
    </>
  )
}

/** What the action is told of whom, before the answer itself. */
export const unsaid = (pitchId: string, today: Day, seen: string | null | undefined) => ({
  ...{ pitchId, ...(seen === undefined ? {} : { seen }) },
  ...{ option: '', quantity: '', reason: null, note: '', day: today, despite: '', contactId: null },
})

const hasChoice = ({ options, lot, allotted }: SpokenPitch) =>
  options.length > 1 || (lot !== null && !(lot.mode === 'asked' && allotted !== null))

/** With what the window begins where the buttons beside it do not say it. */
function firstOther({ state, lot }: SpokenPitch): PitchAnswerInput['state'] {
  if (state === 'drafted') return 'interested'
  if (state === 'pitched' || state === 'interested') return lot ? 'asked' : 'withdrawn'
  return state === 'accepted' ? 'declined' : state === 'declined' ? 'accepted' : 'pitched'
}
