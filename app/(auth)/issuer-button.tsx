'use client'
import { signIn } from 'next-auth/react'
import { useState } from 'react'
import { Button } from '#lib/ui/button.tsx'

/** The other way in, where one is set. `name` is the issuer's, as the company calls it. */
export function IssuerButton({ name }: { name: string }) {
  const [leaving, setLeaving] = useState(false)
  return (
    <div className="mt-8 border-t border-rule pt-6">
      <Button
        className="w-full"
        disabled={leaving}
        onClick={() => {
          setLeaving(true)
          void signIn('oidc', { callbackUrl: '/' }).catch(() => setLeaving(false))
        }}
      >
        <span className="min-w-0 truncate">{leaving ? 'Going there…' : `Continue with ${name}`}</span>
      </Button>
    </div>
  )
}
