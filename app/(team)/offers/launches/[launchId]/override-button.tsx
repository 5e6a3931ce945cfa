'use client'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { Button } from '#lib/ui/button.tsx'
import { TextField } from '#lib/ui/field.tsx'
import { showUndoToast } from '../../../changes/undo-toast.ts'
import { overrideAllocationAction } from './lot-actions.ts'

const DialogWindow = dynamic(() => import('#lib/ui/dialog-window.tsx'), { ssr: false })

type Props = { pitchId: string; account: string; unit: string; has: string | null; given: boolean }

/** Gives an account something else than the rule, with a reason that stays on record beside a name. */
export function OverrideButton({ pitchId, account, unit, has, given }: Props) {
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [busy, start] = useTransition()
  const save = (quantity: string, reason: string) =>
    start(async () => {
      const result = await overrideAllocationAction({ pitchId, quantity, reason })
      if (!result.ok) return setErrors(result.fields ?? { reason: result.message })
      setOpen(false)
      const said = quantity === '' ? `${account} is back with the rule.` : `${account} has ${quantity}.`
      showUndoToast(said, result.value.changeId, () => router.refresh())
      router.refresh()
    })
  return (
    <>
      <Button
        size="small"
        aria-haspopup="dialog"
        aria-label={`Decide otherwise for ${account}`}
        onClick={() => {
          setErrors({})
          setOpen(true)
        }}
      >
        Otherwise…
      </Button>
      {open ? (
        <DialogWindow
          open
          onOpenChange={setOpen}
          title={`Something else for ${account}`}
          description="The rule leaves it as you say from now on. Your name and your reason stand beside it."
        >
          <form
            className="space-y-4"
            onSubmit={(event) => {
              event.preventDefault()
              const form = new FormData(event.currentTarget)
              const back = (event.nativeEvent as SubmitEvent).submitter?.getAttribute('value') === 'back'
              const quantity = `${form.get('quantity') ?? ''}`.trim()
              if (!back && quantity === '') return setErrors({ quantity: 'How many they have.' })
              save(back ? '' : quantity, `${form.get('reason') ?? ''}`)
            }}
          >
            <TextField
              name="quantity"
              label={unit ? `They have, ${unit}` : 'They have'}
              inputMode="decimal"
              autoComplete="off"
              required={false}
              defaultValue={has ?? ''}
              {...(errors.quantity && { error: errors.quantity })}
            />
            <TextField
              name="reason"
              label="Why"
              maxLength={300}
              hint="For the team: the customer does not read it."
              {...(errors.reason && { error: errors.reason })}
            />
            <div className="flex flex-wrap gap-2">
              <Button type="submit" weight="primary" disabled={busy}>
                {busy ? 'Writing…' : 'Give them this'}
              </Button>
              {given ? (
                <Button type="submit" value="back" disabled={busy}>
                  Back to the rule
                </Button>
              ) : null}
            </div>
          </form>
        </DialogWindow>
      ) : null}
    </>
  )
}
