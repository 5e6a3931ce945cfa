'use client'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import type { Day } from '#lib/core/day.ts'
import type { ColumnGuess } from '#lib/core/imports/column-guess.ts'
import type { ImportSubject } from '#lib/core/imports/import-field.ts'
import type { ImportSettings } from '#lib/core/imports/import-settings.ts'
import type { ListChoice } from '#lib/core/lists/list-choices.ts'
import { type FileList, isSnapshot, type ListName } from '#lib/core/lists/list-column.ts'
import type { Refusal } from '#lib/core/result.ts'
import { Button } from '#lib/ui/button.tsx'
import { SelectField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { planListAction } from '../actions.ts'
import { ColumnRow } from './columns-form.tsx'
import { FILE_KINDS } from './file-kinds.ts'
import { readSnapshotFields, SnapshotFields } from './snapshot-fields.tsx'

type Props = {
  id: string
  settings: ImportSettings
  columns: ColumnGuess[]
  choice: ListChoice
  today: Day
  /** The workspace's. */
  currency: string
  toKind: (kind: ImportSubject | FileList) => void
}

/** By what a row is known, in the order in which it is tried. */
const KNOWN_BY: Record<ListName, string> = {
  accounts: 'its account id, else a customer number, else its name',
  contacts: 'their contact id, else their mail address, else their name at the same account',
  touches: 'its touch id, else by all that the file says of it',
  tasks: 'its task id, else by its words, its day and its account',
  contracts: 'its contract id, else by its name, its account and its first day',
  promises: 'its promise id, else by its words, its day, its account and its side',
  prices: 'its price id, else by its product, its currency, its first day, its quantity and its country',
}

/** What each column of a list means: guessed from its heading, and for a person to correct. */
export function ListColumnsForm({ id, settings, columns, choice, today, currency, toKind }: Props) {
  const router = useRouter()
  const [meanings, setMeanings] = useState(choice.columns)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, start] = useTransition()
  const { list, fields } = choice

  const plan = (form: FormData) =>
    start(async () => {
      const snapshot = isSnapshot(list) ? readSnapshotFields(form) : undefined
      if (snapshot && 'ok' in snapshot) return setRefusal(snapshot)
      const { encoding, delimiter, newline, headerLine } = settings
      const result = await planListAction({
        id,
        settings: { list, encoding, delimiter, newline, headerLine, columns: meanings, ...(snapshot && { snapshot }) },
      })
      setRefusal(result.ok ? null : result)
      if (result.ok) router.replace(`/imports/${id}`)
      if (result.ok) router.refresh()
    })

  return (
    <form
      className="space-y-8"
      onSubmit={(event) => {
        event.preventDefault()
        plan(new FormData(event.currentTarget))
      }}
    >
      <div className="max-w-column space-y-4">
        <div className="grid gap-5 sm:grid-cols-2">
          <SelectField
            name="subject"
            label="The file tells about"
            value={list}
            onChange={(event) => toKind(event.currentTarget.value as ImportSubject | FileList)}
            options={FILE_KINDS}
          />
        </div>
        <p className="text-sm text-ink-soft">
          {isSnapshot(list)
            ? 'Each row is one item that is open. Customers are found by their number in a ledger, else by their name; nobody is made, and who is not found stays listed as unallocated.'
            : `A row is known by ${KNOWN_BY[list]}; one that is not known is new. A column that is not used changes nothing. In one that is used, an empty cell empties what stands there.`}
        </p>
      </div>
      {choice.snapshot && isSnapshot(list) ? (
        <SnapshotFields list={list} given={choice.snapshot} today={today} currency={currency} refusal={refusal} />
      ) : null}
      <fieldset>
        <legend className="mb-3 text-lg font-semibold tracking-[-0.01em]">What the columns mean</legend>
        <ul className="divide-y divide-rule border-y border-rule">
          {columns.map((column, i) => (
            <ColumnRow
              // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other name that is theirs alone
              key={i}
              index={i}
              column={column}
              field={meanings[i] ?? null}
              choices={fields}
              // a meaning moves: the column that had it is used no more
              choose={(key) => setMeanings(meanings.map((old, j) => (j === i ? key : old === key ? null : old)))}
            />
          ))}
        </ul>
      </fieldset>
      {refusal ? <Notice tone="broken" title={refusal.message} /> : null}
      <Button type="submit" weight="primary" disabled={busy}>
        {busy ? 'Sending…' : 'Show the plan'}
      </Button>
    </form>
  )
}
