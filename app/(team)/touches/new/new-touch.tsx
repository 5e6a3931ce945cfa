'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'
import type { TouchKind } from '#lib/core/touches/touch.ts'
import { TouchComposer } from '../touch-composer.tsx'
import type { Person } from '../touch-values.ts'

/** The composer on a page of its own, ready to be typed into: once saved, the account shows it. */
export function NewTouch({
  account,
  ...rest
}: {
  account: Person | null
  kind: TouchKind
  people: readonly Person[]
  colleagues: readonly Person[]
  today: string
}) {
  const router = useRouter()
  const box = useRef<HTMLDivElement>(null)
  const known = account !== null
  useEffect(() => box.current?.querySelector<HTMLElement>(known ? 'textarea' : 'input')?.focus(), [known])
  return (
    <div ref={box}>
      <TouchComposer
        {...rest}
        account={account}
        onSaved={(accountId) => router.push(`/accounts/${accountId}/timeline` as Route)}
      />
    </div>
  )
}
