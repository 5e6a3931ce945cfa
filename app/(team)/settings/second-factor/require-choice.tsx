'use client'
import { useTransition } from 'react'
import { CheckField } from '#lib/ui/field.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { requireSecondFactorAction } from './actions.ts'

/** Takes hold at once, for whoever is signed in too. */
export function RequireChoice({ required }: { required: boolean }) {
  const [busy, start] = useTransition()
  const choose = (now: boolean) =>
    start(async () => {
      const result = await requireSecondFactorAction({ required: now })
      if (!result.ok) return showToast({ tone: 'broken', text: result.message })
      const text = now ? 'Everybody needs a second factor now.' : 'A password alone is enough again.'
      showToast({ tone: 'done', text, undo: () => choose(!now) })
    })
  return (
    <CheckField
      // what the server says holds, also after a refusal
      key={`${required}${busy}`}
      name="required"
      label="Everybody needs a second factor"
      hint="Who signed in with a password alone sees nothing before they have set one up. Who comes through your company’s own sign-in counts as proved: its second factors are its matter. Keys of programs go on working."
      defaultChecked={required}
      disabled={busy}
      onChange={(event) => choose(event.currentTarget.checked)}
    />
  )
}
