import type { Metadata } from 'next'
import { TextLink } from '#lib/ui/text-link.tsx'
import { CalmPage } from './calm-page.tsx'

export const metadata: Metadata = { title: 'Not found' }

/** Says the same of what does not exist and of what belongs to someone else. */
export default function NotFound() {
  return (
    <CalmPage title="There is nothing here">
      <p className="text-ink-soft">
        The address may be mistyped, or what stood here was removed, or it is not yours to see.
      </p>
      <p>
        <TextLink href="/">Go to Today</TextLink>
      </p>
    </CalmPage>
  )
}
