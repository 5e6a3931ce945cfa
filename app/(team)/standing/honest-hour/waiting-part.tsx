import type { Route } from 'next'
import { countOf } from '#lib/core/number-words.ts'
import { ButtonLink } from '#lib/ui/button.tsx'
import { Headline } from '#lib/ui/page.tsx'
import { HourButton } from './hour-buttons.tsx'
import type { LoadedHour } from './load.ts'
import { tellProgress } from './progress-words.ts'
import { WaitWatch } from './wait-watch.tsx'

/** Before the reveal: how many are done, what one can do meanwhile, and the reveal for those who may. */
export function WaitingPart({ view }: { view: LoadedHour }) {
  const { hour, progress, mine, maySort, mayReveal, mayLead, alone } = view
  const open = progress.people - progress.done
  const sortHref = `/standing/honest-hour/${hour.id}/sort` as Route
  return (
    <div className="max-w-column">
      <Headline>
        {mine.done && !alone ? 'You are done. ' : ''}
        {tellProgress(view)}
      </Headline>
      {alone ? null : (
        <div aria-hidden="true" className="mt-4 flex flex-wrap gap-1.5">
          {Array.from({ length: progress.people }, (_, place) => (
            <span
              // biome-ignore lint/suspicious/noArrayIndexKey: one like the other: they stand for a count
              key={place}
              className={`size-4 rounded-full border-2 ${place < progress.done ? 'border-accent bg-accent' : 'border-edge'}`}
            />
          ))}
        </div>
      )}
      <p className="mt-4 text-ink-soft">
        {maySort && !mine.done
          ? `${mine.sorted ? `You have sorted ${mine.sorted} of ${countOf(hour.accounts, 'account')}.` : `${countOf(hour.accounts, 'account')}, three minutes.`} Only you see what you say until the reveal.`
          : maySort
            ? 'Until the reveal only you see what you said, and you may change it.'
            : 'When it is revealed, you see here what everybody said.'}
      </p>
      {mayReveal && !alone && open > 0 && progress.begun > 0 ? (
        <p className="mt-2 text-sm text-ink-faint">
          {countOf(open, 'colleague')} {open === 1 ? 'is' : 'are'} not through yet. Once revealed, what they say is
          marked late; a reveal cannot be taken back.
        </p>
      ) : null}
      <div className="mt-6 flex flex-wrap gap-2">
        {maySort && !mine.done ? (
          <ButtonLink weight="primary" href={sortHref}>
            {mine.sorted ? 'Go on sorting' : 'Sort your accounts'}
          </ButtonLink>
        ) : null}
        {mayReveal && progress.begun > 0 ? (
          <HourButton hourId={hour.id} act="reveal" weight={open === 0 ? 'primary' : 'quiet'}>
            {alone ? 'See what the records say' : 'Reveal what everybody said'}
          </HourButton>
        ) : null}
        {mine.done && maySort ? <ButtonLink href={sortHref}>Look over what you said</ButtonLink> : null}
        {mayLead ? (
          <HourButton hourId={hour.id} act="close" weight="plain">
            Close without a reveal
          </HourButton>
        ) : null}
      </div>
      <WaitWatch />
    </div>
  )
}
