import type { Route } from 'next'
import type { Reason } from '#lib/core/imports/file-guess.ts'
import { FIELDS, missingFields } from '#lib/core/imports/import-field.ts'
import { LIST_WORDS } from '#lib/core/lists/list-column.ts'
import { DayText } from '#lib/ui/day-text.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { Headline, Section } from '#lib/ui/page.tsx'
import { Table } from '#lib/ui/table.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { FileColumns } from './file-columns.tsx'
import type { ImportView } from './load.ts'
import { ReadAgainForm } from './read-again-form.tsx'

/** What was guessed about the file, why, and the form to correct it. */
export function ColumnsPart({ view }: { view: ImportView }) {
  const { run, twin, mayImport } = view
  const guess = run.guess
  if (!guess) return null
  const settings = run.mapping?.settings.columns.length === guess.columns.length ? run.mapping.settings : guess.settings
  const isList = run.kind !== 'invoices'
  const listColumns =
    run.listSettings?.columns.length === guess.columns.length ? run.listSettings.columns : guess.list?.columns
  const used = (isList ? (listColumns ?? []) : settings.columns).filter(Boolean).length
  const asked = isList ? [] : guess.reasons.filter(({ sure }) => !sure)
  const missing = isList
    ? []
    : missingFields(settings.subject, new Set(settings.columns.filter((field) => field !== null)))
  return (
    <div className="space-y-12">
      <div className="space-y-5">
        <Headline>
          {run.kind !== 'invoices'
            ? `A list of ${LIST_WORDS[run.kind].many}`
            : settings.subject === 'customers'
              ? 'A list of customers'
              : settings.level === 'line'
                ? 'Invoices, one row for each line'
                : 'Invoices, one row for each'}
          : {used} of {guess.columns.length} columns are understood.{' '}
          {asked.length ? `${asked.length === 1 ? 'One thing needs' : `${asked.length} things need`} your eye.` : ''}
        </Headline>
        {missing.length ? (
          <Notice tone="broken" title="Something that is needed was not found">
            Choose a column below for{' '}
            {missing
              .map((choice) => choice.map((field) => FIELDS[field].label.toLowerCase()).join(' or '))
              .join('; and for ')}
            .
          </Notice>
        ) : null}
        {twin && !isList ? (
          <Notice title="This very file is in the records already">
            It was imported on {twin.day ? <DayText day={twin.day} /> : null}. Importing it again would change nothing.{' '}
            <TextLink href={`/imports/${twin.id}` as Route}>Look at that import</TextLink>
          </Notice>
        ) : null}
        {guess.remembered && !isList ? (
          <Notice title="Read as last time">
            The columns are those of {guess.remembered.fileName}, imported on <DayText day={guess.remembered.day} />.
          </Notice>
        ) : null}
      </div>
      {mayImport ? (
        <FileColumns
          kind={run.kind}
          id={run.id}
          settings={settings}
          columns={guess.columns}
          asked={guess.reasons.filter(({ sure }) => !sure)}
          ledgers={view.ledgers.map(({ name }) => name)}
          today={view.today}
          currency={view.baseCurrency}
          lists={view.lists.map((choice) => ({
            ...choice,
            columns: choice.list === run.kind && listColumns ? listColumns : choice.columns,
            snapshot: (choice.list === run.kind && run.listSettings?.snapshot) || choice.snapshot,
          }))}
        />
      ) : null}
      <Section title="How the file is read" id="reasons" note="What was found out from its beginning, and how.">
        <Reasons reasons={isList ? guess.reasons.filter(({ about }) => MAKE.includes(about)) : guess.reasons} />
      </Section>
      <Section title="The first rows" id="sample" wide>
        <Table
          caption="The first rows of the file, as they stand there"
          scrolls="The first rows of the file"
          rows={guess.sample.slice(0, 8)}
          rowKey={({ line }) => line}
          columns={[
            { key: 'line', head: 'Line', figure: true, phone: 'figure', cell: ({ line }) => line },
            ...guess.columns.slice(0, 12).map((column, i) => ({
              key: `${i}`,
              head: column.header,
              phone: i === 0 ? ('lead' as const) : i < 4 ? ('detail' as const) : ('hide' as const),
              width: '14rem',
              cell: ({ fields }: { fields: string[] }) => fields[i] ?? '',
            })),
          ]}
        />
      </Section>
      {mayImport ? (
        <Section
          title="If the table looks wrong"
          id="again"
          note="Say how the file is made, and it is looked at again."
        >
          <ReadAgainForm id={run.id} settings={guess.settings} />
        </Section>
      ) : null}
    </div>
  )
}

/** What is found out of any file, whatever its rows are. */
const MAKE = ['encoding', 'delimiter', 'header']

function Reasons({ reasons }: { reasons: Reason[] }) {
  return (
    <dl className="divide-y divide-rule">
      {reasons.map(({ about, value, sure, why }) => (
        <div key={about} className="grid gap-x-6 gap-y-0.5 py-2.5 sm:grid-cols-[9rem_1fr]">
          <dt className="text-ink-faint first-letter:uppercase">{about}</dt>
          <dd>
            <span className="font-medium">{value || 'not known'}</span>
            <span className="text-ink-soft">
              {' '}
              — {why}
              {sure ? '' : ' (please check)'}
            </span>
          </dd>
        </div>
      ))}
    </dl>
  )
}
