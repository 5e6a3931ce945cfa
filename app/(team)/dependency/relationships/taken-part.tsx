import type { Route } from 'next'
import { tellAttention, tellBesides, tellChannels } from '#lib/core/dependency/relationship-words.ts'
import type { TakenForGranted } from '#lib/core/dependency/taken-for-granted.ts'
import { countOf, showShare } from '#lib/core/number-words.ts'
import { ButtonLink } from '#lib/ui/button.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { Section } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { Why } from '#lib/ui/why.tsx'
import type { RelationshipsView } from './load.ts'

/** Large share, little attention, ranked; as a question wherever not all conversations are written down. */
export function TakenPart({ view }: { view: RelationshipsView }) {
  const { taken, policy, mayEdit, names, window } = view
  const { share, ratio, days } = policy.attention
  const channels = tellChannels(taken.channels)
  return (
    <Section
      title={channels === null ? 'Taken for granted' : 'Taken for granted, perhaps'}
      id="taken"
      score
      note={
        <>
          From {showShare(share)} of revenue on, with less than {showShare(ratio)} of their share of your conversations,
          or none for {countOf(days, 'day')}.
          <Why
            of="Taken for granted"
            formula="Their share of all conversations of the last twelve months, divided by their share of reported revenue. Calls, meetings, mails and notes count, whoever began them. Ordered by the share of conversations that is missing."
            inputs={[
              { label: 'Conversations in twelve months', value: taken.conversations.toLocaleString('en-US') },
              { label: 'Customers large enough', value: taken.looked.toLocaleString('en-US') },
            ]}
            note={`Revenue of ${window.label}; conversations of the twelve months to today. Promises kept, offers and value are shown and rank nobody.`}
            records={{ href: '/settings/dependency' as Route, label: 'Change the thresholds' }}
          />
        </>
      }
    >
      {channels ? (
        <Notice
          action={<TextLink href={'/settings/sources' as Route}>Say which conversations are all written down</TextLink>}
        >
          {channels} So this is a question, and no judgement.
        </Notice>
      ) : null}
      {taken.rows.length > 0 ? (
        <ol className="mt-4 divide-y divide-rule">
          {taken.rows.map((row) => (
            <Row key={row.key} row={row} name={names.get(row.key) ?? row.key} view={view} mayEdit={mayEdit} />
          ))}
        </ol>
      ) : (
        <p className="mt-4 text-ink-soft">{tellNobody(view)}</p>
      )}
    </Section>
  )
}

function Row({
  row,
  name,
  view,
  mayEdit,
}: {
  row: TakenForGranted
  name: string
  view: RelationshipsView
  mayEdit: boolean
}) {
  return (
    <li className="py-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h3 className="min-w-0 font-medium wrap-anywhere">
          <TextLink quiet href={`/accounts/${row.key}` as Route}>
            {name}
          </TextLink>
        </h3>
        <span className="text-sm text-ink-soft">
          {row.lastDay === null ? (
            'no conversation on record'
          ) : (
            <>
              last on <DayText day={row.lastDay} short />, {countOf(row.silentDays ?? 0, 'day')} ago
            </>
          )}
        </span>
      </div>
      <p className="mt-1 text-sm">{tellAttention(row, view.taken.conversations)}</p>
      <p className="text-sm text-ink-soft">{tellBesides(row)}</p>
      {mayEdit ? (
        <p className="mt-2 flex flex-wrap gap-2">
          <ButtonLink
            size="small"
            href={`/tasks/new?account=${row.key}&text=${encodeURIComponent(`Call ${name}`)}` as Route}
          >
            Plan a conversation<span className="sr-only">: {name}</span>
          </ButtonLink>
          <ButtonLink size="small" weight="plain" href={`/touches/new?account=${row.key}&kind=call` as Route}>
            Write one down<span className="sr-only">: {name}</span>
          </ButtonLink>
        </p>
      ) : null}
    </li>
  )
}

function tellNobody({ taken }: RelationshipsView): string {
  if (taken.conversations === 0)
    return 'Nobody has written down any conversation in twelve months, so nothing can be said of anybody’s attention.'
  if (taken.looked === 0) return 'No customer is large enough to be asked about.'
  return `Each of the ${countOf(taken.looked, 'large customer')} gets its share of your conversations.`
}
