'use client'
import { Button } from '#lib/ui/button.tsx'
import { Kbd } from '#lib/ui/kbd.tsx'
import { openPromise } from './promise-door.ts'

/** On the top line of every page: a promise is written down where it is remembered. A phone has it at the bottom. */
export function PromiseButton() {
  return (
    <span className="hidden md:block">
      <Button aria-haspopup="dialog" aria-label="Promise: write one down" onClick={() => openPromise()}>
        Promise
        <span aria-hidden="true" className="hidden lg:block pointer-coarse:hidden">
          <Kbd>P</Kbd>
        </span>
      </Button>
    </span>
  )
}
