import type { Route } from 'next'
import { showDay } from '#lib/core/day-words.ts'
import { LIST_WORDS } from '#lib/core/lists/list-column.ts'
import type { ListPlan, PlannedChange } from '#lib/core/lists/list-plan.ts'
import { tieOf } from '#lib/core/lists/snapshot-plan.ts'
import { countOf } from '#lib/core/number-words.ts'
import { ButtonLink } from '#lib/ui/button.tsx'
import { Count } from '#lib/ui/count.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { Headline, Section } from '#lib/ui/page.tsx'
import { Table } from '#lib/ui/table.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { ListCommitButton } from './list-commit-button.tsx'
import type { ImportView } from './load.ts'
import { RefusedLine, RefusedPart } from './refused.tsx'
import { SnapshotPlanPart } from './snapshot-plan-part.tsx'

/** What the import of a list would do, field by field, before anything is written. */
export function ListPlanPart({ view }: { view: ImportView }) {
  const { run, mayImport } = view
  const plan = run.listPlan
  if (!plan) return null
  const nothing = plan.new + plan.changed === 0
  const words = LIST_WORDS[plan.list]
  return (
    <div className="space-y-12">
      <div className="space-y-3">
        <Headline>{saysPlan(plan)}</Headline>
        <p className="text-ink-soft">
          {countOf(plan.rows, 'row')} read.
          {mayImport ? (
            <>
              {' '}
              <TextLink href={`/imports/${run.id}?columns` as Route}>Correct the columns</TextLink> or{' '}
              <a href={`/imports/${run.id}/plan.csv`} className="link">
                download the whole plan
              </a>
              .
            </>
          ) : null}
        </p>
        <RefusedLine plan={plan} />
      </div>
      {plan.snapshot ? <SnapshotPlanPart plan={plan.snapshot} currency={view.baseCurrency} /> : null}
      {nothing && plan.refused < plan.rows ? (
        <Notice title="Nothing to do">
          The records say all that this file says. The upload can be discarded, and with it the file.
        </Notice>
      ) : nothing ? null : mayImport ? (
        <ListCommitButton
          id={run.id}
          fingerprint={plan.fingerprint}
          tie={plan.snapshot ? tieOf(plan.snapshot.total, plan.snapshot.controlTotal) : null}
        />
      ) : (
        <Notice
          title="A manager of your team can say yes to this plan."
          action={<ButtonLink href="/imports">Imports</ButtonLink>}
        />
      )}
      <RefusedPart plan={plan} refusals={view.refusals} id={run.id} said="would be left out" />
      {plan.changed ? (
        <Section
          title={<Count of={plan.changed} one={`${words.one} would change`} many={`${words.many} would change`} />}
          id="changed"
          wide
        >
          <Table
            caption="The first rows that would change, with what stands there now and what would stand there"
            rows={plan.examples.changed}
            rowKey={({ line }) => line}
            columns={[
              { key: 'name', head: 'Which', names: true, phone: 'lead', width: '18rem', cell: ({ name }) => name },
              { key: 'what', head: 'What changes', phone: 'detail', cell: (row) => <Changes row={row} /> },
              LINE,
            ]}
          />
          <Rest shown={plan.examples.changed.length} all={plan.changed} />
        </Section>
      ) : null}
      {plan.new && !plan.snapshot ? (
        <Section title={<Count of={plan.new} one={`new ${words.one}`} many={`new ${words.many}`} />} id="new" wide>
          <Table
            caption="The first rows that are new"
            rows={plan.examples.new}
            rowKey={({ line }) => line}
            columns={[
              { key: 'name', head: 'Which', names: true, phone: 'lead', width: '28rem', cell: ({ name }) => name },
              LINE,
            ]}
          />
          <Rest shown={plan.examples.new.length} all={plan.new} />
        </Section>
      ) : null}
    </div>
  )
}

const LINE = {
  key: 'line',
  head: 'Line',
  figure: true,
  phone: 'figure' as const,
  cell: ({ line }: { line: number }) => line.toLocaleString('en-US'),
}

function saysPlan(plan: ListPlan): string {
  if (plan.rows > 0 && plan.refused === plan.rows) return 'No row of this file could be taken.'
  if (plan.new + plan.changed === 0)
    return 'Everything in this file is in the records already: it would change nothing.'
  const { one, many } = LIST_WORDS[plan.list]
  if (plan.snapshot) return `${countOf(plan.new, one, many)} as of ${showDay(plan.snapshot.asOf)}.`
  const parts = [
    plan.new && `${countOf(plan.new, `new ${one}`, `new ${many}`)}`,
    plan.changed && `${plan.changed.toLocaleString('en-US')} changed`,
    plan.unchanged && `${plan.unchanged.toLocaleString('en-US')} as ${plan.unchanged === 1 ? 'it is' : 'they are'}`,
  ].filter((part) => typeof part === 'string')
  return `${parts.join(', ')}.`
}

function Changes({ row }: { row: PlannedChange }) {
  return (
    <ul className="space-y-0.5">
      {row.changes.map(({ head, before, after }) => (
        <li key={head} className="wrap-anywhere whitespace-normal">
          <span className="text-ink-faint">{head}: </span>
          {before ? (
            <del className="text-ink-soft">{crop(before)}</del>
          ) : (
            <span className="text-ink-faint">nothing</span>
          )}
          <span aria-hidden="true"> → </span>
          <span className="sr-only"> becomes </span>
          {after ? <ins className="no-underline">{crop(after)}</ins> : <span className="text-ink-faint">nothing</span>}
        </li>
      ))}
    </ul>
  )
}

const crop = (text: string) => (text.length > 120 ? `${text.slice(0, 120).toWellFormed()}…` : text)

function Rest({ shown, all }: { shown: number; all: number }) {
  if (all <= shown) return null
  return (
    <p className="mt-3 text-sm text-ink-faint">
      and {(all - shown).toLocaleString('en-US')} more, all in the download.
    </p>
  )
}
