import type { Route } from 'next'
import { redirect } from 'next/navigation'

/** Where Standing begins. */
export default function StandingPage() {
  redirect('/standing/board' as Route)
}
