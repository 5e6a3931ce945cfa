'use client'
import { useTransition } from 'react'
import { Button } from '#lib/ui/button.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { lookAgainAction } from './actions.ts'

/** Has all accounts of a large workspace looked through now instead of tonight. */
export function LookAgainButton() {
  const [busy, start] = useTransition()
  const look = () =>
    start(async () => {
      const result = await lookAgainAction({})
      showToast(
        result.ok
          ? { text: 'Looking through all accounts: open this page again in a minute.', tone: 'done' }
          : { text: result.message, tone: 'broken' },
      )
    })
  return (
    <Button disabled={busy} onClick={look}>
      Look again now
    </Button>
  )
}
