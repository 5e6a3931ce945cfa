import type { Metadata, Route } from 'next'
import { showDay } from '#lib/core/day-words.ts'
import { PrintButton } from '#lib/ui/print-button.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { recordsBlocks, type SheetBlock } from '../conversation/records-sheet.tsx'
import { loadBrief } from './load.ts'

export async function generateMetadata({ params }: PageProps<'/accounts/[id]/brief'>): Promise<Metadata> {
  return { title: `Brief: ${(await loadBrief((await params).id)).account.name}` }
}

/** One page for the next meeting, on the screen as it is on paper: plain words, no score, each block cut to what fits. */
export default async function BriefPage({ params }: PageProps<'/accounts/[id]/brief'>) {
  const { account, records, currency, today } = await loadBrief((await params).id)
  const questions: SheetBlock = { key: 'questions', title: 'What to ask', lines: records.questions, empty: '' }
  return (
    <div data-plain className="mx-auto max-w-4xl">
      <div className="mb-6 flex flex-wrap items-baseline justify-between gap-4 print:hidden">
        <p className="text-sm text-ink-faint">
          <TextLink href={`/accounts/${account.id}` as Route}>{account.name}</TextLink>
        </p>
        <PrintButton />
      </div>
      <article className="brief">
        <header>
          <h1 className="wrap-anywhere">{account.name}</h1>
          <p>Brief for the next meeting, {showDay(today)}</p>
        </header>
        <div className="brief-blocks">
          {[...recordsBlocks(records, currency), questions].map(({ key, title, lines, more, empty }) => (
            <section key={key} data-block={key} aria-labelledby={`brief-${key}`}>
              <h2 id={`brief-${key}`}>{title}</h2>
              {lines.length ? (
                <ul>
                  {lines.map((line, index) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: lines are nodes, and the list never changes in place
                    <li key={index}>{line}</li>
                  ))}
                  {more ? <li>And more, in Troth.</li> : null}
                </ul>
              ) : (
                <p>{empty}</p>
              )}
            </section>
          ))}
        </div>
      </article>
    </div>
  )
}
