'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import type { TouchKind } from '#lib/core/touches/touch.ts'
import { TouchComposer } from '../touch-composer.tsx'
import type { Person } from '../touch-values.ts'

/** The composer on a page of its own: once saved, the account shows it. */
export function NewTouch({
  account,
  ...rest
}: {
  account: Person | null
  kind: TouchKind
  colleagues: readonly Person[]
  today: string
}) {
  const router = useRouter()
  return (
    <TouchComposer
      {...rest}
      account={account}
      onSaved={(accountId) => router.push(`/accounts/${accountId}/timeline` as Route)}
    />
  )
}
