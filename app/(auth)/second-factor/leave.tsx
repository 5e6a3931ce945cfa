'use client'
import { useState } from 'react'
import { Button } from '#lib/ui/button.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { endSession } from '../../(team)/sign-out.tsx'

export function Leave() {
  const [leaving, setLeaving] = useState(false)
  return (
    <Button
      weight="plain"
      className="mt-12"
      disabled={leaving}
      onClick={async () => {
        setLeaving(true)
        try {
          await endSession()
          window.location.assign('/sign-in')
        } catch {
          setLeaving(false)
          showToast({ tone: 'broken', text: 'You are still signed in: the server did not answer. Try again.' })
        }
      }}
    >
      Sign out instead
    </Button>
  )
}
