import type { ReactNode } from 'react'
import { showDay } from '#lib/core/day-words.ts'
import { BASIS_WORDS } from '#lib/core/dependency/basis.ts'
import type { ReportDocument } from '#lib/core/dependency/report-document.ts'
import { ReportChartView } from './report-chart.tsx'
import { ReportTableView } from './report-table.tsx'

/** How it stands: frozen on a day under a digest, or as the records read now. */
export type ReportStanding = {
  frozen: { on: string; by: string; digest: string } | null
  reviewed: { on: string; by: string; note: string } | null
}

/** A whole report as it is read, on the screen of the team, on paper and by whoever it was shared with: all of it from its document. */
export function ReportSheet({
  document,
  standing,
  heading,
  children,
}: {
  document: ReportDocument
  standing: ReportStanding
  /** The title as the page's own heading; false where the page has one already. */
  heading: boolean
  /** What only this page shows, below the facts. */
  children?: ReactNode
}) {
  const { title, company, sentences, framework, parts, currency } = document
  return (
    <article className="report" aria-label={title}>
      {heading ? (
        <header>
          <p className="text-sm text-ink-faint wrap-anywhere">{company}</p>
          <h1 className="mt-1 text-2xl font-semibold tracking-[-0.02em] wrap-anywhere">{title}</h1>
        </header>
      ) : null}
      <Facts document={document} standing={standing} />
      {children}
      <section aria-label="In short" className="report-lead">
        {sentences.map((sentence, index) => (
          <p key={sentence} className={index === 0 ? 'text-xl tracking-[-0.012em] text-pretty' : ''}>
            {sentence}
          </p>
        ))}
      </section>
      {parts.map((part) => (
        <section key={part.key} aria-labelledby={`part-${part.key}`} className="report-part">
          <h2 id={`part-${part.key}`}>{part.title}</h2>
          {part.sentences.length ? <p className="report-sentences">{part.sentences.join(' ')}</p> : null}
          {part.charts.map((chart) => (
            <ReportChartView key={chart.table.key} chart={chart} currency={currency} />
          ))}
          {part.tables.map((table) => (
            <ReportTableView key={table.key} table={table} currency={currency} />
          ))}
        </section>
      ))}
      <section aria-labelledby="part-framework" className="report-part">
        <h2 id="part-framework">By which rules</h2>
        <p className="report-sentences">
          {framework.label}. {framework.about}
        </p>
      </section>
      {standing.frozen ? (
        <p className="report-digest">
          SHA-256 of this report’s text: <code className="wrap-anywhere">{standing.frozen.digest}</code>. Whatever
          becomes of the records, it stays as it is.
        </p>
      ) : null}
    </article>
  )
}

function Facts({ document, standing: { frozen, reviewed } }: { document: ReportDocument; standing: ReportStanding }) {
  const { window, asOf, currency, figures, names, preparedBy, preparedOn, framework, days } = document
  const facts: [string, ReactNode][] = [
    ['Period', `${window.label} (${showDay(window.from)} – ${showDay(window.through)})`],
    ['Counted', `${figures.map(({ basis }) => BASIS_WORDS[basis]).join(', ')}, in ${currency}`],
    ['Complete through', showDay(asOf)],
    ['Label', framework.label],
    ['Customers', names === 'named' ? 'by name' : 'without their names, in the order of their revenue'],
    ['Prepared', `by ${preparedBy}, ${showDay(preparedOn)}`],
    [
      'Reviewed',
      reviewed ? `by ${reviewed.by}, ${reviewed.on}${reviewed.note ? `: ${reviewed.note}` : ''}` : 'by nobody yet',
    ],
    [
      'Frozen',
      frozen ? (
        <>
          {frozen.on}, by {frozen.by}; digest <code>{shortDigest(frozen.digest)}</code>
        </>
      ) : (
        'not yet: these are the figures of the records as they read now'
      ),
    ],
  ]
  return (
    <>
      <dl className="report-facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="wrap-anywhere">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="report-days">{days.join(' ')}</p>
    </>
  )
}

/** Enough to tell two reports apart at a glance; the whole of it stands at the end. */
export function shortDigest(digest: string): string {
  return digest.slice(0, 12)
}
