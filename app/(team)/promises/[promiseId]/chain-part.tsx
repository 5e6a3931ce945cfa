import type { Route } from 'next'
import { showDay } from '#lib/core/day-words.ts'
import { countOf } from '#lib/core/number-words.ts'
import { STATE_LABELS } from '#lib/core/promises/promise.ts'
import { Section } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import type { PromisePageView } from './load.ts'

/** The days that were agreed one after the other, the first one first; nothing where there was never another. */
export function ChainPart({ view: { promise, chain } }: { view: PromisePageView }) {
  if (chain.length === 0) return null
  return (
    <Section
      title="The days that were agreed"
      id="chain"
      note={
        chain.length === 2
          ? 'A new day was agreed once, before the day had passed.'
          : `A new day was agreed ${countOf(chain.length - 1, 'time')}, each before the day had passed.`
      }
    >
      <ol className="space-y-1.5">
        {chain.map(({ id, dueDay, state, outcomeDay, archived }) => {
          const says = archived
            ? 'put away'
            : state === 'renegotiated'
              ? agreed(outcomeDay)
              : STATE_LABELS[state].toLowerCase()
          return (
            <li key={id} aria-current={id === promise.id ? 'page' : undefined}>
              {id === promise.id ? (
                <span className="font-medium">{showDay(dueDay)}</span>
              ) : (
                <TextLink href={`/promises/${id}` as Route}>{showDay(dueDay)}</TextLink>
              )}
              <span className="text-ink-soft">
                : {says}
                {id === promise.id ? ' (this one)' : ''}
              </span>
            </li>
          )
        })}
      </ol>
    </Section>
  )
}

const agreed = (day: string | null) => (day ? `on ${showDay(day)} a new day was agreed` : 'a new day was agreed')
