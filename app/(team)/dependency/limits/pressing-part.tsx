import type { Route } from 'next'
import { STATE_WORDS, tellDistance, tellFigure, tellPace } from '#lib/core/dependency/limit-words.ts'
import { limitKey } from '#lib/core/dependency/limits.ts'
import { ACCOUNT_MEASURES } from '#lib/core/dependency/mitigation.ts'
import { DayText } from '#lib/ui/day-text.tsx'
import { Section } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import type { LimitsView, Pressing } from './load.ts'
import { MitigationButton } from './mitigation-button.tsx'
import { MitigationList } from './mitigation-list.tsx'
import { tellAbout } from './plan-view.ts'

/** What is crossed and what is about to be, each with what is done about it. */
export function PressingPart({ view }: { view: LimitsView }) {
  const { pressing, paces, mayEdit } = view
  if (pressing.length + paces.length === 0) return null
  return (
    <Section title="Crossed, and close to it" id="pressing">
      <ul className="divide-y divide-rule border-t border-rule">
        {pressing.map((one) => (
          <PressingRow key={limitKey(one)} one={one} mayEdit={mayEdit} />
        ))}
      </ul>
      {paces.map(({ reading, pace }) => (
        <p key={limitKey(reading)} className="mt-4 text-sm text-ink-soft">
          {reading.measure === 'topFive' ? 'The five largest groups' : 'The largest group, whoever it was'}:{' '}
          {tellPace(pace).replace(/^It grew/, 'the share grew')} This is what the past says, no forecast.
        </p>
      ))}
    </Section>
  )
}

function PressingRow({ one, mayEdit }: { one: Pressing; mayEdit: boolean }) {
  const isAccount = ACCOUNT_MEASURES.includes(one.measure)
  return (
    <li className="py-4">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="min-w-0 flex-1 basis-72">
          <p className="wrap-anywhere">
            <span className={`mr-2 text-sm font-semibold ${one.state === 'crossed' ? 'text-broken' : 'text-ink-soft'}`}>
              {STATE_WORDS[one.state]}
            </span>
            {tellFigure(one)}: {tellDistance(one)}.
          </p>
          <p className="mt-1 text-sm text-ink-soft">
            {one.since ? (
              <>
                First seen in the figures through <DayText day={one.since} />
              </>
            ) : (
              'New: people are told of it in a moment'
            )}
            {isAccount ? (
              <>
                . <TextLink href={`/accounts/${one.subject}` as Route}>See the account</TextLink>
              </>
            ) : null}
            {one.plans.length ? '' : '. Nothing is planned against it.'}
          </p>
        </div>
        {mayEdit ? (
          <MitigationButton
            measure={one.measure}
            subject={one.subject}
            accountId={isAccount ? one.subject : null}
            of={tellAbout(one.measure, one.label)}
          />
        ) : null}
      </div>
      {one.plans.length ? (
        <div className="mt-2 border-s-2 border-rule ps-4">
          <MitigationList plans={one.plans} />
        </div>
      ) : null}
    </li>
  )
}
