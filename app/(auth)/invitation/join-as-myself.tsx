'use client'
import { useState, useTransition } from 'react'
import { Button } from '#lib/ui/button.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { unreachable } from '../unreachable.ts'
import { joinAsMyselfAction } from './actions.ts'

/** For whoever is signed in with the invited address: one button. */
export function JoinAsMyself({ token, name }: { token: string; name: string }) {
  const [said, setSaid] = useState('')
  const [busy, start] = useTransition()
  const join = () =>
    start(async () => {
      const result = await joinAsMyselfAction({ token }).catch(() => unreachable)
      if (result.ok) window.location.assign('/')
      else setSaid(result.message)
    })
  return (
    <div className="space-y-5">
      {said ? <Notice tone="broken" title={said} /> : null}
      <p className="text-ink-soft wrap-anywhere">You are signed in as {name}. You keep the teams you are of.</p>
      <Button weight="primary" className="w-full" disabled={busy} onClick={join}>
        {busy ? 'Joining…' : 'Join'}
      </Button>
    </div>
  )
}
