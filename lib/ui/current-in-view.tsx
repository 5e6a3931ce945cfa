'use client'
import { useEffect, useRef } from 'react'

/** Inside a link of a row that scrolls sideways: brings that link into the row's middle, and moves nothing else of the page. */
export function CurrentInView() {
  const mark = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const link = mark.current?.parentElement
    const row = link?.closest<HTMLElement>('[data-scrolls]')
    if (!link || !row) return
    row.scrollLeft +=
      link.getBoundingClientRect().left - row.getBoundingClientRect().left - (row.clientWidth - link.clientWidth) / 2
  }, [])
  return <span ref={mark} hidden />
}
