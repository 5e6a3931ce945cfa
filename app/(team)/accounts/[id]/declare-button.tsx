'use client'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '#lib/ui/button.tsx'
import { showUndoToast } from '../../changes/undo-toast.ts'
import type { StageChoice } from '../../standing/stage-choice.ts'

const DeclareWindow = dynamic(() => import('../../standing/declare-window.tsx'), { ssr: false })

/** Opens the form that says what this account is; D presses it. */
export function DeclareButton({
  account,
  stages,
  declared,
  seen,
}: {
  account: { id: string; name: string }
  stages: readonly StageChoice[]
  declared: string | null
  seen: string | null
}) {
  const router = useRouter()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        weight={declared === null ? 'primary' : 'quiet'}
        aria-haspopup="dialog"
        aria-keyshortcuts="d"
        onClick={() => setOpen(true)}
      >
        {declared === null ? 'Say what they are' : 'Declare anew'}
      </Button>
      {open ? (
        <DeclareWindow
          account={account}
          stages={stages}
          first={null}
          now={declared}
          seen={seen}
          via="form"
          onClose={() => {
            setOpen(false)
            // somebody may have declared meanwhile
            router.refresh()
          }}
          onDone={({ word, changeId }) => {
            setOpen(false)
            showUndoToast(`${account.name}: ${word}.`, changeId, () => router.refresh())
            router.refresh()
          }}
        />
      ) : null}
    </>
  )
}
