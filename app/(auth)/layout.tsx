import type { ReactNode } from 'react'

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <main id="main" className="mx-auto flex min-h-dvh w-full max-w-md flex-col justify-center px-6 py-16">
      <p className="mb-10 text-sm text-ink-faint">
        <span className="text-base font-semibold tracking-[-0.01em] text-ink">Troth</span>
        <span aria-hidden="true"> — </span>faith pledged and kept
      </p>
      {children}
    </main>
  )
}
