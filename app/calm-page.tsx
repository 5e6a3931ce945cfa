import type { ReactNode } from 'react'
import { TrothMark } from '#lib/ui/icons.tsx'

/** A page outside the shell that says one thing: signing in, not found, broken. */
export function CalmPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-md flex-col px-6 pt-[14vh] pb-16">
      <p className="mb-10 flex items-center gap-2 text-[1.0625rem] font-semibold tracking-[-0.02em]">
        <TrothMark />
        Troth
      </p>
      <h1 className="text-2xl font-semibold tracking-[-0.02em]">{title}</h1>
      <div className="mt-4 flex flex-col gap-5">{children}</div>
    </main>
  )
}
