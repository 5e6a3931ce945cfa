'use client'
import type { Selection } from '../accounts/selection.ts'
import { type ShownList, Tick } from './promise-list.tsx'
import { AgendaRow } from './promise-row.tsx'
import { agendaOf } from './promise-view.ts'

/** Promises under the day they are due, each with what can be said of it where it stands. */
export function PromiseAgenda({ list, selection }: { list: ShownList; selection: Selection | null }) {
  return (
    <div className="max-w-column space-y-9">
      {agendaOf(list.rows, list.today).map(({ title, rows }) => (
        <section key={`${title} ${rows[0]!.id}`} aria-label={title}>
          <h2 className="mb-1 text-lg font-semibold tracking-[-0.01em]">{title}</h2>
          <ul className="divide-y divide-rule">
            {rows.map((row) => (
              <AgendaRow
                key={row.id}
                row={row}
                today={list.today}
                mayEdit={list.mayEdit}
                tick={selection ? <Tick row={row} selection={selection} /> : null}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
