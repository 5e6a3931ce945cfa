'use client'
import { usePathname, useSearchParams } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import type { Day } from '#lib/core/day.ts'
import DialogWindow from '#lib/ui/dialog-window.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { hrefFrom, NOTE } from '../palette-actions.ts'
import { QuickPromise } from './quick-promise.tsx'

/** The window that P opens; fetched when it first is. On an account's page the promise is about that account. */
export default function QuickPromiseWindow({
  today,
  begins,
  onClose,
}: {
  today: Day
  begins: string
  onClose: () => void
}) {
  const path = usePathname()
  const address = `${path}?${useSearchParams()}`
  const [opened] = useState(address)
  const here = /^\/accounts\/([0-9a-f-]{36})(?:\/|$)/.exec(path)?.[1] ?? null
  // one of its links was followed
  useEffect(() => {
    if (address !== opened) onClose()
  }, [address, opened, onClose])
  const field = useRef<HTMLInputElement>(null)
  return (
    <DialogWindow
      open
      onOpenChange={(open) => open || onClose()}
      title="A promise"
      initialFocus={field}
      grows
      description={
        <span className="text-sm">
          Say it as you said it to them. What is read of it stands below before it is saved.{' '}
          <TextLink href={hrefFrom(path, NOTE)}>Rather a note</TextLink>
        </span>
      }
    >
      <QuickPromise today={today} accountId={here} begins={begins} field={field} ahead onSaved={onClose} />
    </DialogWindow>
  )
}
