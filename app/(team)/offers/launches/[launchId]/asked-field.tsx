'use client'
import { useRouter } from 'next/navigation'
import { useId, useState, useTransition } from 'react'
import { showUndoToast } from '../../../changes/undo-toast.ts'
import { sayAskedAction } from './lot-actions.ts'

/** What a customer told us they want: typed in the row, kept with Enter or on leaving the field. */
export function AskedField({ pitchId, account, asked }: { pitchId: string; account: string; asked: string | null }) {
  const router = useRouter()
  const id = useId()
  const [typed, setTyped] = useState(asked ?? '')
  const [error, setError] = useState('')
  const [busy, start] = useTransition()
  const keep = () => {
    const quantity = typed.trim()
    if (busy || quantity === (asked ?? '')) return setError('')
    if (quantity === '') return setTyped(asked ?? '')
    start(async () => {
      const result = await sayAskedAction({ pitchId, quantity })
      if (!result.ok) return setError(result.fields?.quantity ?? result.message)
      setError('')
      const { changeId } = result.value
      if (changeId) showUndoToast(`${account} asked for ${quantity}.`, changeId, () => router.refresh())
      router.refresh()
    })
  }
  return (
    <form
      className="inline-block text-end"
      onSubmit={(event) => {
        event.preventDefault()
        keep()
      }}
    >
      <label htmlFor={id} className="min-[52rem]:sr-only">
        Asked <span className="sr-only">{account}</span>
      </label>
      <input
        id={id}
        className="ml-2 h-8 w-20 rounded-md border border-edge bg-raised px-2 text-end text-sm tabular-nums aria-invalid:border-broken pointer-coarse:h-11 pointer-coarse:text-[1rem]"
        inputMode="decimal"
        autoComplete="off"
        placeholder="–"
        value={typed}
        readOnly={busy}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={keep}
      />
      {error ? (
        <p id={`${id}-error`} role="alert" className="mt-1 max-w-56 text-xs whitespace-normal text-broken">
          {error}
        </p>
      ) : null}
    </form>
  )
}
