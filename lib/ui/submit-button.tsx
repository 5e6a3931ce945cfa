'use client'
import type { ReactNode } from 'react'
import { useFormStatus } from 'react-dom'
import { Button } from './button.tsx'

/** The button that sends the form around it; while it is under way it says so and cannot be pressed twice. */
export function SubmitButton({
  children,
  busy,
  weight = 'primary',
  name,
  value,
}: {
  children: ReactNode
  /** What it says while sending: “Saving…”. */
  busy: string
  weight?: 'primary' | 'quiet' | 'plain' | 'broken'
  name?: string
  value?: string
}) {
  const { pending } = useFormStatus()
  return (
    <Button type="submit" weight={weight} disabled={pending} name={name} value={value}>
      {pending ? busy : children}
    </Button>
  )
}
