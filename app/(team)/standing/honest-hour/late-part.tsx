import type { Route } from 'next'
import { ButtonLink } from '#lib/ui/button.tsx'

/** For whoever has not sorted when it is revealed: their own word is worth more before they look. */
export function LatePart({ id }: { id: string }) {
  return (
    <div className="max-w-column">
      <p className="text-xl font-[450] tracking-[-0.012em]">It is revealed, and you have not sorted yet.</p>
      <p className="mt-2 text-ink-soft">
        What you think is worth most before you have seen what the others said. Your sorts are marked as late; they
        change no figure.
      </p>
      <div className="mt-6 flex flex-wrap gap-2">
        <ButtonLink weight="primary" href={`/standing/honest-hour/${id}/sort` as Route}>
          Sort first
        </ButtonLink>
        <ButtonLink href={`/standing/honest-hour/${id}?look` as Route}>Look at once</ButtonLink>
      </div>
    </div>
  )
}
