import { unguarded } from '../csv.ts'
import type { Day } from '../day.ts'
import { guessDecimalMark } from '../imports/amount-text.ts'
import { guessDateOrder } from '../imports/day-text.ts'
import type { StoredGuess } from '../imports/import-plan.ts'
import { FILE_LISTS, isSnapshot, type ListContext } from './list-column.ts'
import { listColumns } from './list-columns.ts'
import { matchHeads } from './list-guess.ts'
import type { SnapshotSettings } from './list-settings.ts'
import { guessSnapshotDay } from './snapshot-day.ts'

/** For each list a file might be: the meanings its columns can have, and what is proposed by their headings. */
export function listChoices(
  { guess, fileName }: { guess: StoredGuess | null; fileName: string },
  context: ListContext,
  today: Day,
) {
  const heads = guess?.columns.map(({ header }) => unguarded(header)) ?? []
  const sample = guess?.sample.map(({ fields }) => fields) ?? []
  return FILE_LISTS.map((list) => {
    const columns = listColumns(list, context)
    const meanings = matchHeads(guess?.settings.headerLine ? heads : heads.map(() => ''), columns)
    const cells = (...keys: string[]) =>
      sample.flatMap((row) => row.filter((cell, i) => cell && keys.includes(meanings[i] ?? '')))
    const snapshot: SnapshotSettings = {
      asOf: guessSnapshotDay(fileName, today),
      controlTotal: null,
      note: '',
      decimalMark: guessDecimalMark(cells('amount')).mark,
      dateOrder: guessDateOrder(cells('day', 'dueDay')).order,
    }
    return {
      list,
      fields: columns.map(({ key, head }) => ({ key, head })),
      columns: meanings,
      /** Of open items: what is proposed to be said of them as a whole. */
      snapshot: isSnapshot(list) ? snapshot : null,
    }
  })
}

export type ListChoice = ReturnType<typeof listChoices>[number]
