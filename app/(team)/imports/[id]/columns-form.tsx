'use client'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import type { ColumnGuess } from '#lib/core/imports/column-guess.ts'
import type { Reason } from '#lib/core/imports/file-guess.ts'
import { FIELDS, fieldsOf, type ImportField, type ImportSubject } from '#lib/core/imports/import-field.ts'
import type { ImportSettings } from '#lib/core/imports/import-settings.ts'
import { type FileList, isList } from '#lib/core/lists/list-column.ts'
import type { Refusal } from '#lib/core/result.ts'
import { Button } from '#lib/ui/button.tsx'
import { CONTROL, SelectField, TextField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { planImportAction } from '../actions.ts'
import { FILE_KINDS } from './file-kinds.ts'

export type ColumnsFormProps = {
  id: string
  settings: ImportSettings
  columns: ColumnGuess[]
  asked: Reason[]
  ledgers: string[]
}

/** What each column means and how its values are written: guessed, and for a person to correct. */
export function ColumnsForm({
  id,
  settings: given,
  columns,
  asked,
  ledgers,
  toList,
}: ColumnsFormProps & { toList: (list: FileList) => void }) {
  const router = useRouter()
  const [settings, setSettings] = useState(given)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, start] = useTransition()
  const set = (change: Partial<ImportSettings>) => setSettings({ ...settings, ...change })
  const why = (about: string) => asked.find((reason) => reason.about === about)?.why
  const has = (field: ImportField) => settings.columns.includes(field)
  const invoices = settings.subject === 'invoices'

  const setColumn = (column: number, field: ImportField | null) =>
    // a meaning moves: the column that had it is used no more
    set({ columns: settings.columns.map((old, i) => (i === column ? field : old === field ? null : old)) })

  const plan = () =>
    start(async () => {
      const allowed = fieldsOf(settings.subject)
      const used = settings.columns.map((field) => (field && allowed.includes(field) ? field : null))
      const result = await planImportAction({
        id,
        settings: { ...settings, columns: used, currency: settings.currency || null },
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
        plan()
      }}
    >
      <div className="grid max-w-column gap-5 sm:grid-cols-2">
        <SelectField
          name="subject"
          label="The file tells about"
          value={settings.subject}
          onChange={(event) => {
            const { value } = event.currentTarget
            if (isList(value)) toList(value)
            else set({ subject: value as ImportSubject })
          }}
          options={FILE_KINDS}
        />
        <TextField
          name="ledger"
          label="Ledger"
          list="ledgers"
          maxLength={100}
          value={settings.ledger}
          onChange={(event) => set({ ledger: event.currentTarget.value })}
          hint={
            has('ledger')
              ? 'For rows that name none.'
              : 'The set of books it comes from. Customers are known by ledger and number.'
          }
        />
        <datalist id="ledgers">
          {ledgers.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        {invoices ? (
          <SelectField
            name="level"
            label="One row is"
            value={settings.level}
            onChange={(event) => set({ level: event.currentTarget.value as ImportSettings['level'] })}
            options={[
              { value: 'document', label: 'one invoice' },
              { value: 'line', label: 'one line of an invoice' },
            ]}
            hint={why('level')}
          />
        ) : null}
        {invoices ? (
          <TextField
            name="currency"
            label={has('currency') ? 'Currency where a row names none' : 'Amounts are in'}
            optional={has('currency')}
            pattern="[A-Z]{3}"
            maxLength={3}
            value={settings.currency ?? ''}
            onChange={(event) => set({ currency: event.currentTarget.value.toUpperCase() || null })}
            hint={why('currency') ?? 'Three letters, such as EUR.'}
          />
        ) : null}
        <SelectField
          name="dateOrder"
          label="Days are written"
          value={settings.dateOrder}
          onChange={(event) => set({ dateOrder: event.currentTarget.value as ImportSettings['dateOrder'] })}
          options={[
            { value: 'ymd', label: '2026-01-31' },
            { value: 'dmy', label: '31/01/2026 or 31.01.2026' },
            { value: 'mdy', label: '01/31/2026' },
          ]}
          hint={why('dates')}
        />
        <SelectField
          name="decimalMark"
          label="Amounts are written"
          value={settings.decimalMark}
          onChange={(event) => set({ decimalMark: event.currentTarget.value as ImportSettings['decimalMark'] })}
          options={[
            { value: '.', label: '1,234.50' },
            { value: ',', label: '1.234,50' },
          ]}
          hint={why('decimals')}
        />
        {invoices && has('kind') ? (
          <SelectField
            name="creditSign"
            label="Credit notes are"
            value={settings.creditSign}
            onChange={(event) => set({ creditSign: event.currentTarget.value as ImportSettings['creditSign'] })}
            options={[
              { value: 'signed', label: 'negative in the file' },
              { value: 'positive', label: 'positive, and to be subtracted' },
            ]}
          />
        ) : null}
        {invoices && has('discount') ? (
          <SelectField
            name="discountAs"
            label="Discounts are"
            value={settings.discountAs}
            onChange={(event) => set({ discountAs: event.currentTarget.value as ImportSettings['discountAs'] })}
            options={[
              { value: 'share', label: 'shares: 0.15' },
              { value: 'percent', label: 'percent: 15' },
              { value: 'amount', label: 'amounts of money' },
            ]}
          />
        ) : null}
      </div>
      <fieldset>
        <legend className="mb-3 text-lg font-semibold tracking-[-0.01em]">What the columns mean</legend>
        <ul className="divide-y divide-rule border-y border-rule">
          {columns.map((column, i) => (
            <ColumnRow
              // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other name that is theirs alone
              key={i}
              index={i}
              column={column}
              field={settings.columns[i] ?? null}
              choices={fieldsOf(settings.subject).map((key) => ({ key, head: FIELDS[key].label }))}
              choose={(field) => setColumn(i, field as ImportField | null)}
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

/** A column of the file, what it means, and a few of its values. */
export function ColumnRow({
  index,
  column,
  field,
  choices,
  choose,
}: {
  index: number
  column: ColumnGuess
  field: string | null
  choices: { key: string; head: string }[]
  choose: (field: string | null) => void
}) {
  const id = `column-${index}`
  return (
    <li className="grid items-center gap-x-6 gap-y-1.5 py-3 sm:grid-cols-[minmax(0,14rem)_15rem_minmax(0,1fr)]">
      <label htmlFor={id} className={`truncate font-medium ${field ? '' : 'text-ink-faint'}`} title={column.header}>
        {column.header}
      </label>
      <select
        id={id}
        value={field ?? ''}
        onChange={(event) => choose(event.currentTarget.value || null)}
        className={`${CONTROL} pr-8`}
      >
        <option value="">not used</option>
        {choices.map(({ key, head }) => (
          <option key={key} value={key}>
            {head}
          </option>
        ))}
      </select>
      <p className="truncate text-sm text-ink-faint" title={column.examples.join(' · ')}>
        {column.examples.join(' · ') || 'empty in the first rows'}
      </p>
    </li>
  )
}
