import type { Route } from 'next'
import type { ReactNode } from 'react'
import { FORM_LABELS, SIZE_LABELS } from '#lib/core/promises/promise.ts'
import { DayText } from '#lib/ui/day-text.tsx'
import { Section } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import type { PromisePageView } from './load.ts'

/** What was said: whom to, by whom, on which day, where; and what it belongs to. */
export function PromiseFacts({ view: { promise, series, ties, mine } }: { view: PromisePageView }) {
  const { contactId, contactName, accountId, accountName, touchId, state } = promise
  const ours = promise.madeBy === 'us'
  return (
    <Section title="As it was promised" id="said">
      <dl className="grid gap-x-8 gap-y-2 sm:grid-cols-[9rem_1fr]">
        <Fact name={ours ? 'To' : 'By'}>
          {contactId ? (
            <>
              <TextLink href={`/contacts/${contactId}` as Route}>{contactName}</TextLink>
              {', '}
            </>
          ) : null}
          <TextLink href={`/accounts/${accountId}` as Route}>{accountName}</TextLink>
        </Fact>
        {ours ? <Fact name="By">{promise.promisedByName ?? 'us'}</Fact> : null}
        <Fact name="On">
          <DayText day={promise.promisedDay} />
          {promise.whereSaid ? `, ${promise.whereSaid}` : ''}
          {touchId ? (
            <>
              {', '}
              <TextLink href={`/touches/${touchId}` as Route}>where it was said</TextLink>
            </>
          ) : null}
        </Fact>
        <Fact name="Due">
          <DayText day={promise.dueDay} />
          {promise.firstDay === promise.dueDay ? null : (
            <>
              , first promised for <DayText day={promise.firstDay} />
            </>
          )}
        </Fact>
        <Fact name="Weight">
          {SIZE_LABELS[promise.size]}, {FORM_LABELS[promise.form].toLowerCase()}
        </Fact>
        {/* what became of colleagues' promises is no list of theirs to read */}
        {mine || state === 'open' ? <Fact name="Looked after by">{mine ? 'you' : promise.ownerName}</Fact> : null}
        {ties.vow ? (
          <Fact name="Vow">
            <TextLink href={`/accounts/${accountId}#contracts` as Route}>{ties.vow}</TextLink>
          </Fact>
        ) : null}
        {ties.plan ? (
          <Fact name="Joint plan">
            <TextLink href={`/accounts/${accountId}#plans` as Route}>{ties.plan}</TextLink>
          </Fact>
        ) : null}
        {ties.offer && promise.pitchId ? (
          <Fact name="Offer">
            <TextLink href={`/offers/pitches/${promise.pitchId}` as Route}>{ties.offer}</TextLink>
          </Fact>
        ) : null}
        {series && promise.standingId ? (
          <Fact name="Comes again">
            <TextLink href={`/promises/standing#${promise.standingId}` as Route}>{series.repeat}</TextLink>
          </Fact>
        ) : null}
      </dl>
    </Section>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-sm text-ink-faint sm:pt-px">{name}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </>
  )
}
