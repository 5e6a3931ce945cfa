'use client'
import { type PointerEvent, useRef, useState } from 'react'

/** So far a pointer may tremble in a click. */
const TREMBLE = 6

/**
 * Carries things by mouse or pen to a place that names itself by `data-bin`; a finger taps instead, and scrolls. Spread `carry(id)` on each
 * thing; `over` is the place below it. A click that ends a carrying is none: `wasCarried`.
 */
export function useCarry(onDrop: (id: string, bin: string) => void) {
  const [over, setOver] = useState<string | null>(null)
  const from = useRef<{ x: number; y: number; moved: boolean } | null>(null)
  const carried = useRef(false)

  const end = (element: HTMLElement) => {
    from.current = null
    element.style.translate = ''
    element.style.scale = ''
    element.style.zIndex = ''
    setOver(null)
  }
  const carry = (id: string) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      carried.current = false
      if (event.button !== 0 || event.pointerType === 'touch') return
      from.current = { x: event.clientX, y: event.clientY, moved: false }
      event.currentTarget.setPointerCapture(event.pointerId)
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const start = from.current
      if (!start) return
      const [dx, dy] = [event.clientX - start.x, event.clientY - start.y]
      if (!start.moved && Math.hypot(dx, dy) < TREMBLE) return
      if (!start.moved) shrink(event.currentTarget, start)
      start.moved = true
      event.currentTarget.style.translate = `${dx}px ${dy}px`
      event.currentTarget.style.zIndex = '40'
      setOver(binAt(event))
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      carried.current = from.current?.moved ?? false
      const bin = carried.current ? binAt(event) : null
      end(event.currentTarget)
      if (bin !== null) onDrop(id, bin)
    },
    onPointerCancel: (event: PointerEvent<HTMLElement>) => end(event.currentTarget),
  })
  return { over, carry, wasCarried: () => carried.current }
}

/** Towards the pointer, so that what is carried hides no place. */
function shrink(element: HTMLElement, { x, y }: { x: number; y: number }) {
  const { left, top, width } = element.getBoundingClientRect()
  element.style.transformOrigin = `${x - left}px ${y - top}px`
  element.style.scale = `${Math.min(1, Math.max(0.5, 240 / width))}`
}

function binAt({ clientX, clientY }: PointerEvent): string | null {
  const bins = document.elementsFromPoint(clientX, clientY).map((element) => element.closest<HTMLElement>('[data-bin]'))
  return bins.find((bin) => bin !== null)?.dataset.bin ?? null
}
