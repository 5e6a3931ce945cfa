import type { Route } from 'next'
import { capital } from '#lib/core/number-words.ts'
import { PITCH_STATE_WORDS } from '#lib/core/offers/offer.ts'
import { showPlace } from '#lib/core/offers/order-words.ts'
import { Button } from '#lib/ui/button.tsx'
import { Section } from '#lib/ui/page.tsx'
import { Pager } from '#lib/ui/pager.tsx'
import { StageGlyph } from '#lib/ui/stage-glyph.tsx'
import { type Column, Table } from '#lib/ui/table.tsx'
import { Segmented } from '#lib/ui/tabs.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { PitchButtons } from '../../pitches/pitch-buttons.tsx'
import { lineAddress } from './address.ts'
import { NotFirstButton, PlanButton } from './launch-buttons.tsx'
import type { LaunchView, ShownLine } from './load.ts'

/** Everybody in their order: the place, and why. */
export function OrderPart({ view }: { view: LaunchView }) {
  const { launch, lines, waves, rows, mayEdit } = view
  const started = launch.state !== 'draft'
  return (
    <Section
      title="The order, and why"
      id="order"
      wide
      note={view.rule}
      actions={mayEdit && launch.state !== 'closed' ? <PlanButton id={launch.id} started={started} /> : null}
    >
      <div className="mb-4 flex flex-wrap items-center gap-x-5 gap-y-3">
        {waves.length > 1 ? (
          <Segmented
            label="Which wave"
            choices={[null, ...waves.map(({ position }) => position)].map((wave) => ({
              href: lineAddress(launch.id, { wave, term: lines.term, cursor: null }),
              label: wave === null ? 'All' : `${wave}`,
              current: lines.wave === wave,
            }))}
          />
        ) : null}
        <search>
          <form action={`/offers/launches/${launch.id}#order`} className="flex items-center gap-2">
            {lines.wave === null ? null : <input type="hidden" name="wave" value={lines.wave} />}
            <input
              type="search"
              name="q"
              aria-label="Find an account in this launch"
              placeholder="Find an account"
              defaultValue={lines.term}
              maxLength={200}
              className="h-8 w-44 rounded border border-edge bg-raised px-2 text-sm pointer-coarse:h-11"
            />
            <Button type="submit" size="small">
              Find
            </Button>
          </form>
        </search>
      </div>
      {rows.length ? (
        <Table caption="The order" rows={rows} rowKey={({ id }) => id} columns={columnsOf(view)} />
      ) : (
        <p className="py-4 text-ink-soft">
          {lines.term || lines.wave !== null ? (
            <>
              Nobody here is like that.{' '}
              <TextLink href={lineAddress(launch.id, { wave: null, term: '', cursor: null })}>Show all</TextLink>
            </>
          ) : (
            'Nobody is in this launch yet.'
          )}
        </p>
      )}
      <Pager
        earlier={view.earlier}
        later={view.later}
        earlierSays="← Earlier places"
        laterSays="Later places →"
        says={`${view.accounts.toLocaleString('en-US')} in all`}
      />
      {view.left.length ? (
        <div className="mt-6">
          <h3 className="font-semibold">No longer in the audience</h3>
          <p className="mt-1 text-sm text-ink-soft">
            Somebody had worked with these before the audience changed, so they stay without a place.
          </p>
          <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1">
            {view.left.map(({ id, name }) => (
              <li key={id} className="min-w-0 wrap-anywhere">
                <TextLink href={`/offers/pitches/${id}` as Route}>{name}</TextLink>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </Section>
  )
}

function columnsOf({ launch, waves, today, mayEdit }: LaunchView): Column<ShownLine>[] {
  const called = (wave: number) => waves.find(({ position }) => position === wave)?.called ?? `Wave ${wave}`
  const columns: Column<ShownLine>[] = [
    {
      key: 'place',
      head: 'Place',
      figure: true,
      phone: 'figure',
      cell: ({ place, tied }) => (
        <span title={tied > 1 ? `shared by ${tied}` : undefined}>
          {showPlace(place)}
          {tied > 1 ? <span className="text-ink-faint">, shared</span> : null}
        </span>
      ),
    },
    {
      key: 'account',
      head: 'Account',
      names: true,
      phone: 'lead',
      cell: ({ id, name, stage }) => (
        <span className="inline-flex max-w-56 min-w-36 items-center gap-1.5 whitespace-normal wrap-anywhere">
          <StageGlyph stage={stage} />
          <TextLink quiet href={`/offers/pitches/${id}` as Route}>
            {name}
          </TextLink>
        </span>
      ),
    },
    {
      key: 'why',
      head: 'Why',
      phone: 'detail',
      cell: (row) => (
        <span className="block max-w-xl min-w-64 py-1 text-sm whitespace-normal text-ink-soft wrap-anywhere">
          {row.tied > 1 ? `${capital(row.tells)}. ` : ''}
          {capital(row.facts.join(', '))}
          {row.before ? `; ${row.before}` : ''}.
          {row.first ? (
            <span className="block text-ink">
              In the first wave because {row.first.by} says: {row.first.reason}
              {mayEdit && launch.state === 'draft' ? (
                <>
                  {' '}
                  <NotFirstButton
                    launchId={launch.id}
                    revision={launch.revision}
                    accountId={row.accountId}
                    name={row.name}
                  />
                </>
              ) : null}
            </span>
          ) : null}
        </span>
      ),
    },
    {
      key: 'wave',
      head: 'Wave, owner',
      phone: 'detail',
      cell: ({ wave, owner }) => (
        <span className="block max-w-36 min-w-24 py-1 text-sm whitespace-normal wrap-anywhere">
          {called(wave)}
          <span className="block text-ink-faint max-[52rem]:hidden">{owner || 'nobody’s'}</span>
        </span>
      ),
    },
    {
      key: 'state',
      head: 'State',
      phone: 'detail',
      cell: ({ state }) => <span className="whitespace-nowrap">{PITCH_STATE_WORDS[state]}</span>,
    },
  ]
  if (launch.state !== 'open' || !mayEdit) return columns
  return [
    ...columns,
    {
      key: 'say',
      head: 'What came of it',
      phone: 'detail',
      cell: ({ pitch }) => (pitch ? <PitchButtons pitch={pitch} today={today} keys={false} /> : null),
    },
  ]
}
