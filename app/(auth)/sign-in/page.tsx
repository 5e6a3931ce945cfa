import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { connection } from 'next/server'
import { auth } from '#lib/server/auth.ts'
import { SignInForm } from './sign-in-form.tsx'

export const metadata: Metadata = { title: 'Sign in' }

export default async function SignInPage() {
  await connection()
  if (await auth()) redirect('/')
  return (
    <>
      <h1 className="mb-8 text-2xl font-semibold tracking-[-0.02em]">Sign in</h1>
      <SignInForm />
    </>
  )
}
