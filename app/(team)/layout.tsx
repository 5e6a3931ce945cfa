import { redirect } from 'next/navigation'
import { connection } from 'next/server'
import type { ReactNode } from 'react'
import { auth } from '#lib/server/auth.ts'
import { Shell } from './shell.tsx'

/** The shell around the product. Not the gate: a layout is not rendered again on every visit, each page's loader is. */
export default async function TeamLayout({ children }: { children: ReactNode }) {
  await connection()
  const session = await auth()
  if (!session) redirect('/sign-in')
  return (
    <Shell person={session.person} role={session.role} workspace={session.workspace}>
      {children}
    </Shell>
  )
}
