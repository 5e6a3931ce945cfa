import type { Route } from 'next'
import { tellWait, tellWaiting } from '#lib/core/offers/clock-words.ts'
import { tellHeld } from '#lib/core/offers/now-words.ts'
import { wordOf } from '#lib/core/standing/typology.ts'
import { Section } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import type { TodayView } from '../load.ts'
import { NowRow } from './now-row.tsx'

/** On Today: what is held, what to bring, and who has waited longest for something new. Nothing where nothing of it is so. */
export function OffersPart({ view: { offers, typology } }: { view: TodayView }) {
  const { held, toBring, waiting, whose } = offers
  if (held.length + toBring.rows.length + waiting.rows.length === 0) return null
  const more = toBring.count - toBring.rows.length
  return (
    <Section title="Offers" id="offers" actions={<TextLink href={'/offers' as Route}>All there is to decide</TextLink>}>
      <ul className="divide-y divide-rule">
        {held.map((one) => (
          <NowRow key={one.id} href={`/offers/promotions/${one.id}` as Route} does="Decide">
            {tellHeld(one)}
          </NowRow>
        ))}
        {toBring.rows.map(({ id, offerTitle, accountName }) => (
          <NowRow key={id} href={`/offers/pitches/${id}` as Route} does="Bring it">
            {offerTitle} to {accountName}
          </NowRow>
        ))}
        {more > 0 ? (
          <li className="py-2 text-sm text-ink-soft">
            and <TextLink href={'/offers/pitches' as Route}>{more.toLocaleString('en-US')} more to bring</TextLink>.
          </li>
        ) : null}
        {waiting.rows.map((row) => (
          <NowRow key={row.id} href={`/accounts/${row.id}` as Route} does="The account">
            <bdi>{row.name}</bdi>
            <span className="block text-sm text-ink-soft">{tellWait(row, wordOf(typology, row.stage))}</span>
          </NowRow>
        ))}
      </ul>
      {waiting.rows.length ? (
        <p className="mt-2 text-sm text-ink-soft">
          {tellWaiting(waiting, whose)}{' '}
          <TextLink href={(whose === 'mine' ? '/offers/clock?whose=mine' : '/offers/clock') as Route}>See who</TextLink>
        </p>
      ) : null}
    </Section>
  )
}
