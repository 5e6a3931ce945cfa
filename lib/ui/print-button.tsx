'use client'
import type { ComponentProps } from 'react'
import { Button } from './button.tsx'

/** Prints the page it stands on. */
export function PrintButton({ weight = 'primary' }: Pick<ComponentProps<typeof Button>, 'weight'>) {
  return (
    <Button className="print:hidden" weight={weight} onClick={() => window.print()}>
      Print
    </Button>
  )
}
