'use client'
import { useState } from 'react'

/** A style sheet inside the page. `nonce`: of the page it is sent with. */
export function InlineStyle({ css, nonce }: { css: string; nonce: string | undefined }) {
  // whoever comes from another page of ours keeps the nonce of the first: the browser knows no other
  const [own] = useState(() => (typeof document === 'undefined' ? nonce : (documentNonce() ?? nonce)))
  return (
    <style nonce={own} suppressHydrationWarning>
      {css}
    </style>
  )
}

const documentNonce = () => document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce || undefined
