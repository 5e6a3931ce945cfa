import type { Route } from 'next'
import type { ReactNode } from 'react'
import { showDay } from '#lib/core/day-words.ts'
import { showAmount } from '#lib/core/money.ts'
import { countOf } from '#lib/core/number-words.ts'
import { showQuantity } from '#lib/core/offers/lot-steps.ts'
import { DECLINE_REASON_WORDS, PITCH_STATE_WORDS } from '#lib/core/offers/offer.ts'
import type { Typology } from '#lib/core/standing/typology.ts'
import { Section } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { tellEntry } from '../../../accounts/[id]/timeline/timeline-words.ts'
import type { TalkingPoints } from './talking-view.ts'

/** What there is to say, from the records alone: each point with where it stands and its day. */
export function TalkingPart({
  view,
  accountId,
  typology,
}: {
  view: TalkingPoints
  accountId: string
  typology: Typology
}) {
  const { bought, promises, touches, answers, told, before, price, since } = view
  const nothing =
    !bought.length && !promises.length && !touches.length && !answers.length && !told.length && !before.length && !price
  return (
    <Section
      title="What to talk about"
      id="talking"
      note="From the records as they are now; nothing of it is kept here."
    >
      {nothing ? (
        <p className="text-ink-soft">
          The records hold nothing of them yet: no invoice, no promise, no conversation. Ask what they need, and write
          it down.
        </p>
      ) : (
        <dl className="space-y-5">
          {price ? <Price price={price} /> : null}
          {bought.length ? (
            <Point name="What they buy">
              {bought.map(({ product, times, lastDay }) => (
                <li key={product}>
                  {product}: {countOf(times, 'invoice')} since {showDay(since)}, the last on {showDay(lastDay)}
                </li>
              ))}
            </Point>
          ) : null}
          {promises.length ? (
            <Point name="What is promised and open">
              {promises.map(({ id, text, madeBy, dueDay, late }) => (
                <li key={id}>
                  {madeBy === 'us' ? 'By us' : 'By them'}: <TextLink href={`/promises/${id}` as Route}>{text}</TextLink>
                  ,{' '}
                  <span className={late ? 'text-broken' : undefined}>
                    {late ? 'late since' : 'due'} {showDay(dueDay)}
                  </span>
                </li>
              ))}
            </Point>
          ) : null}
          {touches.length ? (
            <Point name="The last conversation">
              {touches.map((row) => {
                const entry = tellEntry(row, typology)
                return (
                  <li key={entry.key}>
                    {showDay(entry.day)}:{' '}
                    {entry.href ? <TextLink href={entry.href}>{entry.title}</TextLink> : entry.title}
                    {entry.text ? <span className="text-ink-soft"> {short(entry.text)}</span> : null}
                  </li>
                )
              })}
            </Point>
          ) : null}
          {answers.length || told.length ? (
            <Point name="What they say">
              {told.map(({ id, kind, sentence, name, day, open }) => (
                <li key={id}>
                  {kind === 'complaint' ? 'Complaint' : 'Praise'}, {name}, {showDay(day)}
                  {open ? ' (nobody answered yet)' : ''}: “{short(sentence)}”
                </li>
              ))}
              {answers.map(({ id, name, words, sentence, day }) => (
                <li key={id}>
                  {name}, {showDay(day)}: {words ?? 'would rather not say how they see us'}
                  {sentence ? ` “${short(sentence)}”` : ''}
                </li>
              ))}
              <li>
                <TextLink href={`/accounts/${accountId}#what-they-say` as Route}>All that they say</TextLink>
              </li>
            </Point>
          ) : null}
          {before.length ? (
            <Point name="What they were offered before">
              {before.map(({ id, offerTitle, state, reason, note, day }) => (
                <li key={id}>
                  <TextLink href={`/offers/pitches/${id}` as Route}>{offerTitle}</TextLink>:{' '}
                  {PITCH_STATE_WORDS[state].toLowerCase()}
                  {day ? `, ${showDay(day)}` : ''}
                  {reason ? ` (${DECLINE_REASON_WORDS[reason].toLowerCase()})` : ''}
                  {note ? `: “${short(note)}”` : ''}
                </li>
              ))}
            </Point>
          ) : null}
        </dl>
      )}
    </Section>
  )
}

function Price({ price: { product, paid, offered, against } }: { price: NonNullable<TalkingPoints['price']> }) {
  return (
    <Point name="The price">
      {paid ? (
        <li>
          They paid {showAmount(paid.net, paid.currency)} for {showQuantity(paid.quantity, '')} of {product} on{' '}
          {showDay(paid.day)} (invoice {paid.number})
          {against ? ` = ${showAmount(against.each, paid.currency)} each` : ''}.
        </li>
      ) : (
        <li>No invoice names {product} for them yet.</li>
      )}
      {offered && paid && against ? (
        <li>
          Offered: {showAmount(offered.price, paid.currency)} each
          {offered.before === offered.price
            ? ''
            : ` (${showAmount(offered.before, paid.currency)} before what is let off)`}
          {tellDifference(against, paid.currency)}
        </li>
      ) : offered && paid ? (
        <li>The offer is in another currency: nothing is compared.</li>
      ) : offered ? null : (
        <li>The offer names no price.</li>
      )}
    </Point>
  )
}

function tellDifference({ difference, share }: { difference: string; share: number | null }, currency: string): string {
  const less = difference.startsWith('-')
  if (Number(difference) === 0) return ': the same as they pay now.'
  const by = share === null ? '' : ` (${(Math.abs(share) * 100).toFixed(1)} %)`
  return `: ${showAmount(difference.replace('-', ''), currency)} ${less ? 'less' : 'more'} each than they pay now${by}.`
}

function Point({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-sm text-ink-faint">{name}</dt>
      <dd className="wrap-anywhere">
        <ul className="mt-0.5 space-y-1">{children}</ul>
      </dd>
    </div>
  )
}

const short = (text: string) => {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > 160 ? `${line.slice(0, 159)}…` : line
}
