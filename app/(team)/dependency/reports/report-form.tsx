'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState, useTransition } from 'react'
import { BASES, BASIS_WORDS } from '#lib/core/dependency/basis.ts'
import { DIMENSION_WORDS } from '#lib/core/dependency/dimension-part.ts'
import { FRAMEWORKS } from '#lib/core/dependency/policy.ts'
import {
  FRAMEWORK_WORDS,
  REPORT_DIMENSIONS,
  type ReportInput,
  SECTION_WORDS,
  sectionsFor,
} from '#lib/core/dependency/report-settings.ts'
import type { Refusal } from '#lib/core/result.ts'
import { Button } from '#lib/ui/button.tsx'
import { CheckField, SelectField, TextField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { changeReportAction, createReportAction } from './actions.ts'
import type { ReportFormView } from './load.ts'

/** What a report is of, what is in it, and how it names customers. What stays inside is not even offered in an outward one. */
export function ReportForm({ form }: { form: ReportFormView }) {
  const router = useRouter()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [settings, setSettings] = useState(form.settings)
  const [busy, start] = useTransition()
  const error = (field: string) =>
    refusal?.fields?.[`settings.${field}`] ?? refusal?.fields?.[`report.settings.${field}`]
  const set = (change: Partial<typeof settings>) => setSettings((now) => ({ ...now, ...change }))

  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const title = `${new FormData(event.currentTarget).get('title')}`
    const report: ReportInput = { title, audience: form.audience, settings }
    start(async () => {
      const result = await save(form, report).catch(() => null)
      if (!result)
        return setRefusal({ ok: false, code: 'away', message: 'Troth could not be reached. Nothing was kept.' })
      if (!result.ok) return setRefusal(result)
      router.push(`/dependency/reports/${result.value.id}` as Route)
    })
  }

  return (
    <form onSubmit={send} className="max-w-column space-y-10">
      {refusal ? (
        <Notice tone="broken" title={refusal.message}>
          {refusal.now ? 'Reload the page to see what they changed.' : null}
        </Notice>
      ) : null}
      <div className="space-y-5">
        <TextField
          name="title"
          label="Title"
          defaultValue={form.title}
          maxLength={120}
          error={refusal?.fields?.title ?? refusal?.fields?.['report.title']}
          hint="It stands at the top and at the foot of every page."
        />
        <SelectField
          name="framework"
          label="Label"
          value={settings.framework}
          onChange={(event) => set({ framework: event.target.value as typeof settings.framework })}
          options={FRAMEWORKS.map((value) => ({ value, label: FRAMEWORK_WORDS[value].label }))}
          hint={FRAMEWORK_WORDS[settings.framework].about}
        />
        <SelectField
          name="window"
          label="Period"
          value={settings.window}
          onChange={(event) => set({ window: event.target.value })}
          options={withChosen(form.windows, settings.window)}
          error={error('window')}
        />
        <SelectField
          name="by"
          label="One customer is"
          value={settings.by}
          onChange={(event) => set({ by: event.target.value as typeof settings.by })}
          options={[
            { value: 'group', label: 'a group: accounts under common control together' },
            { value: 'account', label: 'an account, as invoiced' },
          ]}
        />
        <SelectField
          name="who"
          label="An invoice counts for"
          value={settings.who}
          onChange={(event) => set({ who: event.target.value as typeof settings.who })}
          options={[
            { value: 'payer', label: 'who pays it' },
            { value: 'end', label: 'the end customer behind a reseller, where one is named' },
          ]}
        />
      </div>
      <Choices
        legend="What is counted"
        error={error('bases')}
        all={BASES.map((key) => ({ key, label: BASIS_WORDS[key] }))}
        chosen={settings.bases}
        onChange={(bases) => set({ bases })}
      />
      <Choices
        legend="What is in it"
        note="What it leaves out and where its figures come from is always in it."
        error={error('sections')}
        all={sectionsFor(form.audience)
          .filter((key) => key !== 'scenario' || form.scenarios.length > 0)
          .map((key) => ({ key, label: SECTION_WORDS[key].title, hint: SECTION_WORDS[key].about }))}
        chosen={settings.sections}
        onChange={(sections) =>
          set({
            sections,
            scenarioId: sections.includes('scenario')
              ? (settings.scenarioId ?? form.scenarios[0]?.value ?? null)
              : null,
            dimensions: sections.includes('dimensions')
              ? settings.dimensions.length
                ? settings.dimensions
                : ['product', 'country', 'currency']
              : [],
          })
        }
      />
      {settings.sections.includes('dimensions') ? (
        <Choices
          legend="Told by"
          error={error('dimensions')}
          all={REPORT_DIMENSIONS.filter((key) => form.audience === 'management' || key !== 'owner').map((key) => ({
            key,
            label: DIMENSION_WORDS[key],
          }))}
          chosen={settings.dimensions}
          onChange={(dimensions) => set({ dimensions })}
        />
      ) : null}
      {settings.sections.includes('scenario') ? (
        <SelectField
          name="scenario"
          label="Which scenario"
          value={settings.scenarioId ?? ''}
          onChange={(event) => set({ scenarioId: event.target.value })}
          options={form.scenarios}
          error={error('scenarioId')}
        />
      ) : null}
      <div className="space-y-5">
        <SelectField
          name="names"
          label="Customers are called"
          value={settings.names}
          onChange={(event) => set({ names: event.target.value as typeof settings.names })}
          options={[
            { value: 'named', label: 'by their names' },
            { value: 'anonymised', label: 'Customer A, Customer B, … by their size' },
          ]}
        />
        {settings.names === 'anonymised' ? (
          <TextField
            name="smallestCell"
            label="Fewest customers a row may stand for"
            type="number"
            min={2}
            max={50}
            value={settings.smallestCell}
            onChange={(event) => set({ smallestCell: Number(event.target.value) })}
            error={error('smallestCell')}
            hint="A country or product of fewer, or of which one customer makes up four fifths, is merged with others, so that it names nobody. Names in the title are yours to avoid."
          />
        ) : null}
      </div>
      <Button type="submit" weight="primary" disabled={busy}>
        {busy ? 'Keeping it…' : form.id ? 'Keep the changes' : 'Prepare it'}
      </Button>
    </form>
  )
}

async function save(form: ReportFormView, report: ReportInput) {
  if (form.id === null || form.revision === null) return createReportAction(report)
  const result = await changeReportAction({ row: { id: form.id, revision: form.revision }, report })
  return result.ok ? { ...result, value: { id: form.id } } : result
}

/** A range that was chosen elsewhere stays choosable. */
function withChosen(windows: { value: string; label: string }[], chosen: string) {
  return windows.some(({ value }) => value === chosen) ? windows : [{ value: chosen, label: chosen }, ...windows]
}

function Choices<Key extends string>({
  legend,
  note,
  error,
  all,
  chosen,
  onChange,
}: {
  legend: string
  note?: string
  error: string | undefined
  all: readonly { key: Key; label: string; hint?: string }[]
  chosen: readonly Key[]
  onChange: (chosen: Key[]) => void
}) {
  return (
    <fieldset>
      <legend className="mb-3 font-semibold">{legend}</legend>
      {note ? <p className="mb-3 text-sm text-ink-faint">{note}</p> : null}
      {error ? <p className="mb-3 text-sm text-broken">{error}</p> : null}
      <div className="space-y-3">
        {all.map(({ key, label, hint }) => (
          <CheckField
            key={key}
            name={`${legend} ${key}`}
            id={`${legend}-${key}`.replaceAll(' ', '-')}
            label={label.charAt(0).toUpperCase() + label.slice(1)}
            hint={hint}
            checked={chosen.includes(key)}
            onChange={(event) =>
              onChange(
                all.flatMap((each) =>
                  (each.key === key ? event.target.checked : chosen.includes(each.key)) ? [each.key] : [],
                ),
              )
            }
          />
        ))}
      </div>
    </fieldset>
  )
}
