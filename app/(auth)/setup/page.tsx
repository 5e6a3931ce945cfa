import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { connection } from 'next/server'
import { hasOwner, isSetupTokenOpen } from '#db/system.ts'
import { digestOf } from '#lib/server/sign-in.ts'
import { SetupForm } from './setup-form.tsx'

export const metadata: Metadata = { title: 'Set up', robots: 'noindex', referrer: 'no-referrer' }

/** First run only: gone (404) once an owner exists, and without the printed link. */
export default async function SetupPage({ searchParams }: PageProps<'/setup'>) {
  await connection()
  const { token } = await searchParams
  if (typeof token !== 'string' || (await hasOwner()) || !(await isSetupTokenOpen(digestOf(token)))) notFound()
  return (
    <>
      <h1 className="mb-3 text-2xl font-semibold tracking-[-0.02em]">Set up Troth</h1>
      <p className="mb-8 text-ink-soft">
        Two minutes: who you are, and how your company counts. Then you import your invoices.
      </p>
      <SetupForm
        token={token}
        currencies={Intl.supportedValuesOf('currency')}
        zones={['UTC', ...Intl.supportedValuesOf('timeZone')]}
      />
    </>
  )
}
