'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { Button } from '#lib/ui/button.tsx'
import { SelectField } from '#lib/ui/field.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { chooseDigestHourAction, digestNowAction } from './actions.ts'

const HOURS = Array.from({ length: 24 }, (_, hour) => ({
  value: `${hour}`,
  label: `${String(hour).padStart(2, '0')}:00`,
}))

/** The hour takes hold as soon as it is chosen. */
export function DigestForm({ hour, timeZone, email }: { hour: number | null; timeZone: string; email: string }) {
  const router = useRouter()
  const [busy, start] = useTransition()

  const choose = (value: string) =>
    start(async () => {
      const result = await chooseDigestHourAction({ hour: value === '' ? null : Number(value) })
      showToast(
        result.ok
          ? { tone: 'done', text: value === '' ? 'No digest any more.' : `Each day at ${value.padStart(2, '0')}:00.` }
          : { tone: 'broken', text: result.message },
      )
      router.refresh()
    })
  const now = () =>
    start(async () => {
      const result = await digestNowAction({})
      if (!result.ok) return showToast({ tone: 'broken', text: result.message })
      if (result.value.sends) return showToast({ tone: 'done', text: `On its way to ${email}.` })
      router.push('/notifications#digest' as Route)
    })

  return (
    <div className="max-w-md space-y-5">
      <SelectField
        key={hour}
        name="hour"
        label="Hour"
        hint={`In the time zone of your company, ${timeZone.replaceAll('_', ' ')}.`}
        empty="No digest"
        defaultValue={hour === null ? '' : `${hour}`}
        options={HOURS}
        disabled={busy}
        onChange={(event) => choose(event.target.value)}
      />
      <Button disabled={busy} onClick={now}>
        Write one now
      </Button>
    </div>
  )
}
