'use client'
import { useState, useTransition } from 'react'
import { Button } from '#lib/ui/button.tsx'
import { MadeLink } from '#lib/ui/made-link.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { makePasswordLinkAction } from '../../actions.ts'

/** Made on demand, and shown once. */
export function PasswordLink({ personId, name }: { personId: string; name: string }) {
  const [link, setLink] = useState('')
  const [busy, start] = useTransition()
  const make = () =>
    start(async () => {
      const result = await makePasswordLinkAction({ personId })
      if (result.ok) setLink(result.value.link)
      else showToast({ tone: 'broken', text: result.message })
    })
  return (
    <>
      <Button disabled={busy} onClick={make}>
        {busy ? 'Making it…' : link ? 'Make another link' : 'Make a link'}
      </Button>
      {link ? <MadeLink link={link} whose={name} note="Hand it to nobody else. A newer one ends it." /> : null}
    </>
  )
}
