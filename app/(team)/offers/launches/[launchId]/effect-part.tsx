import type { Route } from 'next'
import { showDay } from '#lib/core/day-words.ts'
import { showAmount } from '#lib/core/money.ts'
import { listNames, showShare } from '#lib/core/number-words.ts'
import type { LaunchEffect } from '#lib/flows/read-launch-effect.ts'
import { Section } from '#lib/ui/page.tsx'
import { Share } from '#lib/ui/share.tsx'
import { Table } from '#lib/ui/table.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { Why } from '#lib/ui/why.tsx'
import { FirstButton } from './launch-buttons.tsx'
import type { LaunchView } from './load.ts'

/** The other side of “best first”: what it does to whom the revenue rests on, and which loyal accounts could come sooner. */
export function EffectPart({ view, effect }: { view: LaunchView; effect: LaunchEffect }) {
  const { launch, currency, mayEdit } = view
  if (effect.kind === 'not-enough-data')
    return (
      <Section title="What it does to dependency" id="effect">
        <p className="text-ink-soft">
          {effect.why === 'no-worth' ? (
            <>
              Nobody said what one acceptance brings, so nothing can be said of it.{' '}
              {mayEdit ? (
                <TextLink href={`/offers/launches/${launch.id}/offer` as Route}>Say what it brings</TextLink>
              ) : null}
            </>
          ) : (
            'There is no revenue on record yet to hold it against.'
          )}
        </p>
      </Section>
    )
  const risen = effect.top.filter(({ before, after }) => after > before)
  return (
    <Section title="What it does to dependency" id="effect">
      <p className="text-lg text-pretty wrap-anywhere">
        {tellEffect(effect)}
        <Why
          of="Effect on dependency"
          formula="Everybody in the first wave takes what they are expected to: what one acceptance brings, or their part of the lot at its price. That is added to their group’s revenue of twelve months, and to all revenue."
          inputs={[{ label: 'The first wave brings', value: showAmount(effect.brings, currency) }]}
          note={`Revenue from ${showDay(effect.from)} to ${showDay(effect.through)}, net of credits. Shares of all revenue, by group.`}
          help="/help/numbers#effect-on-dependency"
        />
      </p>
      <div className="mt-4">
        <Table
          caption="Shares of revenue before and after the first wave"
          rows={effect.top}
          rowKey={({ key }) => key}
          columns={[
            {
              key: 'name',
              head: 'Largest after it',
              names: true,
              phone: 'lead',
              width: '16rem',
              cell: ({ key, name }) => (
                <TextLink quiet href={`/accounts/${key}` as Route}>
                  {name}
                </TextLink>
              ),
            },
            { key: 'before', head: 'Now', figure: true, phone: 'hide', cell: ({ before }) => <Share value={before} /> },
            {
              key: 'after',
              head: 'After the first wave',
              figure: true,
              phone: 'figure',
              cell: ({ before, after }) => (
                <>
                  <Share value={after} />
                  <span className="ml-2 inline-block w-20 text-ink-faint">{points(after - before)}</span>
                </>
              ),
            },
          ]}
        />
      </div>
      {effect.secondTier.length ? (
        <div className="mt-6">
          <h3 className="font-semibold">Loyal, and not among the largest</h3>
          <p className="mt-1 text-sm text-ink-soft">
            {risen.length
              ? 'Bringing it to them sooner spreads what you rest on.'
              : 'They wait for a later wave; bringing it to them sooner would spread what you rest on further.'}
          </p>
          <ul className="mt-2 divide-y divide-rule border-y border-rule">
            {effect.secondTier.map(({ accountId, name, wave, share }) => (
              <li key={accountId} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
                <span className="min-w-0 wrap-anywhere">
                  <TextLink quiet href={`/accounts/${accountId}` as Route}>
                    {name}
                  </TextLink>{' '}
                  <span className="text-sm text-ink-faint">
                    wave {wave}, {showShare(share)} of revenue
                  </span>
                </span>
                {mayEdit && launch.state === 'draft' ? (
                  <FirstButton launchId={launch.id} revision={launch.revision} accountId={accountId} name={name} />
                ) : null}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </Section>
  )
}

function tellEffect({ top, crossing }: Extract<LaunchEffect, { kind: 'estimate' }>): string {
  // the largest that it makes larger, as far as one can see
  const first = top.find(({ before, after }) => after > before && showShare(after) !== showShare(before))
  const lifted = first
    ? `Best first lifts ${first.name} from ${showShare(first.before)} to ${showShare(first.after)} of revenue.`
    : 'Best first makes none of the three largest larger.'
  if (crossing.length === 0) return lifted
  const names = listNames(crossing.map(({ name }) => name))
  return `${lifted} ${names} would ${crossing.length === 1 ? 'cross' : 'each cross'} the 10 % line.`
}

function points(change: number): string {
  const rounded = Math.round(change * 1000) / 10 + 0
  if (rounded === 0) return '±0.0'
  return `${rounded > 0 ? '+' : '−'}${Math.abs(rounded).toFixed(1)} points`
}
