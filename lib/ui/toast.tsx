'use client'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { CloseIcon } from './icons.tsx'

type Toast = { id: number; text: string; tone: 'done' | 'broken'; undo?: () => void }

let toasts: readonly Toast[] = []
let next = 1
const listeners = new Set<() => void>()
const NONE: readonly Toast[] = []

/** Says that something was done (and how to take it back), or that it was not. Needs one `<Toaster />` on the page. */
export function showToast(toast: Omit<Toast, 'id'>) {
  change([...toasts.slice(-2), { ...toast, id: next++ }])
}

/** Stands once in the shell. What was done leaves after eight seconds, what can be taken back after twenty, neither while it is pointed at or holds the focus; what broke stays until it is closed. */
export function Toaster() {
  const shown = useSyncExternalStore(
    subscribe,
    () => toasts,
    () => NONE,
  )
  return (
    <div
      aria-live="polite"
      className="fixed inset-x-4 bottom-20 z-50 flex flex-col items-center gap-2 sm:bottom-6 print:hidden"
    >
      {shown.map((toast) => (
        <Slip key={toast.id} toast={toast} />
      ))}
    </div>
  )
}

function Slip({ toast }: { toast: Toast }) {
  const close = () => change(toasts.filter((other) => other.id !== toast.id))
  const [held, setHeld] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the time begins anew when it is let go, and only then
  useEffect(() => {
    if (toast.tone === 'broken' || held) return
    const timer = setTimeout(close, toast.undo ? 20_000 : 8000)
    return () => clearTimeout(timer)
  }, [held])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: nothing is done by pointing at it; it only waits
    <div
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      role={toast.tone === 'broken' ? 'alert' : 'status'}
      className={`flex max-w-[min(28rem,100%)] items-center gap-3 rounded-md py-2 pr-2 pl-4 text-sm shadow-sheet ${toast.tone === 'broken' ? 'bg-broken text-on-broken' : 'bg-ink text-paper'}`}
    >
      <span className="min-w-0 wrap-anywhere">{toast.text}</span>
      {toast.undo ? (
        <button
          type="button"
          title="Z"
          data-undo
          className="rounded px-2 py-1 font-semibold underline underline-offset-2"
          onClick={() => {
            toast.undo?.()
            close()
          }}
        >
          Undo
        </button>
      ) : null}
      <button
        type="button"
        aria-label="Close"
        onClick={close}
        className="grid size-7 shrink-0 place-items-center rounded"
      >
        <CloseIcon />
      </button>
    </div>
  )
}

function change(now: readonly Toast[]) {
  toasts = now
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
