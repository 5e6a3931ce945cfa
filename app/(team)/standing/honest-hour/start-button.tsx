'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { Button } from '#lib/ui/button.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { startHourAction } from './actions.ts'

export function StartButton() {
  const router = useRouter()
  const [busy, start] = useTransition()
  const begin = () =>
    start(async () => {
      const result = await startHourAction({})
      if (!result.ok) return showToast({ tone: 'broken', text: result.message })
      if (!result.value.mine) showToast({ tone: 'done', text: 'A colleague began one just now: you are in it.' })
      router.push(`/standing/honest-hour/${result.value.hourId}/sort` as Route)
    })
  return (
    <Button weight="primary" disabled={busy} onClick={begin}>
      {busy ? 'Laying them out…' : 'Start the honest hour'}
    </Button>
  )
}
