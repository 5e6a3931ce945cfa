'use client'
import dynamic from 'next/dynamic'
import { usePathname, useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import type { Day } from '#lib/core/day.ts'
import { mayAs, type Role } from '#lib/core/role.ts'
import { NAV } from './nav.ts'
import { keepTypedAhead, onPaletteOpen, openPalette, typeAhead } from './palette-door.ts'
import { onPromiseOpen, openPromise } from './promises/promise-door.ts'
import { rememberOpened } from './recent.ts'
import { showNextWhy } from './why-key.ts'

const ShortcutHelp = dynamic(() => import('./shortcut-help.tsx'), { ssr: false })
const Palette = dynamic(() => import('./palette.tsx'), { ssr: false })
const QuickPromiseWindow = dynamic(() => import('./promises/quick-promise-window.tsx'), { ssr: false })

/** Rows that keys walk, beside those of tables (lib/ui/action-row.tsx). */
const ROW = '[data-row]'

/** How long G waits for the key that says where to. */
const GO_MS = 1200

/**
 * G then a letter goes, / searches, P takes a promise, J and K walk the rows of a table, a letter that a control carries as its
 * aria-keyshortcuts presses it, W opens the next “why this number?”, Z takes back what was done last, ? shows them all. Never while someone types, nor with Ctrl, Alt or ⌘ held; but Ctrl K and
 * ⌘ K search from anywhere.
 */
export function Shortcuts({ role, today }: { role: Role; today: Day }) {
  const router = useRouter()
  const path = usePathname()
  const [open, setOpen] = useState<'palette' | 'help' | 'promise' | null>(null)
  const [line, setLine] = useState('')
  const mayWrite = mayAs(role, 'member')

  useEffect(() => rememberOpened(path), [path])
  useEffect(
    () =>
      onPaletteOpen(() => {
        keepTypedAhead(true)
        setOpen('palette')
      }),
    [],
  )
  useEffect(
    () =>
      onPromiseOpen((begins) => {
        keepTypedAhead(true)
        setLine(begins)
        setOpen('promise')
      }),
    [],
  )

  useEffect(() => {
    let wentAt = Number.NEGATIVE_INFINITY
    const listen = (event: KeyboardEvent) => {
      // also while someone types: that is what Ctrl is held for
      if (isSearchChord(event)) {
        event.preventDefault()
        return openPalette()
      }
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return
      // a window is on its way: nothing that is typed meanwhile is lost
      if (!pressesInWindow(event) && typeAhead(event.key)) return event.preventDefault()
      const key = event.key.toLowerCase()
      const going = event.timeStamp - wentAt < GO_MS
      wentAt = Number.NEGATIVE_INFINITY
      const place = going ? NAV.find((entry) => entry.key === key) : undefined
      if (place) router.push(place.href)
      else if (key === 'g') wentAt = event.timeStamp
      else if (key === '?') setOpen('help')
      else if (key === '/') openPalette()
      else if (key === 'p' && mayWrite) openPromise()
      else if (key === 'j' || key === 'k') walkRows(key === 'j' ? 1 : -1)
      else if (!press(key) && !(key === 'w' && showNextWhy()) && !(key === 'z' && undoLast())) return
      event.preventDefault()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [router, mayWrite])

  const close = () => {
    keepTypedAhead(false)
    setOpen(null)
  }
  if (open === 'palette')
    return (
      <Palette
        role={role}
        onClose={close}
        onHelp={() => {
          keepTypedAhead(false)
          setOpen('help')
        }}
      />
    )
  if (open === 'promise') return <QuickPromiseWindow today={today} begins={line} onClose={close} />
  return open === 'help' ? <ShortcutHelp onClose={close} /> : null
}

function isSearchChord(event: KeyboardEvent): boolean {
  const { ctrlKey, metaKey, altKey, shiftKey, defaultPrevented } = event
  return event.key.toLowerCase() === 'k' && ctrlKey !== metaKey && !altKey && !shiftKey && !defaultPrevented
}

/** Enter and the space bar press what they stand on in a window: nothing of it is on its way any more. */
function pressesInWindow({ key, target }: KeyboardEvent): boolean {
  return (key === 'Enter' || key === ' ') && target instanceof Element && target.closest('[role="dialog"]') !== null
}

/** To the first link of the next row, or of the one before; from outside the rows to the first. */
function walkRows(step: 1 | -1) {
  const rows = [...document.querySelectorAll(`#content .rows tbody tr, #content ${ROW}`)]
  const links = rows.flatMap((row) => row.querySelector<HTMLElement>('a') ?? [])
  const now = document.activeElement?.closest(`tr, ${ROW}`)
  const at = links.findIndex((link) => link.closest(`tr, ${ROW}`) === now)
  links[at < 0 ? 0 : Math.min(links.length - 1, Math.max(0, at + step))]?.focus()
}

/** A control inside a row that can be acted on (lib/ui/action-row.tsx) is pressed only while the row is walked to. */
function press(key: string): boolean {
  if (!/^[a-z]$/.test(key)) return false
  const named = `[aria-keyshortcuts="${key}"]`
  const row = document.activeElement?.closest(ROW)
  const control =
    row?.querySelector<HTMLElement>(named) ??
    [...document.querySelectorAll<HTMLElement>(`#content ${named}`)].find((found) => !found.closest(ROW))
  control?.click()
  return Boolean(control)
}

/** While its toast stands. */
function undoLast(): boolean {
  const last = [...document.querySelectorAll<HTMLElement>('[data-undo]')].at(-1)
  last?.click()
  return Boolean(last)
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  const typed = target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(target.type)
  return typed || target.isContentEditable || ['TEXTAREA', 'SELECT'].includes(target.tagName)
}
