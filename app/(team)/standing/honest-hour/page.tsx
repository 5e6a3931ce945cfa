import type { Metadata, Route } from 'next'
import type { Hour } from '#db/queries/honest-hours.ts'
import { countOf } from '#lib/core/number-words.ts'
import { ButtonLink } from '#lib/ui/button.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { Page, Section } from '#lib/ui/page.tsx'
import { StageGlyph } from '#lib/ui/stage-glyph.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { StandingTabs } from '../standing-tabs.tsx'
import { loadHours } from './load.ts'
import { tellProgress } from './progress-words.ts'
import { StartButton } from './start-button.tsx'

export const metadata: Metadata = { title: 'The honest hour' }

export default async function HonestHourPage() {
  const { open, closed, last, accounts, mayStart } = await loadHours()
  return (
    <Page
      title="The honest hour"
      lead="Each of you says what your largest customers are to you, by yourself and in three minutes. Then you see where you differ: from each other, and from the records."
    >
      <StandingTabs at="honest-hour" />
      {open ? (
        <Section title="An hour is open" id="open">
          <p>
            {open.hour.startedBy} began it on <DayText day={open.hour.day} />, with your{' '}
            {open.hour.accounts === 1 ? 'one account' : `${open.hour.accounts} largest accounts`}.{' '}
            {open.hour.revealedAt
              ? `It is revealed; ${open.hour.settled} of ${open.hour.accounts} are settled.`
              : tellProgress(open)}
          </p>
          <div className="mt-5 flex flex-wrap gap-2">
            {open.maySort && !open.mine.done && !open.hour.revealedAt ? (
              <ButtonLink weight="primary" href={`/standing/honest-hour/${open.hour.id}/sort` as Route}>
                {open.mine.sorted ? 'Go on sorting' : 'Sort your accounts'}
              </ButtonLink>
            ) : null}
            <ButtonLink
              weight={open.hour.revealedAt ? 'primary' : 'quiet'}
              href={`/standing/honest-hour/${open.hour.id}` as Route}
            >
              {open.hour.revealedAt ? 'See the reveal' : 'See how it goes on'}
            </ButtonLink>
          </div>
        </Section>
      ) : (
        <Section title={last ? 'Hold another' : 'Hold your first'} id="begin">
          <Steps accounts={accounts} />
          {last ? (
            <p className="mt-4 text-sm text-ink-faint">
              The last one was on <DayText day={last} />. Once a year is often enough; after a hard year, sooner.
            </p>
          ) : null}
          <div className="mt-6">
            {accounts === 0 ? (
              <p className="text-ink-soft">
                No account had revenue in the last twelve months, so there is nothing to sort yet.{' '}
                <TextLink href="/imports/new">Import your invoices</TextLink> first.
              </p>
            ) : mayStart ? (
              <StartButton />
            ) : (
              <p className="text-ink-soft">Your role reads: a colleague who edits can start one.</p>
            )}
          </div>
        </Section>
      )}
      {closed.length ? <Past hours={closed} /> : null}
    </Page>
  )
}

function Steps({ accounts }: { accounts: number }) {
  const about = accounts === 0 ? 'your largest accounts' : accounts === 1 ? 'one account' : `${accounts} accounts`
  return (
    <ol className="space-y-4">
      <Step glyph="exploring" title="Sort, each for yourself">
        By name, revenue and years: {about} into six stages. Nobody sees what you say, not even that you hesitated.
      </Step>
      <Step glyph="committing" title="Reveal, together">
        Where you say different things, and where the records say another, the widest apart first.
      </Step>
      <Step glyph="contracted" title="Settle">
        Talk it over, and declare what each one is. That is your word from then on, with its reason.
      </Step>
    </ol>
  )
}

function Step({ glyph, title, children }: { glyph: string; title: string; children: React.ReactNode }) {
  return (
    <li className="flex gap-3">
      <span className="mt-0.5">
        <StageGlyph stage={glyph} voice="declared" size={20} />
      </span>
      <div className="min-w-0">
        <p className="font-medium">{title}</p>
        <p className="text-ink-soft">{children}</p>
      </div>
    </li>
  )
}

/** What was held before. */
function Past({ hours }: { hours: readonly Hour[] }) {
  return (
    <Section title="Hours you held" id="past">
      <ul className="divide-y divide-rule">
        {hours.map((hour) => (
          <li key={hour.id} data-row="" className="flex flex-wrap justify-between gap-x-6 py-2.5">
            <TextLink href={`/standing/honest-hour/${hour.id}` as Route}>
              <DayText day={hour.day} />
            </TextLink>
            <span className="text-sm text-ink-soft">
              begun by {hour.startedBy};{' '}
              {hour.revealedAt
                ? `${hour.settled} of ${countOf(hour.accounts, 'account')} settled`
                : 'closed without a reveal'}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
