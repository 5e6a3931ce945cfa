'use client'
import { useEffect, useState } from 'react'
import { MONTH_NAMES } from '#lib/core/month-names.ts'
import { SelectField, TextField } from '#lib/ui/field.tsx'

/** How a company that is new here counts; the time zone of the browser is offered. */
export function CompanyFields({
  currencies,
  zones,
  error,
}: {
  currencies: readonly string[]
  zones: readonly string[]
  error: (field: string) => string | undefined
}) {
  const [zone, setZone] = useState('UTC')
  useEffect(() => {
    const here = Intl.DateTimeFormat().resolvedOptions().timeZone
    if (zones.includes(here)) setZone(here)
  }, [zones])
  return (
    <>
      <TextField name="company" label="Company" autoComplete="organization" error={error('company')} />
      <SelectField
        name="baseCurrency"
        label="Base currency"
        defaultValue="EUR"
        options={currencies.map((code) => ({ value: code, label: code }))}
        hint="What you report in. It cannot be changed later: every stored figure is in it."
        error={error('baseCurrency')}
      />
      <SelectField
        name="timeZone"
        label="Time zone"
        value={zone}
        onChange={(event) => setZone(event.currentTarget.value)}
        options={zones.map((name) => ({ value: name, label: name.replaceAll('_', ' ') }))}
        error={error('timeZone')}
      />
      <SelectField
        name="fiscalYearStart"
        label="The fiscal year starts in"
        defaultValue="1"
        options={MONTH_NAMES.map((label, index) => ({ value: `${index + 1}`, label }))}
        error={error('fiscalYearStart')}
      />
    </>
  )
}
