'use client'
import { useState } from 'react'
import type { Day } from '#lib/core/day.ts'
import type { ImportSubject } from '#lib/core/imports/import-field.ts'
import type { ListChoice } from '#lib/core/lists/list-choices.ts'
import type { FileList } from '#lib/core/lists/list-column.ts'
import { ColumnsForm, type ColumnsFormProps } from './columns-form.tsx'
import { ListColumnsForm } from './list-columns-form.tsx'

/** Asks what the columns mean, by the form of what the file is said to be. */
export function FileColumns({
  kind: given,
  lists,
  today,
  currency,
  ...form
}: ColumnsFormProps & { kind: 'invoices' | FileList; lists: ListChoice[]; today: Day; currency: string }) {
  const [kind, setKind] = useState<ImportSubject | FileList>(given === 'invoices' ? form.settings.subject : given)
  const choice = lists.find(({ list }) => list === kind)
  if (choice) return <ListColumnsForm key={kind} {...form} {...{ choice, today, currency }} toKind={setKind} />
  const settings = { ...form.settings, subject: kind as ImportSubject }
  return <ColumnsForm key={kind} {...form} settings={settings} toList={setKind} />
}
