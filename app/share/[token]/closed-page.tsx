import { CalmPage } from '../../calm-page.tsx'

/**
 * Says the same of a link that never was, that is too old, and that was ended. A page like any other, not `notFound()`: that one is written
 * by script alone, and would be empty for who runs none.
 */
export function ClosedPage() {
  return (
    <CalmPage title="This link opens nothing">
      <p className="text-ink-soft">
        It may be mistyped, it may be too old, or whoever gave it to you has ended it. Ask them for a new one: it takes
        them a moment.
      </p>
    </CalmPage>
  )
}
