import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { connection } from 'next/server'
import { auth } from '#lib/server/auth.ts'
import { oidcSettings } from '#lib/server/oidc-settings.ts'
import { saidOnReturn } from '#lib/server/oidc-words.ts'
import { Notice } from '#lib/ui/notice.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { IssuerButton } from '../issuer-button.tsx'
import { SignInForm } from './sign-in-form.tsx'

export const metadata: Metadata = { title: 'Sign in' }

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  await connection()
  if (await auth()) redirect('/')
  const { said, error } = await searchParams
  const issuer = oidcSettings()
  const why = issuer && saidOnReturn({ said, error }, issuer.name)
  return (
    <>
      <h1 className="mb-8 text-2xl font-semibold tracking-[-0.02em]">Sign in</h1>
      {said === 'chosen' ? (
        <div className="mb-6" role="status">
          <Notice tone="done" title="Your new password holds from now on.">
            Sign in with it.
          </Notice>
        </div>
      ) : null}
      {why ? (
        <div className="mb-6">
          <Notice tone="broken" title={why.title}>
            {why.what}
          </Notice>
        </div>
      ) : null}
      <SignInForm />
      <p className="mt-5 text-sm">
        <TextLink href="/password">Forgot your password?</TextLink>
      </p>
      {issuer ? <IssuerButton name={issuer.name} /> : null}
    </>
  )
}
