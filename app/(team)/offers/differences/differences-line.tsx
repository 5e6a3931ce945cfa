import type { Route } from 'next'
import { smallNumber } from '#lib/core/number-words.ts'
import { TextLink } from '#lib/ui/text-link.tsx'

/** On a loyal account's page: that newcomers paid less for the same, where they did. */
export function DifferencesLine({ accountId, count }: { accountId: string; count: number }) {
  if (count === 0) return null
  return (
    <p className="mt-3 text-sm text-ink-soft">
      A newcomer paid less for the same {count === 1 ? 'once' : `${smallNumber(count)} times`}.{' '}
      <TextLink href={`/offers/differences?account=${accountId}` as Route}>Look at it</TextLink>
    </p>
  )
}
