'use client'
import Form from 'next/form'
import { SearchIcon } from '#lib/ui/icons.tsx'
import { Kbd } from '#lib/ui/kbd.tsx'
import { openPalette } from './palette-door.ts'

/** The way to everything: opens the palette, as `/`, Ctrl K and ⌘ K do from anywhere. Where no script runs it leads to the list of accounts. */
export function SearchField() {
  return (
    <Form action="/accounts" role="search" className="w-full max-w-80 min-w-0">
      <button
        id="search"
        type="submit"
        aria-haspopup="dialog"
        aria-keyshortcuts="/ Control+K Meta+K"
        onClick={(event) => {
          event.preventDefault()
          openPalette()
        }}
        className="flex h-10 w-full items-center gap-2 border-b border-transparent text-start text-base text-ink-faint hover:border-rule-strong pointer-coarse:h-11"
      >
        <SearchIcon />
        <span className="min-w-0 flex-1 truncate">Search or go to…</span>
        <span aria-hidden="true" className="hidden gap-1 lg:flex pointer-coarse:hidden">
          <Kbd>Ctrl</Kbd>
          <Kbd>K</Kbd>
        </span>
      </button>
    </Form>
  )
}
