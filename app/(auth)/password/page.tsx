import type { Metadata } from 'next'
import { connection } from 'next/server'
import { hasMailServer } from '#lib/server/mail.ts'
import { TextLink } from '#lib/ui/text-link.tsx'
import { AskForm } from './ask-form.tsx'

export const metadata: Metadata = { title: 'A new password', robots: 'noindex' }

/** For whoever forgot theirs: a link by mail; where no mail goes out, whom to ask. */
export default async function PasswordPage() {
  await connection()
  return (
    <>
      <h1 className="mb-3 text-2xl font-semibold tracking-[-0.02em]">A new password</h1>
      {hasMailServer() ? (
        <AskForm />
      ) : (
        <div className="space-y-3 text-ink-soft">
          <p>This Troth sends no mail, so there are two ways to a link with which you choose one:</p>
          <ul className="list-disc space-y-1 pl-5">
            <li>an admin of your team makes it for you, under Settings, People;</li>
            <li>
              whoever runs the server prints it: <code className="text-sm">npm run reset-password -- your address</code>
            </li>
          </ul>
        </div>
      )}
      <p className="mt-8 text-sm">
        <TextLink href="/sign-in">Back to signing in</TextLink>
      </p>
    </>
  )
}
