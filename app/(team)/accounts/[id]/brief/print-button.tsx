'use client'
import { Button } from '#lib/ui/button.tsx'

export function PrintButton() {
  return (
    <Button weight="primary" onClick={() => window.print()}>
      Print
    </Button>
  )
}
