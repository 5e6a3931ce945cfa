import type { Metadata } from 'next'
import { connection } from 'next/server'
import { getPasswordLink } from '#db/system-password.ts'
import { digestOf } from '#lib/server/digest.ts'
import { GONE } from '#lib/server/reset-password.ts'
import { TextLink } from '#lib/ui/text-link.tsx'
import { ChooseForm } from './choose-form.tsx'

export const metadata: Metadata = { title: 'Choose a password', robots: 'noindex', referrer: 'no-referrer' }

/** Where a link for a new password leads. Looking uses nothing up: mail scanners open links too. */
export default async function ChoosePasswordPage({ searchParams }: PageProps<'/password/choose'>) {
  await connection()
  const { token } = await searchParams
  const link = typeof token === 'string' && token.length <= 200 ? await getPasswordLink(digestOf(token)) : null
  if (!link || typeof token !== 'string') {
    return (
      <>
        <h1 className="mb-3 text-2xl font-semibold tracking-[-0.02em]">This link opens nothing</h1>
        <p className="text-ink-soft">{GONE.message}</p>
        <p className="mt-8 text-sm">
          <TextLink href="/password">Ask for a new one</TextLink>
        </p>
      </>
    )
  }
  return (
    <>
      <h1 className="mb-3 text-2xl font-semibold tracking-[-0.02em]">Choose a password</h1>
      <p className="mb-8 text-ink-soft wrap-anywhere">
        For {link.email}. {link.madeBy ? `${link.madeBy} made this link for you. ` : ''}You are signed out wherever you
        were signed in, and sign in anew with it.
      </p>
      <ChooseForm token={token} email={link.email} />
    </>
  )
}
