import type { Route } from 'next'
import type { TimelineRow } from '#db/reports/timeline.ts'
import { monthOf } from '#lib/core/day.ts'
import { showDay } from '#lib/core/day-words.ts'
import type { Typology } from '#lib/core/standing/typology.ts'
import { MonthText } from '#lib/ui/day-text.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { type TimelineEntry, tellEntry } from './timeline-words.ts'

/** What fits into a glance; a longer text is folded. */
const GLANCE = 280

/** What happened, newest first, by month. Plain lines from the server: fifty cost next to nothing. */
export function TimelineList({
  rows,
  typology,
  level = 3,
}: {
  rows: readonly TimelineRow[]
  typology: Typology
  level?: 2 | 3
}) {
  const months: { month: string; entries: TimelineEntry[] }[] = []
  for (const row of rows) {
    const month = monthOf(row.day)
    if (months.at(-1)?.month !== month) months.push({ month, entries: [] })
    months.at(-1)!.entries.push(tellEntry(row, typology))
  }
  const Heading = `h${level}` as 'h2' | 'h3'
  return (
    <div className="space-y-7">
      {months.map(({ month, entries }) => (
        <div key={month}>
          <Heading className="mb-1 text-sm text-ink-faint">
            <MonthText month={month} />
          </Heading>
          <ul className="divide-y divide-rule border-t border-rule">
            {entries.map((entry) => (
              <Entry key={entry.key} entry={entry} />
            ))}
          </ul>
        </div>
      ))}
    </div>
  )
}

function Entry({ entry }: { entry: TimelineEntry }) {
  const { day, time, title, href, people, by, text } = entry
  return (
    <li className="grid grid-cols-[3.75rem_minmax(0,1fr)] gap-x-3 py-2.5">
      <time dateTime={day} title={showDay(day)} className="pt-px text-sm text-ink-faint tabular-nums">
        {dayOfMonth(day)}
      </time>
      <div className="min-w-0">
        <p className="wrap-anywhere">
          {href ? (
            <TextLink href={href} quiet>
              {title}
            </TextLink>
          ) : (
            title
          )}
          <span className="text-sm text-ink-faint">
            {people.map((person, index) => (
              <span key={person.id}>
                {index ? ', ' : ' with '}
                <TextLink href={`/contacts/${person.id}` as Route}>{person.name}</TextLink>
              </span>
            ))}
            {time || by ? ` · ${[time, by].filter(Boolean).join(' · ')}` : ''}
          </span>
        </p>
        {text ? <Text entry={entry} /> : null}
      </div>
    </li>
  )
}

function Text({ entry: { text, cut, href } }: { entry: TimelineEntry }) {
  const lines = text.split('\n')
  const short = lines.slice(0, 4).join('\n').slice(0, GLANCE)
  if (short.length === text.length)
    return <p className="mt-0.5 whitespace-pre-line text-ink-soft wrap-anywhere">{text}</p>
  return (
    <details className="group mt-0.5 text-ink-soft">
      <summary className="cursor-pointer whitespace-pre-line wrap-anywhere">
        <span className="group-open:hidden">{short.trimEnd()}… </span>
        <span className="text-sm text-accent">
          <span className="group-open:hidden">more</span>
          <span className="hidden group-open:inline">less</span>
        </span>
      </summary>
      <p className="whitespace-pre-line wrap-anywhere">{text}</p>
      {cut && href ? <TextLink href={href}>Read it whole</TextLink> : null}
    </details>
  )
}

/** `27 Oct`: the year stands above. */
function dayOfMonth(day: string): string {
  return showDay(day).replace(/^(\d+ \w{3}).*$/, '$1')
}
