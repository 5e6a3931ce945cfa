import type { Metadata, Viewport } from 'next'
import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { cookieName } from '#lib/core/cookie-name.ts'
import { isPresenting, PRESENTING_COOKIE } from '#lib/core/presenting.ts'
import { isSecure } from '#lib/server/origin.ts'
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
  const choice = (name: string) => chosen.get(cookieName(name, isSecure()))?.value
  const theme = themeAttribute(choice(THEME_COOKIE))
  const presenting = isPresenting(choice(PRESENTING_COOKIE)) ? '' : undefined
  return (
    <html lang="en" data-theme={theme} data-presenting={presenting} suppressHydrationWarning>
      <body>{children}</body>
    </html>
  )
}
