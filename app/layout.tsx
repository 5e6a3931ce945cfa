import type { Metadata, Viewport } from 'next'
import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { isPresenting, PRESENTING_COOKIE } from '#lib/core/presenting.ts'
import './globals.css'
import { THEME_COOKIE, themeAttribute } from './theme.ts'

export const metadata: Metadata = {
  title: { default: 'Troth', template: '%s · Troth' },
  description: 'Keep the customers you have, for life, with open eyes.',
  robots: { index: false, follow: false },
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#faf7f0' },
    { media: '(prefers-color-scheme: dark)', color: '#1b1916' },
  ],
  viewportFit: 'cover',
}

// Reading the cookie makes every page dynamic, which the CSP nonce needs anyway.
export default async function RootLayout({ children }: { children: ReactNode }) {
  const chosen = await cookies()
  const theme = themeAttribute(chosen.get(THEME_COOKIE)?.value)
  const presenting = isPresenting(chosen.get(PRESENTING_COOKIE)?.value) ? '' : undefined
  return (
    <html lang="en" data-theme={theme} data-presenting={presenting} suppressHydrationWarning>
      <body>{children}</body>
    </html>
  )
}
