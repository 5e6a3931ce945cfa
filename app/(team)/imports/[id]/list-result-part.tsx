import type { Route } from 'next'
import { type FileList, LIST_WORDS } from '#lib/core/lists/list-column.ts'
import type { ListOutcome } from '#lib/core/lists/list-plan.ts'
import { tellTie } from '#lib/core/lists/snapshot-plan.ts'
import { countOf } from '#lib/core/number-words.ts'
import { Amount } from '#lib/ui/amount.tsx'
import { ButtonLink } from '#lib/ui/button.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { Headline, Section } from '#lib/ui/page.tsx'
import type { ImportView } from './load.ts'
import { RefusedPart } from './refused.tsx'
import { UndoButton } from './undo-button.tsx'

const WHERE: Record<FileList, { href: Route; label: string }> = {
  accounts: { href: '/accounts', label: 'See the accounts' },
  contacts: { href: '/contacts' as Route, label: 'See the contacts' },
  touches: { href: '/accounts', label: 'See the accounts' },
  tasks: { href: '/tasks' as Route, label: 'See the tasks' },
  contracts: { href: '/contracts' as Route, label: 'See the contracts' },
  promises: { href: '/promises' as Route, label: 'See the promises' },
  prices: { href: '/offers/catalogue' as Route, label: 'See the catalogue' },
  receivables: { href: '/dependency/receivables' as Route, label: 'See what is open' },
  backlog: { href: '/dependency/receivables' as Route, label: 'See the backlog' },
}

/** What the import of a list did, and how to take it back; or what taking it back did. */
export function ListResultPart({ view }: { view: ImportView }) {
  const { run, mayImport, committedDay, undoneDay, baseCurrency } = view
  const snapshot = run.listPlan?.snapshot
  const { commit, undo } = run.listOutcome ?? {}
  if (!commit) return null
  const { one, many } = LIST_WORDS[commit.list]
  const did = [
    commit.new && `${countOf(commit.new, one, many)} ${snapshot ? 'taken' : 'made'}`,
    commit.changed && `${countOf(commit.changed, one, many)} changed`,
    commit.unchanged &&
      `${countOf(commit.unchanged, one, many)} left as ${commit.unchanged === 1 ? 'it was' : 'they were'}`,
  ].filter((part) => typeof part === 'string')
  return (
    <div className="space-y-12">
      {undo && undoneDay ? (
        <Undone undo={undo} day={undoneDay} />
      ) : (
        <div className="space-y-6">
          <Headline>{did.join('; ')}.</Headline>
          {snapshot ? (
            <p>
              Open as of <DayText day={snapshot.asOf} />:{' '}
              <Amount value={snapshot.total} currency={baseCurrency} exact />.{' '}
              {tellTie(snapshot.total, snapshot.controlTotal, baseCurrency)}
            </p>
          ) : null}
          {committedDay ? (
            <p className="text-ink-soft">
              Written on <DayText day={committedDay} />. The file itself was not kept.
            </p>
          ) : null}
          <ButtonLink href={WHERE[commit.list].href} weight="primary">
            {WHERE[commit.list].label}
          </ButtonLink>
        </div>
      )}
      {run.listPlan ? <RefusedPart plan={run.listPlan} refusals={view.refusals} id={run.id} said="left out" /> : null}
      {run.state === 'committed' && mayImport ? (
        <Section
          title="Take it back"
          id="undo"
          note="What this import made is put into the archive, what it changed is as it was before. What was changed since stays, and is named."
        >
          <UndoButton id={run.id} />
        </Section>
      ) : null}
    </div>
  )
}

const NOUNS: Record<string, [string, string]> = {
  account: ['account', 'accounts'],
  contact: ['contact', 'contacts'],
  position: ['place of work', 'places of work'],
  touch: ['timeline entry', 'timeline entries'],
  task: ['task', 'tasks'],
  promise: ['promise', 'promises'],
  open_snapshot: ['list of open items', 'lists of open items'],
}

function Undone({ undo, day }: { undo: NonNullable<ListOutcome['undo']>; day: string }) {
  const put = Object.entries(undo.put).filter(([, count]) => count > 0)
  return (
    <div className="space-y-8">
      <Headline>
        Taken back on <DayText day={day} />.
      </Headline>
      <Section title="What was taken back" id="reversed">
        {put.length ? (
          <ul className="list-disc space-y-1.5 pl-5">
            {put.map(([noun, count]) => (
              <li key={noun}>
                {countOf(count, ...(NOUNS[noun] ?? [noun, `${noun}s`]))} as before, or in the archive where new
              </li>
            ))}
          </ul>
        ) : (
          <p className="text-ink-soft">Nothing: all that it had written was changed since.</p>
        )}
      </Section>
      {undo.kept.length ? (
        <Section title="What stays, and why" id="kept">
          <ul className="list-disc space-y-1.5 pl-5">
            {undo.kept.map(({ what, why }, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two of one name may stay for one reason
              <li key={i} className="wrap-anywhere">
                {what}: {why}
              </li>
            ))}
            {undo.more ? <li>and {undo.more.toLocaleString('en-US')} more</li> : null}
          </ul>
        </Section>
      ) : null}
    </div>
  )
}
