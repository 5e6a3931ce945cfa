'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { Button } from '#lib/ui/button.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { bringUpgradeAction } from '../actions.ts'

/** Begins a launch to everybody who is owed the upgrade, and goes there: nothing is brought to anybody before it is started. */
export function BringUpgrade({ productId }: { productId: string }) {
  const router = useRouter()
  const [busy, start] = useTransition()
  const press = () =>
    start(async () => {
      const result = await bringUpgradeAction({ productId })
      if (result.ok) router.push(`/offers/launches/${result.value.id}` as Route)
      else showToast({ tone: 'broken', text: result.message })
    })
  return (
    <Button weight="primary" disabled={busy} onClick={press}>
      {busy ? 'Preparing…' : 'Bring it to them'}
    </Button>
  )
}
