import type { Route } from 'next'
import type { CommitOutcome, UndoOutcome } from '#lib/core/imports/import-plan.ts'
import { listNames } from '#lib/core/number-words.ts'
import { ButtonLink } from '#lib/ui/button.tsx'
import { Count } from '#lib/ui/count.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { Headline, Section } from '#lib/ui/page.tsx'
import type { ImportView } from './load.ts'
import { RefusedPart } from './refused.tsx'
import { UndoButton } from './undo-button.tsx'

/** What the import did, and how to take it back; or what taking it back did. */
export function ResultPart({ view }: { view: ImportView }) {
  const { run, mayImport, committedDay, undoneDay } = view
  const { commit, undo } = run.outcome ?? {}
  return (
    <div className="space-y-12">
      {undo && undoneDay ? (
        <Undone undo={undo} day={undoneDay} />
      ) : commit ? (
        <div className="space-y-6">
          <Headline>{commitSays(commit)}</Headline>
          <p className="text-ink-soft">
            {committedDay ? (
              <>
                Written on <DayText day={committedDay} />.{' '}
              </>
            ) : null}
            {run.completeThrough ? (
              <>
                You said it is complete through <DayText day={run.completeThrough} />.{' '}
              </>
            ) : null}
            {commit.documents.linesKept ? (
              <>
                <Count of={commit.documents.linesKept} one="invoice" /> kept the lines we had.
              </>
            ) : null}
          </p>
          <CircularParents accounts={commit.accounts} />
          <div className="flex flex-wrap gap-2">
            <ButtonLink href="/accounts" weight="primary">
              See the accounts
            </ButtonLink>
            <ButtonLink href={'/dependency' as Route}>See what rests on whom</ButtonLink>
          </div>
        </div>
      ) : null}
      {run.plan ? <RefusedPart plan={run.plan} refusals={view.refusals} id={run.id} said="left out" /> : null}
      {run.state === 'committed' && mayImport ? (
        <Section
          title="Take it back"
          id="undo"
          note="What this import added goes, what it changed or removed is as it was before. What was changed since stays, and is named."
        >
          <UndoButton id={run.id} />
        </Section>
      ) : null}
    </div>
  )
}

function CircularParents({ accounts: { circular } }: Pick<CommitOutcome, 'accounts'>) {
  if (!circular) return null
  const names = listNames([...circular.names, ...Array<string>(circular.count - circular.names.length).fill('')])
  return (
    <Notice title="Some parents go round in a circle, so they were not set.">
      <span className="wrap-anywhere">
        {names} are named as parents of each other. Each stands for itself until you say on its page who is above it.
      </span>
    </Notice>
  )
}

function commitSays({ documents, accounts, lines, rows }: CommitOutcome): string {
  const number = (n: number) => n.toLocaleString('en-US')
  const of = (n: number, noun: string) => `${number(n)} ${noun}${n === 1 ? '' : 's'}`
  const parts = [
    documents.new && `${of(documents.new, 'invoice')} added${lines ? `, with ${of(lines, 'line')}` : ''}`,
    documents.changed && `${of(documents.changed, 'invoice')} changed`,
    documents.removed && `${of(documents.removed, 'invoice')} removed`,
    documents.unchanged && `${of(documents.unchanged, 'invoice')} known as they were`,
    accounts.new && `${of(accounts.new, 'account')} made`,
    accounts.joined && `${of(accounts.joined, 'customer')} joined to accounts we had`,
    accounts.changed && `${of(accounts.changed, 'account')} filled in`,
  ].filter((part) => typeof part === 'string')
  return parts.length ? `${parts.join('; ')}.` : `Nothing in ${of(rows, 'row')} was new.`
}

function Undone({ undo, day }: { undo: UndoOutcome; day: string }) {
  const { documents, accounts } = undo
  const lines = [
    // one that it had changed goes too, where the import that added it is undone already
    [documents.removed, 'invoice', 'taken out: no other import holds it', 'taken out: no other import holds them'],
    [documents.restored, 'invoice', 'it had changed, as before', 'it had changed, as before'],
    [documents.broughtBack, 'invoice', 'it had removed, back again', 'it had removed, back again'],
    [accounts.removed, 'account', 'it had made, gone', 'it had made, gone'],
    [accounts.restored, 'account', 'it had filled in, as before', 'it had filled in, as before'],
  ] as const
  const done = lines.filter(([count]) => count > 0)
  return (
    <div className="space-y-8">
      <Headline>
        Taken back on <DayText day={day} />.
      </Headline>
      <Section title="What was taken back" id="reversed">
        {done.length ? (
          <ul className="list-disc space-y-1.5 pl-5">
            {done.map(([count, noun, what, several]) => (
              <li key={what}>
                {count.toLocaleString('en-US')} {noun}
                {count === 1 ? ` ${what}` : `s ${several}`}
              </li>
            ))}
          </ul>
        ) : (
          <p className="text-ink-soft">
            {undo.kept.length
              ? 'Nothing: what it had done was changed since, or other things rest on it.'
              : 'Nothing: it had changed no invoice and no account. Only what it said about how far the records go is gone.'}
          </p>
        )}
      </Section>
      {undo.kept.length ? (
        <Section title="What stays, and why" id="kept">
          <ul className="list-disc space-y-1.5 pl-5">
            {undo.kept.map(({ what, count, why }) => (
              <li key={`${what} ${why}`}>
                {count.toLocaleString('en-US')} {count === 1 ? what.slice(0, -1) : what}: {why}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </div>
  )
}
