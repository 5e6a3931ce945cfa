'use client'
import { useState, useTransition } from 'react'
import { MONTH_NAMES } from '#lib/core/month-names.ts'
import type { Refusal } from '#lib/core/result.ts'
import { Button } from '#lib/ui/button.tsx'
import { SelectField, TextField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { updateCompanyAction } from './actions.ts'

type Company = { name: string; timeZone: string; fiscalYearStart: number; baseCurrency: string }

export function CompanyForm({ company, zones }: { company: Company; zones: string[] }) {
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, start] = useTransition()

  const save = (form: FormData) =>
    start(async () => {
      const input = {
        company: `${form.get('company')}`,
        timeZone: `${form.get('timeZone')}`,
        fiscalYearStart: form.get('fiscalYearStart'),
      }
      const result = await updateCompanyAction(input)
      setRefusal(result.ok ? null : result)
      if (result.ok) showToast({ tone: 'done', text: 'Saved.' })
    })

  return (
    <form
      className="max-w-md space-y-5"
      onSubmit={(event) => {
        event.preventDefault()
        save(new FormData(event.currentTarget))
      }}
    >
      {refusal ? <Notice tone="broken" title={refusal.message} /> : null}
      <TextField name="company" label="Company" defaultValue={company.name} error={refusal?.fields?.company} />
      <SelectField
        name="timeZone"
        label="Time zone"
        defaultValue={company.timeZone}
        options={zones.map((name) => ({ value: name, label: name.replaceAll('_', ' ') }))}
        hint="Decides when a day begins."
        error={refusal?.fields?.timeZone}
      />
      <SelectField
        name="fiscalYearStart"
        label="The fiscal year starts in"
        defaultValue={`${company.fiscalYearStart}`}
        options={MONTH_NAMES.map((label, index) => ({ value: `${index + 1}`, label }))}
      />
      <p className="text-sm text-ink-faint">
        Base currency {company.baseCurrency}: every stored figure is in it, so it stays.
      </p>
      <Button type="submit" weight="primary" disabled={busy}>
        {busy ? 'Saving…' : 'Save'}
      </Button>
    </form>
  )
}
