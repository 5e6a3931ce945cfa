import type { ReactNode } from 'react'
import { loadShell } from '../load-shell.ts'
import { SettingsNav } from './settings-nav.tsx'

/** Every part of the settings is a page of its own; its loader is the gate, as everywhere. */
export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const { role } = await loadShell()
  return (
    <div className="mx-auto max-w-page lg:grid lg:grid-cols-[11rem_minmax(0,1fr)] lg:gap-12">
      <SettingsNav role={role} />
      <div className="min-w-0">{children}</div>
    </div>
  )
}
