import type { Route } from 'next'
import { countOf } from '#lib/core/number-words.ts'
import { tellPastDay, tellPromisesDue } from '#lib/core/promises/due-soon.ts'
import { Headline, Section } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import type { TodayView } from '../load.ts'
import { WhoseChoice } from '../whose-choice.tsx'
import { AgendaRow } from './promise-row.tsx'

/**
 * Promises of both sides before their day; of those past it one line, and of those the other side sees otherwise. Nothing where nothing was
 * ever promised.
 */
export function PromisesPart({ view: { promises, today, mayEdit } }: { view: TodayView }) {
  const { rows, count, until, overdue, disputed, whose, any } = promises
  if (!any) return null
  const mine = whose === 'mine' ? '&owner=me' : ''
  return (
    <Section title="Promises" id="promises" actions={<WhoseChoice whose={whose} of="promises" />}>
      <Headline>{tellPromisesDue({ count, until }, today)}</Headline>
      {rows.length ? (
        <ul className="mt-3 divide-y divide-rule">
          {rows.map((row) => (
            <AgendaRow key={row.id} row={row} today={today} mayEdit={mayEdit} />
          ))}
        </ul>
      ) : null}
      {count > rows.length ? (
        <p className="mt-2 text-sm">
          <TextLink href={`/promises?due-to=${until}${mine}` as Route}>and {count - rows.length} more</TextLink>
        </p>
      ) : null}
      {overdue || disputed ? (
        <p className="mt-3">
          {overdue ? (
            <TextLink href={`/promises?state=overdue${mine}` as Route}>{tellPastDay(overdue)}</TextLink>
          ) : null}
          {overdue && disputed ? '; ' : null}
          {disputed ? (
            <TextLink href={`/promises?state=disputed${mine}` as Route}>
              {countOf(disputed, 'promise')} {disputed === 1 ? 'is' : 'are'} seen otherwise by the other side
            </TextLink>
          ) : null}
          .
        </p>
      ) : null}
    </Section>
  )
}
