import type { Metadata, Viewport } from 'next'
import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
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
  const theme = themeAttribute((await cookies()).get(THEME_COOKIE)?.value)
  return (
    <html lang="en" data-theme={theme} suppressHydrationWarning>
      <body>{children}</body>
    </html>
  )
}
