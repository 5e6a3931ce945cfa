'use client'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import type { Encoding } from '#lib/core/imports/encoding.ts'
import type { ImportSettings } from '#lib/core/imports/import-settings.ts'
import type { Delimiter } from '#lib/core/imports/row-splitter.ts'
import type { Refusal } from '#lib/core/result.ts'
import { Button } from '#lib/ui/button.tsx'
import { SelectField, TextField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { readAgainAction } from '../actions.ts'

export function ReadAgainForm({ id, settings }: { id: string; settings: ImportSettings }) {
  const router = useRouter()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, start] = useTransition()
  const again = (form: FormData) =>
    start(async () => {
      const result = await readAgainAction({
        id,
        encoding: `${form.get('encoding')}` as Encoding,
        delimiter: `${form.get('delimiter')}` as Delimiter,
        headerLine: `${form.get('headerLine')}`,
      })
      setRefusal(result.ok ? null : result)
      // the form above keeps what was chosen for the old table: the page is loaded whole
      if (result.ok) window.location.assign(`/imports/${id}`)
      else router.refresh()
    })
  return (
    <form
      className="space-y-5"
      onSubmit={(event) => {
        event.preventDefault()
        again(new FormData(event.currentTarget))
      }}
    >
      <div className="grid gap-5 sm:grid-cols-3">
        <SelectField
          name="encoding"
          label="Encoding"
          defaultValue={settings.encoding}
          options={[
            { value: 'utf-8', label: 'UTF-8' },
            { value: 'windows-1252', label: 'Windows-1252' },
            { value: 'utf-16le', label: 'UTF-16' },
            { value: 'utf-16be', label: 'UTF-16 (big-endian)' },
          ]}
        />
        <SelectField
          name="delimiter"
          label="Columns are parted by"
          defaultValue={settings.delimiter}
          options={[
            { value: ',', label: 'comma ,' },
            { value: ';', label: 'semicolon ;' },
            { value: '\t', label: 'tab' },
            { value: '|', label: 'vertical bar |' },
          ]}
        />
        <TextField
          name="headerLine"
          label="Column names are on line"
          type="number"
          min={0}
          max={1000}
          defaultValue={settings.headerLine}
          hint="0 when there are none."
        />
      </div>
      {refusal ? <Notice tone="broken" title={refusal.message} /> : null}
      <Button type="submit" disabled={busy}>
        Look again
      </Button>
    </form>
  )
}
