'use client'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useSyncExternalStore, useTransition } from 'react'
import { keepChoice } from '#lib/core/cookie-name.ts'
import { PRESENTING_COOKIE } from '#lib/core/presenting.ts'

/** In the menu of the person: somebody else is about to see this screen. */
export function PresentingChoice() {
  const [presenting, change] = usePresenting()
  return (
    <label className="flex items-center gap-1.5 px-2.5 py-1 text-sm pointer-coarse:py-2.5">
      <input
        type="checkbox"
        checked={presenting}
        onChange={(event) => change(event.target.checked)}
        className="size-3.5 accent-accent"
      />
      Presenting: plain words, no scores
    </label>
  )
}

/** Stands in the header for as long as the screen is presented, and ends it. */
export function PresentingSign() {
  const [, change] = usePresenting()
  return (
    <button
      type="button"
      onClick={() => change(false)}
      aria-label="Presenting: plain words, no scores. Leave"
      className="hidden items-center gap-1.5 rounded-full bg-accent px-3 py-1 text-xs font-semibold whitespace-nowrap text-on-accent hover:bg-accent-deep presenting:flex pointer-coarse:py-2.5 print:hidden"
    >
      Presenting <span aria-hidden="true">×</span>
    </button>
  )
}

/**
 * Ctrl P and ⌘ P print in plain words: candid ones never leave the screen. Printed by the browser's own menu, a page that
 * speaks candid words says how to print it instead (app/globals.css).
 */
export function PrintsPlainly() {
  const router = useRouter()
  const [pending, begin] = useTransition()
  const asked = useRef(false)
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'p' || event.ctrlKey === event.metaKey || event.altKey || event.shiftKey) return
      if (!document.querySelector('[data-candid]')) return
      event.preventDefault()
      asked.current = true
      setPresenting(true)
      begin(() => router.refresh())
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [router])
  useEffect(() => {
    if (pending || !asked.current) return
    asked.current = false
    window.print()
    setPresenting(false)
    router.refresh()
  }, [pending, router])
  return null
}

/** Whether this screen is presented, and the switch: scores go at once, words with the page the server sends next. */
export function usePresenting(): [boolean, (presenting: boolean) => void] {
  const router = useRouter()
  const presenting = useSyncExternalStore(subscribe, isPresented, () => false)
  const change = (to: boolean) => {
    setPresenting(to)
    router.refresh()
  }
  return [presenting, change]
}

export function isPresented(): boolean {
  return document.documentElement.dataset.presenting !== undefined
}

function setPresenting(presenting: boolean) {
  if (presenting) document.documentElement.dataset.presenting = ''
  else delete document.documentElement.dataset.presenting
  keepChoice(PRESENTING_COOKIE, presenting ? 'yes' : '', presenting ? 31_536_000 : 0)
}

function subscribe(changed: () => void) {
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributeFilter: ['data-presenting'] })
  return () => observer.disconnect()
}
