import type { StandingRead } from '#lib/flows/read-standing.ts'
import { DayText } from '#lib/ui/day-text.tsx'
import { Section } from '#lib/ui/page.tsx'
import { Chance, Share } from '#lib/ui/share.tsx'
import { Table } from '#lib/ui/table.tsx'
import { Why } from '#lib/ui/why.tsx'

/** The chances behind the reading, and how well such chances held in this company's own past. */
export function StandingChances({ standing }: { standing: StandingRead }) {
  const { numbers, learnt } = standing
  if (numbers.pAlive === null || !learnt?.parameters.model) return null
  const days = (value: number | null) => (value === null ? 'not known' : `${Math.round(value)} days`)
  const inputs = [
    { label: 'Purchase days', value: numbers.orders },
    { label: 'Days since the last', value: days(numbers.gapDays) },
    { label: 'Usual gap', value: days(numbers.typicalDays) },
  ]
  return (
    <Section title="Chances" id="chances" score>
      <dl className="grid grid-cols-[1fr_auto] gap-x-6 gap-y-1.5">
        <Row label="That they are still buying" value={numbers.pAlive}>
          <Why
            of="Still buying"
            help="/help/numbers#will-they-buy-again"
            formula="From how often they bought, how regularly, and how long they have been silent, compared with all accounts: the longer the silence against their own rhythm, the less likely."
            inputs={inputs}
            note={
              <>
                MBG/CNBD-k model (Platzer &amp; Reutterer 2016), learnt on <DayText day={learnt.asOf} /> from{' '}
                {learnt.parameters.model.fittedOn} accounts. Shown between 2 and 98 %.
              </>
            }
          />
        </Row>
        <Row label={`That they order within ${days(numbers.nextDays)}`} value={numbers.pNext}>
          <Why
            of="Next order"
            help="/help/numbers#will-they-buy-again"
            formula="The chance of at least one order within twice their usual gap. The usual gap is the middle of their gaps, drawn towards that of all accounts while there are few."
            inputs={inputs}
          />
        </Row>
        <Row label="That they order within 365 days" value={numbers.p12m}>
          <Why
            of="An order within a year"
            help="/help/numbers#will-they-buy-again"
            formula="The chance of at least one order within the 365 days that follow: that they are still buying, and then buy at their own pace."
            inputs={inputs}
          />
        </Row>
      </dl>
      <HowWellItHeld backTest={learnt.parameters.backTest} />
    </Section>
  )
}

function Row({ label, value, children }: { label: string; value: number | null; children?: React.ReactNode }) {
  if (value === null) return null
  return (
    <>
      <dt className="text-ink-soft">{label}</dt>
      <dd className="text-end">
        <Chance value={value} />
        {children}
      </dd>
    </>
  )
}

type BackTest = NonNullable<StandingRead['learnt']>['parameters']['backTest']

function HowWellItHeld({ backTest }: { backTest: BackTest }) {
  if (backTest.kind === 'not-enough-data') {
    return (
      <p className="mt-4 text-sm text-ink-faint">
        How well such chances hold cannot be said yet: {backTest.n} tries on record, {backTest.needed} are needed.
      </p>
    )
  }
  return (
    <details className="mt-4">
      <summary className="w-fit cursor-pointer text-sm text-accent">How well such chances held</summary>
      <p className="mt-2 text-sm text-ink-soft">
        {backTest.n} times an order within three months was foretold from the past alone, before any correction.
        Foretold <Share value={backTest.predicted} /> on average, ordered <Share value={backTest.observed} />. To{' '}
        <DayText day={backTest.asOf} />.
      </p>
      <div className="mt-3">
        <Table
          caption="Foretold and observed, from the least to the most likely tenth"
          rows={backTest.rows}
          rowKey={(_, index) => index}
          columns={[
            { key: 'tenth', head: 'Tenth', names: true, phone: 'lead', cell: (_, index) => `${index + 1}` },
            { key: 'n', head: 'Accounts', figure: true, phone: 'hide', cell: ({ n }) => n },
            {
              key: 'predicted',
              head: 'Foretold',
              figure: true,
              phone: 'figure',
              cell: ({ predicted }) => <Share value={predicted} />,
            },
            {
              key: 'observed',
              head: 'Ordered',
              figure: true,
              phone: 'detail',
              cell: ({ observed }) => <Share value={observed} />,
            },
          ]}
        />
      </div>
    </details>
  )
}
