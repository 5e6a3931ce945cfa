import type { Metadata } from 'next'
import type { ReactNode } from 'react'

// the title says nothing: it stays in the history of whoever opened it
export const metadata: Metadata = {
  title: { absolute: 'Shared with you' },
  description: 'A page for one person.',
  robots: { index: false, follow: false, noarchive: true, nosnippet: true },
  referrer: 'no-referrer',
}

export default function ShareLayout({ children }: { children: ReactNode }) {
  return children
}
