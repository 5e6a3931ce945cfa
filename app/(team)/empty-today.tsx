import type { Route } from 'next'
import { STAGES } from '#lib/core/stage.ts'
import { ButtonLink } from '#lib/ui/button.tsx'
import { EmptyState } from '#lib/ui/empty-state.tsx'
import { StageGlyph } from '#lib/ui/stage-glyph.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'

/** Before the first invoices: one picture, one sentence, one thing to do. */
export function EmptyToday({ waiting }: { waiting: { id: string; fileName: string } | null }) {
  return (
    <EmptyState
      picture={<Picture />}
      title="Bring the invoice file your accounting system exports, and in five minutes you see where you stand with each customer."
      action={
        <ButtonLink href="/imports" weight="primary">
          Import invoices
        </ButtonLink>
      }
    >
      {waiting ? (
        <p>
          {waiting.fileName} was read and waits for your word.{' '}
          <TextLink href={`/imports/${waiting.id}` as Route}>Look at what it would bring</TextLink>
        </p>
      ) : (
        <p>
          A CSV file with customer, day and amount is enough. You see what it would change before anything is written.
        </p>
      )}
    </EmptyState>
  )
}

/** A sheet of invoices, and the stages that are read out of it. */
function Picture() {
  return (
    <div aria-hidden="true" className="flex items-center gap-5">
      <svg
        viewBox="0 0 56 68"
        width="56"
        height="68"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        aria-hidden="true"
      >
        <path d="M4 4h34l14 14v46H4z" strokeLinejoin="round" />
        <path d="M38 4v14h14M12 30h20m8 0h4M12 39h16m8 0h8M12 48h22m6 0h4M12 57h12m12 0h8" />
      </svg>
      <svg
        viewBox="0 0 40 12"
        width="40"
        height="12"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        aria-hidden="true"
      >
        <path d="M0 6h37m-5-5 5 5-5 5" strokeLinejoin="round" />
      </svg>
      <span className="flex gap-3">
        {STAGES.map((stage) => (
          <StageGlyph key={stage} stage={stage} size={28} />
        ))}
      </span>
    </div>
  )
}
