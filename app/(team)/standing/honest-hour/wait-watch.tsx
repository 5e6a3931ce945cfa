'use client'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/** Often enough to reveal together at one table. */
const EVERY_MS = 5000

/** Looks from time to time who is done, and shows the reveal when it is there; not while the page is out of sight. */
export function WaitWatch() {
  const router = useRouter()
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === 'visible' && router.refresh(), EVERY_MS)
    return () => clearInterval(timer)
  }, [router])
  return null
}
