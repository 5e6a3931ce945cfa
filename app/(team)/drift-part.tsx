import type { Route } from 'next'
import { inWords, listNames } from '#lib/core/number-words.ts'
import { counted, percent } from '#lib/core/standing/words.ts'
import { tellQuiet } from '#lib/core/today/quiet-words.ts'
import { Amount } from '#lib/ui/amount.tsx'
import { Headline, Section } from '#lib/ui/page.tsx'
import { PulseGlyph, STATUS_WORDS } from '#lib/ui/status-chip.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { Why } from '#lib/ui/why.tsx'
import { AsideNote } from './aside-note.tsx'
import { type DriftRow, DriftRows } from './drift-rows.tsx'
import type { TodayRecords, TodayView } from './load.ts'
import { TailRow } from './tail-row.tsx'
import { WhoseChoice } from './whose-choice.tsx'

/** Who drifts: first in a sentence, then largest first with what can be done, ending where most of the revenue does. */
export function DriftPart({ view, records }: { view: TodayView; records: TodayRecords }) {
  const { quiet, read, reading, whose } = records
  if (reading || !read) {
    return (
      <Section title="Who drifts" id="drift">
        <p>
          The accounts are being read from the invoices just now: who has gone quiet stands here when that is done. This
          takes a minute or two; you may leave.
        </p>
      </Section>
    )
  }
  const { currency, mayEdit } = view
  return (
    <Section title="Who drifts" id="drift" actions={records.owns ? <WhoseChoice whose={records.whose} /> : null}>
      <Headline>{tellWho(records)}</Headline>
      <Whom records={records} />
      {quiet.rows.length ? (
        <DriftRows mayEdit={mayEdit} rows={quiet.rows.map((row) => rowOf(row, records, currency))} />
      ) : null}
      {quiet.tail.accounts ? (
        <p className="mt-2 pl-7 text-sm text-ink-soft">
          {quiet.rows.length ? (
            <TailRow tail={quiet.tail}>
              <Amount value={quiet.tail.revenue12m} currency={currency} /> {currency} ·{' '}
            </TailRow>
          ) : (
            <>Of the smaller accounts, {counted(quiet.tail.accounts, 'is', 'are')} late. </>
          )}
          <TextLink href={(whose === 'mine' ? `/accounts?sort=day&owner=${view.me}` : '/accounts?sort=day') as Route}>
            show them
          </TextLink>
        </p>
      ) : null}
      {records.aside.length ? <AsideNote aside={records.aside} mayEdit={mayEdit} /> : null}
    </Section>
  )
}

function Whom({ records: { cut, quiet, share, whose } }: { records: TodayRecords }) {
  if (!cut.accounts) return null
  const accounts = whose === 'mine' ? 'of your accounts' : 'accounts'
  return (
    <p className="mt-2 mb-2 text-sm text-ink-faint">
      {quiet.rows.length ? 'Of' : 'Looked at:'} the{' '}
      {cut.accounts === 1
        ? `one ${accounts.replace(/s$/, whose === 'mine' ? 's' : '')} that makes`
        : `${cut.accounts.toLocaleString('en-US')} ${accounts} that make`}{' '}
      up {percent(share)} of {whose === 'mine' ? 'their' : 'your'} revenue.
      <Why
        of="Whom this list is about"
        formula={`${whose === 'mine' ? 'The accounts you own' : 'All accounts'} by their revenue of the last twelve months, the largest first, until together they reach the share. The others are one row at the end.`}
      />
    </p>
  )
}

function tellWho({ quiet: { rows }, cut, rests, whose, aside }: TodayRecords): string {
  if (cut.accounts === 0 && rests && rests.unrated > 0)
    return 'Whose silence matters cannot be said before there are rates.'
  if (cut.accounts === 0 && whose === 'mine') return 'None of your accounts had revenue in the last twelve months.'
  if (cut.accounts === 0) return 'No account had revenue in the last twelve months.'
  if (rows.length === 0) {
    const nobody = aside.length ? 'Nobody else' : 'Nobody'
    return `${nobody} who matters to ${whose === 'mine' ? 'you' : 'your revenue'} is later than their own rhythm.`
  }
  const [distrusted, late] = [
    rows.filter(({ distrust }) => distrust !== null),
    rows.filter(({ distrust }) => distrust === null),
  ]
  const tell = (some: typeof rows, is: string, are: string) =>
    some.length
      ? `${listNames(
          some.map((row) => row.name),
          2,
        )} ${some.length === 1 ? is : are}.`
      : ''
  return [
    tell(late, 'is later than their own rhythm', 'are later than their own rhythm'),
    tell(distrusted, 'orders as usual, but trust is low', 'order as usual, but trust is low'),
  ]
    .filter(Boolean)
    .join(' ')
}

function rowOf(row: TodayRecords['quiet']['rows'][number], { asOf }: TodayRecords, currency: string): DriftRow {
  const { id, name, status, revenue12m, distrust } = row
  // where trust is what it is about, the chance says nothing of it
  const pAlive = distrust === null ? row.pAlive : null
  return {
    id,
    name,
    lead: <PulseGlyph status={status} />,
    figure: (
      <>
        <Amount value={revenue12m} currency={currency} /> {currency}
        <Why
          of={`Revenue of ${name}`}
          formula="Invoices less credit notes of the last twelve complete months, in your base currency."
          inputs={[{ label: 'Exactly', value: <Amount value={revenue12m} currency={currency} exact /> }]}
          records={{ href: `/accounts/${id}` as Route, label: 'The invoices' }}
        />
      </>
    ),
    why: (
      <>
        {STATUS_WORDS[status]}: {tellQuiet(row)}
        {distrust === null ? null : <span className="presenting:hidden">; trust {Math.round(distrust)} of 100</span>}
        {pAlive === null ? null : (
          <>
            ; {inWords(pAlive)} still buying
            <Why
              of={`The chance that ${name} still buys`}
              formula="From the days they ordered on, how long they have been silent, and how all your accounts order and leave."
              inputs={[
                { label: 'Chance', value: percent(Math.min(0.98, Math.max(0.02, pAlive))) },
                { label: 'As of', value: asOf },
              ]}
              records={{ href: `/accounts/${id}` as Route, label: 'All reasons' }}
            />
          </>
        )}
      </>
    ),
  }
}
