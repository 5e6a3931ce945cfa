'use client'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { Button } from '#lib/ui/button.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { renewDropAction } from './actions.ts'

export function RenewDrop({ has }: { has: boolean }) {
  const router = useRouter()
  const [busy, start] = useTransition()
  const renew = () =>
    start(async () => {
      const made = await renewDropAction({})
      showToast(
        made.ok
          ? {
              tone: 'done',
              text: has ? 'You have a new drop; the one before takes nothing any more.' : 'Your drop is there.',
            }
          : { tone: 'broken', text: made.message },
      )
      router.refresh()
    })
  return (
    <Button weight={has ? 'quiet' : 'primary'} disabled={busy} onClick={renew}>
      {has ? 'Make a new one' : 'Make my drop'}
    </Button>
  )
}
