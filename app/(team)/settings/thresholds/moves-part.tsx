import type { Route } from 'next'
import { countOf } from '#lib/core/number-words.ts'
import { type Typology, wordOf } from '#lib/core/standing/typology.ts'
import type { ThresholdPreview } from '#lib/flows/preview-thresholds.ts'
import { StageGlyph } from '#lib/ui/stage-glyph.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'

/** How many accounts would move from where to where, and the largest of them. */
export function MovesPart({ preview, typology }: { preview: ThresholdPreview; typology: Typology }) {
  const { read, all, moves, named, trusted } = preview
  const moving = moves.reduce((sum, { accounts }) => sum + accounts, 0)
  const among = all ? countOf(read, 'account') : `the ${countOf(read, 'largest account')}`
  return (
    <div role="status" className="max-h-[45dvh] overflow-y-auto">
      <p className="font-medium">
        {moving === 0
          ? `None of ${among} would read differently.`
          : `${moving.toLocaleString('en-US')} of ${among} would read differently.`}
      </p>
      {trusted ? <p className="mt-1 text-sm">{countOf(trusted, 'account')} would get another trust.</p> : null}
      {moves.length ? (
        <ul className="mt-2 flex flex-wrap gap-x-6 gap-y-1 text-sm">
          {moves.map(({ from, to, accounts }) => (
            <li key={`${from} ${to}`} className="whitespace-nowrap">
              <StageGlyph stage={from} /> {wordOf(typology, from)} → <StageGlyph stage={to} /> {wordOf(typology, to)}:{' '}
              <span className="tabular-nums">{accounts.toLocaleString('en-US')}</span>
            </li>
          ))}
        </ul>
      ) : null}
      {named.length ? (
        <ul className="mt-2 text-sm text-ink-soft">
          {named.map(({ id, name, from, to }) => (
            <li key={id} className="wrap-anywhere">
              <TextLink href={`/accounts/${id}` as Route}>{name}</TextLink>: {wordOf(typology, from)} →{' '}
              {wordOf(typology, to)}
            </li>
          ))}
          {moving > named.length ? <li>and {(moving - named.length).toLocaleString('en-US')} more.</li> : null}
        </ul>
      ) : null}
    </div>
  )
}
