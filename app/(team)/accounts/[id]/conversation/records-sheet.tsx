import type { ReactNode } from 'react'
import { showDay, showMonth } from '#lib/core/day-words.ts'
import { STATE_WORDS } from '#lib/core/evidence/contract.ts'
import { showAmount } from '#lib/core/money.ts'
import { countOf } from '#lib/core/number-words.ts'
import { wordOf } from '#lib/core/standing/typology.ts'
import { DayText } from '#lib/ui/day-text.tsx'
import { tellEntry } from '../timeline/timeline-words.ts'
import type { RecordsView } from './records-view.ts'

/** What stands under one heading. `more`: there is more than is shown. */
export type SheetBlock = { key: string; title: string; lines: ReactNode[]; more?: boolean; empty: string }

/**
 * The records of an account in a few lines each, in the words of the typology they were loaded with: no score, no chance, nothing but what
 * both sides could look at together.
 */
export function recordsBlocks(records: RecordsView, currency: string): SheetBlock[] {
  return [
    standingBlock(records),
    boughtBlock(records, currency),
    bondBlock(records),
    openBlock(records),
    unknownBlock(records),
    ...people(records),
  ]
}

function standingBlock({ standing, declared, before, typology }: RecordsView): SheetBlock {
  const words = (stage: string | null) => (stage === null ? null : wordOf(typology, stage))
  const [we, they] = [words(declared.declared), words(declared.stated)]
  return {
    key: 'standing',
    title: 'Where we stand',
    lines: [
      [
        we ? `We say ${we}.` : 'We have not said what they are to us.',
        they ? ` They say ${they}.` : '',
        GAP[declared.gap?.verdict ?? 'none'],
      ].join(''),
      ...(standing.kind === 'read' ? [standing.headline] : []),
      ...(before
        ? [
            `Last talked through on ${showDay(before.concludedDay!)}${before.agreedStage ? `: both said ${words(before.agreedStage)}` : ': both saw it differently'}.`,
          ]
        : []),
      ...(before?.rules ? [`Agreed then: ${before.rules}`] : []),
    ],
    empty: '',
  }
}

const GAP = { contradicted: ' This does not fit.', unsupported: ' This is not known yet.', none: '' }

function boughtBlock({ bought, loyalty }: RecordsView, currency: string): SheetBlock {
  const loyal = loyalty ? [`${loyalty.back}. ${loyalty.returns ?? ''}`.trim(), loyalty.elsewhere] : []
  if (!bought)
    return {
      ...{ key: 'bought', title: 'What they buy', empty: 'No invoice of theirs is on record.' },
      lines: loyalty?.buysElsewhere === 'unknown' ? [] : loyal.slice(1),
    }
  const { revenue12m, invoices12m, since, through, lastDay, products } = bought
  return {
    key: 'bought',
    title: 'What they buy',
    lines: [
      <>
        {countOf(invoices12m, 'invoice')} from {showMonth(since)} to {showMonth(through)},{' '}
        {showAmount(revenue12m, currency)} in all{lastDay ? `; the last on ${showDay(lastDay)}` : ''}.
      </>,
      ...products.map(({ product, times, lastDay: last }) => (
        <>
          {product}: {countOf(times, 'time')}, last on <DayText day={last} />
        </>
      )),
      ...loyal,
    ],
    empty: '',
  }
}

/** What would settle the reading, and only they can tell. */
function unknownBlock({ standing }: RecordsView): SheetBlock {
  return {
    key: 'unknown',
    title: 'What we do not know yet',
    lines: standing.kind === 'read' ? standing.reading.questions.map(({ question }) => question) : [],
    empty: 'Nothing that would change the reading.',
  }
}

/** Contracts and vows, and what was kept of what either side promised: no score. */
function bondBlock({ contracts, vows, promises }: RecordsView): SheetBlock {
  return {
    key: 'bonds',
    title: 'What was agreed and promised',
    lines: [
      ...contracts.rows.map(({ title, states, endDay }) => {
        const now = states.at(-1)!
        return `${title}: ${STATE_WORDS[now.state]} since ${showDay(now.day)}${endDay ? `, until ${showDay(endDay)}` : ''}`
      }),
      ...vows.rows.map(({ madeBy, text }) => `${madeBy === 'us' ? 'We gave our word' : 'They gave theirs'}: ${text}`),
      ...promises.kept.map(({ sentence, disputed }) =>
        disputed ? `${sentence} ${countOf(disputed, 'promise is', 'promises are')} disputed.` : sentence,
      ),
    ],
    more: contracts.more || vows.more,
    empty: 'Nothing is written down.',
  }
}

function openBlock({ complaints, tasks, promises }: RecordsView): SheetBlock {
  return {
    key: 'open',
    title: 'What is open',
    lines: [
      ...complaints.rows.map(
        ({ contactName, sentence, day }) =>
          `Complaint of ${contactName ?? 'one of theirs'}, ${showDay(day)}: ${sentence}`,
      ),
      ...promises.open.rows.map(
        ({ madeBy, text, contactName, due }) =>
          `${madeBy === 'us' ? `Promised${contactName ? ` to ${contactName}` : ''}` : `Promised by ${contactName ?? 'them'}`}: ${text} (${due})`,
      ),
      ...tasks.rows.map(({ text, day, ownerName }) => `${text} (${ownerName}, ${showDay(day)})`),
    ],
    more: complaints.more || tasks.more || promises.open.more,
    empty: 'Nothing that Troth knows of.',
  }
}

function people({ contacts, touches, typology }: RecordsView): SheetBlock[] {
  return [
    {
      key: 'people',
      title: 'Whom we talk to',
      lines: contacts.rows.map(({ name, role, workingStyle, consent }) =>
        [role ? `${name}, ${role}` : name, consent === 'withdrawn' ? 'does not want to be contacted' : workingStyle]
          .filter(Boolean)
          .join(': '),
      ),
      more: contacts.more,
      empty: 'Nobody is known by name yet.',
    },
    {
      key: 'touches',
      title: 'What was said last',
      lines: touches.map((row) => {
        const { day, title, text } = tellEntry(row, typology)
        return (
          <>
            <DayText day={day} short /> {title}
            {text ? `: ${text.replace(/\s+/g, ' ')}` : ''}
          </>
        )
      }),
      empty: 'Nothing is written down.',
    },
  ]
}

/** The blocks on the screen, whole. */
export function RecordsSheet({ records, currency }: { records: RecordsView; currency: string }) {
  return (
    <div className="grid gap-x-10 gap-y-6 md:grid-cols-2">
      {recordsBlocks(records, currency).map(({ key, title, lines, more, empty }) => (
        <div key={key} className="min-w-0">
          <h3 className="mb-1 font-medium">{title}</h3>
          {lines.length ? (
            <ul className="space-y-1 text-sm text-ink-soft wrap-anywhere">
              {lines.map((line, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: lines are nodes, and the list never changes in place
                <li key={index} className="line-clamp-4">
                  {line}
                </li>
              ))}
              {more ? <li className="text-ink-faint">And more.</li> : null}
            </ul>
          ) : (
            <p className="text-sm text-ink-faint">{empty}</p>
          )}
        </div>
      ))}
    </div>
  )
}
