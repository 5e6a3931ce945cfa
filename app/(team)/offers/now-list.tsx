import type { Route } from 'next'
import type { ReactNode } from 'react'
import { showAmount } from '#lib/core/money.ts'
import { countOf } from '#lib/core/number-words.ts'
import { tellWait, tellWaiting } from '#lib/core/offers/clock-words.ts'
import { tellHeld } from '#lib/core/offers/now-words.ts'
import { wordOf } from '#lib/core/standing/typology.ts'
import { DayText } from '#lib/ui/day-text.tsx'
import { Headline } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { quotedWave } from './launches/launch-words.ts'
import type { OffersNowView } from './load.ts'
import { NowRow } from './now-row.tsx'

/** What there is to decide, each in a sentence with the way to it; what holds others up stands first. */
export function NowList({ view }: { view: OffersNowView }) {
  const { held, toBring, lots, waves, waiting, owed, differences } = view
  const quiet =
    held.length + toBring.all + lots.length + waves.length + waiting.rows.length + owed.length + differences.count === 0
  return quiet ? (
    <div className="max-w-column">
      <Headline>Nothing is to be decided today.</Headline>
      <p className="mt-2 text-ink-soft">
        No promotion is held, no wave opens, nobody loyal has waited too long.{' '}
        <TextLink href={'/offers/launches' as Route}>See the launches</TextLink>
      </p>
    </div>
  ) : (
    <>
      <Held view={view} />
      <ToBring view={view} />
      <Lots view={view} />
      <WavesPart view={view} />
      <Waiting view={view} />
      <Owed view={view} />
      <Differences view={view} />
    </>
  )
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="mt-9 max-w-column first-of-type:mt-0">
      <h2 id={id} className="mb-1 text-sm font-semibold text-ink-soft">
        {title}
      </h2>
      <ul className="divide-y divide-rule border-t border-rule">{children}</ul>
    </section>
  )
}

function Held({ view: { held, leads } }: { view: OffersNowView }) {
  if (held.length === 0) return null
  return (
    <Part id="held" title="Held for those who stay">
      {held.map((one) => (
        <NowRow key={one.id} href={`/offers/promotions/${one.id}` as Route} does={leads ? 'Decide' : 'See why'}>
          {tellHeld(one)}
        </NowRow>
      ))}
    </Part>
  )
}

function ToBring({ view: { toBring } }: { view: OffersNowView }) {
  const { rows, mine, all } = toBring
  if (all === 0) return null
  const others = all - mine
  return (
    <Part id="bring" title="To bring now">
      {rows.map(({ id, offerTitle, accountName }) => (
        <NowRow key={id} href={`/offers/pitches/${id}` as Route} does="Bring it">
          {offerTitle} to {accountName}
        </NowRow>
      ))}
      {mine > rows.length ? (
        <li className="py-2.5 text-sm text-ink-soft">
          and <TextLink href={'/offers/pitches' as Route}>{mine - rows.length} more of yours</TextLink>.
        </li>
      ) : null}
      {others > 0 ? (
        <li className="py-2.5 text-sm text-ink-soft">
          {mine ? 'Colleagues have' : 'Others have'} {countOf(others, 'offer')} to bring.{' '}
          <TextLink href={'/offers/pitches?whose=all' as Route}>See everybody’s</TextLink>
        </li>
      ) : null}
    </Part>
  )
}

function Lots({ view: { lots } }: { view: OffersNowView }) {
  if (lots.length === 0) return null
  return (
    <Part id="lots" title="To share out">
      {lots.map(({ launchId, title, unit, left, asking, asked }) => (
        <NowRow key={launchId} href={`/offers/launches/${launchId}` as Route} does="Share it out">
          “{title}”: {countOf(asking, 'account')} {asking === 1 ? 'asks' : 'ask'} for {asked} {unit}, {left} {unit}{' '}
          {left === '1' ? 'is' : 'are'} left.
        </NowRow>
      ))}
    </Part>
  )
}

function WavesPart({ view: { waves, today } }: { view: OffersNowView }) {
  if (waves.length === 0) return null
  return (
    <Part id="waves" title="Waves">
      {waves.map((wave) => (
        <NowRow
          key={`${wave.launchId} ${wave.position}`}
          href={`/offers/launches/${wave.launchId}` as Route}
          does="Open the launch"
        >
          {quotedWave(wave)} of “{wave.title}”{' '}
          {wave.opensDay === today ? (
            'opened today'
          ) : (
            <>
              opens on <DayText day={wave.opensDay} />
            </>
          )}
          : {countOf(wave.accounts, 'account')}
          {wave.opensDay === today && wave.undone < wave.accounts ? `, ${wave.undone} of them not told yet` : ''}.
        </NowRow>
      ))}
    </Part>
  )
}

function Waiting({ view: { waiting, whose, typology } }: { view: OffersNowView }) {
  if (waiting.rows.length === 0) return null
  const href = (whose === 'mine' ? '/offers/clock?whose=mine' : '/offers/clock') as Route
  return (
    <Part id="waiting" title="Waiting for something new">
      {waiting.rows.map((row) => (
        <NowRow key={row.id} href={`/accounts/${row.id}` as Route} does="The account">
          <bdi>{row.name}</bdi>
          <span className="block text-sm text-ink-soft">{tellWait(row, wordOf(typology, row.stage))}</span>
        </NowRow>
      ))}
      <li className="py-2.5 text-sm text-ink-soft">
        {tellWaiting(waiting, whose)} <TextLink href={href}>See who, and what might be brought</TextLink>
      </li>
    </Part>
  )
}

function Owed({ view: { owed } }: { view: OffersNowView }) {
  if (owed.length === 0) return null
  return (
    <Part id="owed" title="Upgrades owed">
      {owed.map(({ id, name, accounts, loyal }) => (
        <NowRow key={id} href={`/offers/catalogue/${id}` as Route} does="See who">
          {countOf(accounts, 'account')} bought what “{name}” replaced, and {accounts === 1 ? 'does' : 'do'} not have it
          {loyal
            ? `; ${loyal === accounts ? (accounts === 1 ? 'it is' : 'all are') : `${loyal} ${loyal === 1 ? 'is' : 'are'}`} loyal`
            : ''}
          .
        </NowRow>
      ))}
    </Part>
  )
}

function Differences({ view: { differences, currency } }: { view: OffersNowView }) {
  const { count, base } = differences
  if (count === 0) return null
  return (
    <Part id="differences" title="Differences in invoices">
      <NowRow href={'/offers/differences' as Route} does="Look at them">
        {count === 1 ? 'Once' : `${count.toLocaleString('en-US')} times`} a newcomer paid less for the same than a loyal
        account
        {base === '0' ? '' : <>: {showAmount(base, currency)} in all</>}.
      </NowRow>
    </Part>
  )
}
