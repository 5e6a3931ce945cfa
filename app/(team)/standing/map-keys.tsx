'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { type KeyboardEvent, type MouseEvent, type ReactNode, type SyntheticEvent, useState } from 'react'

/** Steps to the nearest dot that lies that way; 1 across and 1 down make a right turn of a quarter. */
const WAYS: Record<string, [number, number]> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
}

/** Arrow keys walk the map from dot to dot, Home goes to the largest; a dot is one stop of the Tab key, and opens its account in place. */
export function MapKeys({ children }: { children: ReactNode }) {
  const router = useRouter()
  const [tip, setTip] = useState<{ text: string; left: number; top: number } | null>(null)

  // what is pointed at or focused says itself; who hears the page hears it as the name of the link
  const tell = (event: SyntheticEvent<HTMLElement>) => {
    const link = (event.target as Element).closest('a[data-at]')
    const box = link?.querySelector(':scope > circle, :scope > text')?.getBoundingClientRect()
    const frame = event.currentTarget.getBoundingClientRect()
    if (!link || !box) return setTip(null)
    const left = Math.min(Math.max(box.x + box.width / 2 - frame.x, 130), frame.width - 130)
    setTip({ text: link.getAttribute('aria-label') ?? '', left, top: box.y - frame.y - 8 })
  }

  const walk = (event: KeyboardEvent<HTMLElement>) => {
    const here = (event.target as Element).closest<SVGAElement>('a[data-at]')
    const way = WAYS[event.key]
    if (!here || event.altKey || event.ctrlKey || event.metaKey || !(way || event.key === 'Home')) return
    event.preventDefault()
    const all = [...event.currentTarget.querySelectorAll<SVGAElement>('a[data-at]')]
    const next = way ? nearest(here, all, way) : all.find((dot) => dot.getAttribute('href')?.startsWith('/accounts/'))
    if (!next) return
    here.setAttribute('tabindex', '-1')
    next.setAttribute('tabindex', '0')
    next.focus()
  }

  const open = (event: MouseEvent<HTMLElement>) => {
    const link = (event.target as Element).closest('a[data-at]')
    if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    router.push(link.getAttribute('href') as Route)
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the links inside are the controls; this leads from one to the next
    <div
      className="relative"
      onKeyDown={walk}
      onClick={open}
      onPointerOver={tell}
      onPointerLeave={() => setTip(null)}
      onFocus={tell}
      onBlur={() => setTip(null)}
    >
      {children}
      {tip ? (
        <p
          aria-hidden="true"
          className="pointer-events-none absolute z-10 w-60 -translate-x-1/2 -translate-y-full rounded border border-rule-strong bg-raised px-2.5 py-1.5 text-sm shadow-sheet wrap-anywhere"
          style={{ left: tip.left, top: tip.top }}
        >
          {tip.text}
        </p>
      ) : null}
    </div>
  )
}

function nearest(here: Element, all: readonly SVGAElement[], [dx, dy]: [number, number]): SVGAElement | null {
  const from = placeOf(here)
  let best: { dot: SVGAElement; cost: number } | null = null
  for (const dot of all) {
    const to = placeOf(dot)
    const ahead = (to.x - from.x) * dx + (to.y - from.y) * dy
    const aside = Math.abs((to.x - from.x) * dy) + Math.abs((to.y - from.y) * dx)
    if (dot === here || ahead <= 0.5 || aside > 3 * ahead + 8) continue
    const cost = ahead + 2 * aside
    if (!best || cost < best.cost) best = { dot, cost }
  }
  return best?.dot ?? null
}

function placeOf(dot: Element): { x: number; y: number } {
  const [x = 0, y = 0] = (dot.getAttribute('data-at') ?? '').split(',').map(Number)
  return { x, y }
}
