'use client'
import { type ReactNode, useState } from 'react'
import { GAP_VERDICTS, NO_FILTER, type OwnFilter, STATUSES } from '#lib/core/account-filter.ts'
import { isDay } from '#lib/core/day.ts'
import type { OwnField } from '#lib/core/own-kind.ts'
import { STAGES } from '#lib/core/stage.ts'
import { wordOf } from '#lib/core/standing/typology.ts'
import { Button } from '#lib/ui/button.tsx'
import { Combobox } from '#lib/ui/combobox.tsx'
import { DateField, SelectField, TextField } from '#lib/ui/field.tsx'
import { STATUS_WORDS } from '#lib/ui/status-chip.tsx'
import { Ticks } from '#lib/ui/ticks.tsx'
import { AccountPicker } from './account-picker.tsx'
import type { AccountView } from './address.ts'
import { GAP_WORDS } from './gap-words.ts'
import type { Beside } from './list-bar.tsx'

/** Every filter there is; what is chosen goes into the address. */
export default function FilterForm({
  view,
  beside: { owners, ownFields, group, typology },
  onDone,
}: {
  view: AccountView
  beside: Beside
  onDone: (change: Partial<AccountView>) => void
}) {
  const [words] = useState(fetchWords)
  const [wrong, setWrong] = useState<Record<string, string>>({})
  const apply = (form: FormData) => {
    const problems = checkNumbers(form)
    setWrong(problems)
    if (Object.keys(problems).length === 0) onDone(readFilter(form, ownFields))
  }
  return (
    <form
      className="space-y-5"
      onSubmit={(event) => {
        event.preventDefault()
        apply(new FormData(event.currentTarget))
      }}
    >
      <Ticks
        name="stages"
        label="Evident stage"
        chosen={view.stages}
        choices={[...STAGES, 'unknown' as const].map((stage) => [stage, wordOf(typology, stage)])}
      />
      <Ticks
        name="declared"
        label="Declared stage"
        chosen={view.declared}
        choices={[
          ['none', 'Nothing said'],
          ...typology.stages
            .filter(({ key, archived }) => !archived || view.declared.includes(key))
            .map(({ key }): [string, string] => [key, wordOf(typology, key)]),
        ]}
      />
      <Ticks
        name="gaps"
        label="What is said"
        chosen={view.gaps}
        choices={GAP_VERDICTS.map((gap) => [gap, GAP_WORDS[gap]])}
      />
      <Ticks
        name="statuses"
        label="Status"
        chosen={view.statuses}
        choices={STATUSES.map((status) => [status, STATUS_WORDS[status]])}
      />
      <Ticks
        name="owners"
        label="Owner"
        chosen={view.owners}
        choices={[['nobody', 'Nobody'], ...owners.map(({ id, name }): [string, string] => [id, name])]}
      />
      <Words name="countries" label="Country" chosen={view.countries} words={words} />
      <Words name="industries" label="Industry" chosen={view.industries} words={words} />
      <AccountPicker
        name="group"
        id="filter-group"
        label="In the group of"
        placeholder="Any account of the group"
        optional={false}
        chosen={view.group ? { id: view.group, name: group ?? '' } : null}
      />
      <Pair>
        <DateField name="orderedFrom" label="Last order from" required={false} defaultValue={view.orderedFrom ?? ''} />
        <DateField name="orderedTo" label="to" required={false} defaultValue={view.orderedTo ?? ''} />
      </Pair>
      <Pair>
        <NumberField name="revenueFrom" label="Revenue, 12 months, from" value={view.revenueFrom} wrong={wrong} />
        <NumberField name="revenueTo" label="to" value={view.revenueTo} wrong={wrong} />
      </Pair>
      {ownFields.map((field) => (
        <OwnFilterField
          key={field.id}
          field={field}
          filter={view.own.find(({ fieldId }) => fieldId === field.id)}
          wrong={wrong}
        />
      ))}
      <SelectField
        name="archived"
        label="Archived accounts"
        defaultValue={view.archived}
        options={[
          { value: 'without', label: 'Left out' },
          { value: 'with', label: 'Among the others' },
          { value: 'only', label: 'Only these' },
        ]}
      />
      <div className="sticky -bottom-6 -mx-6 -mb-6 flex flex-wrap gap-2 border-t border-rule bg-raised px-6 py-4">
        <Button type="submit" weight="primary">
          Show these
        </Button>
        <Button onClick={() => onDone({ ...NO_FILTER, term: view.term })}>No filters</Button>
      </div>
    </form>
  )
}

function OwnFilterField({
  field,
  filter,
  wrong,
}: {
  field: OwnField
  filter: OwnFilter | undefined
  wrong: Record<string, string>
}) {
  const name = `own.${field.id}`
  const none = (
    <label className="mt-1.5 flex items-center gap-2 text-sm text-ink-soft">
      <input type="checkbox" name={`${name}.none`} defaultChecked={filter?.none} className="size-4 accent-accent" />
      Nothing said
    </label>
  )
  if (field.kind === 'choice' || field.kind === 'choices') {
    const choices = field.choices.map((choice): [string, string] => [choice, choice])
    return (
      <Ticks name={`${name}.is`} label={field.name} chosen={filter?.is ?? []} choices={choices}>
        {none}
      </Ticks>
    )
  }
  if (field.kind === 'text') {
    return (
      <div>
        <TextField
          name={`${name}.has`}
          label={`${field.name} contains`}
          required={false}
          maxLength={200}
          defaultValue={filter?.has}
        />
        {none}
      </div>
    )
  }
  const [from, to] = [`${name}.from`, `${name}.to`]
  return (
    <div>
      <Pair>
        {field.kind === 'day' ? (
          <>
            <DateField name={from} label={`${field.name} from`} required={false} defaultValue={filter?.from ?? ''} />
            <DateField name={to} label="to" required={false} defaultValue={filter?.to ?? ''} />
          </>
        ) : (
          <>
            <NumberField name={from} label={`${field.name} from`} value={filter?.from ?? null} wrong={wrong} />
            <NumberField name={to} label="to" value={filter?.to ?? null} wrong={wrong} />
          </>
        )}
      </Pair>
      {none}
    </div>
  )
}

function Pair({ children }: { children: ReactNode }) {
  return <div className="grid grid-cols-2 items-end gap-3">{children}</div>
}

function NumberField({
  name,
  label,
  value,
  wrong,
}: {
  name: string
  label: string
  value: string | null
  wrong: Record<string, string>
}) {
  const error = wrong[name]
  return (
    <TextField
      name={name}
      label={label}
      required={false}
      inputMode="decimal"
      data-number=""
      maxLength={32}
      defaultValue={value ?? ''}
      {...(error ? { error } : {})}
    />
  )
}

function Words({
  name,
  label,
  chosen,
  words,
}: {
  name: keyof AccountWords
  label: string
  chosen: readonly string[]
  words: Promise<AccountWords>
}) {
  const find = async (term: string) => {
    const small = term.trim().toLowerCase()
    return (await words)[name]
      .filter((word) => word.toLowerCase().includes(small))
      .slice(0, 50)
      .map((word) => ({ id: word, name: word }))
  }
  return (
    <Combobox
      name={name}
      id={`filter-${name}`}
      label={label}
      many
      suggests
      optional={false}
      placeholder="Any"
      chosen={chosen.map((word) => ({ id: word, name: word }))}
      find={find}
    />
  )
}

type AccountWords = { countries: string[]; industries: string[] }

/** The countries and industries that accounts have; who types before they are here waits for them. */
async function fetchWords(): Promise<AccountWords> {
  const answer = await fetch('/accounts/words').catch(() => null)
  return answer?.ok ? answer.json() : { countries: [], industries: [] }
}

const NUMBER = /^-?\d{1,15}(\.\d{1,6})?$/

function checkNumbers(form: FormData): Record<string, string> {
  const wrong: Record<string, string> = {}
  for (const [name, value] of form) {
    const text = `${value}`.trim()
    const limit = /^revenue|\.(from|to)$/.test(name) && text !== ''
    if (limit && !isDay(text) && !NUMBER.test(text)) wrong[name] = 'A number, such as 1000 or 1234.5.'
  }
  return wrong
}

function readFilter(form: FormData, ownFields: readonly OwnField[]): Partial<AccountView> {
  const text = (name: string) => `${form.get(name) ?? ''}`.trim()
  const all = <Value extends string>(name: string) =>
    form
      .getAll(name)
      .map((value) => `${value}` as Value)
      .filter(Boolean)
  const own = ownFields.map(({ id }) => {
    const name = `own.${id}`
    return {
      fieldId: id,
      is: all(`${name}.is`),
      has: text(`${name}.has`),
      from: text(`${name}.from`) || null,
      to: text(`${name}.to`) || null,
      none: form.get(`${name}.none`) !== null,
    }
  })
  return {
    stages: all('stages'),
    declared: all('declared'),
    gaps: all('gaps'),
    statuses: all('statuses'),
    owners: all('owners'),
    countries: all('countries'),
    industries: all('industries'),
    group: text('group') || null,
    orderedFrom: text('orderedFrom') || null,
    orderedTo: text('orderedTo') || null,
    revenueFrom: text('revenueFrom') || null,
    revenueTo: text('revenueTo') || null,
    archived: text('archived') as AccountView['archived'],
    own: own.filter(({ is, has, from, to, none }) => is.length || has || from || to || none),
  }
}
