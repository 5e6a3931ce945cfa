'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { AccountPicker } from '../../account-picker.tsx'
import { compareAddress } from '../compare-address.ts'

/** Asks for the other account; choosing it goes on. */
export function ChooseOther({ keptId, same }: { keptId: string; same: boolean }) {
  const router = useRouter()
  const [error, setError] = useState(same ? 'This is the same account: choose another one.' : undefined)
  return (
    <div className="max-w-column">
      <AccountPicker
        name="merge"
        label="The other account"
        placeholder="Part of its name"
        hint="You see both side by side before anything is written."
        error={error}
        chosen={null}
        onChosen={([other]) => {
          if (!other) return
          if (other.id === keptId) setError('This is the same account: choose another one.')
          else router.push(compareAddress(keptId, other.id))
        }}
      />
    </div>
  )
}
