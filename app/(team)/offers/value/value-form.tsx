'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useRef, useState, useTransition } from 'react'
import type { Day } from '#lib/core/day.ts'
import { showDay } from '#lib/core/day-words.ts'
import type { Refusal } from '#lib/core/result.ts'
import { BothVersions, type VersionField } from '#lib/ui/both-versions.tsx'
import { Button, ButtonLink } from '#lib/ui/button.tsx'
import { DateField, TextField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { AccountPicker } from '../../accounts/account-picker.tsx'
import { showUndoToast } from '../../changes/undo-toast.ts'
import { ProductPicker } from '../catalogue/product-picker.tsx'
import { addValueAction, archiveValueAction, changeValueAction } from './actions.ts'
import type { ValueDraft } from './load-form.ts'

/** Writes down what was added to a current purchase; later, what came of it. Leads back to where it belongs. */
export function ValueForm({
  value,
  draft,
  today,
  currency,
  back,
}: {
  value: { id: string; revision: number } | null
  draft: ValueDraft
  today: Day
  currency: string
  back: Route
}) {
  const router = useRouter()
  const form = useRef<HTMLFormElement>(null)
  // what was typed belongs to this version, whatever the page learns meanwhile
  const [begun] = useState({ revision: value?.revision ?? 0, values: valuesOf(draft) })
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, start] = useTransition()
  const names = useRef(new Map<string, string>())
  for (const known of [draft.account, draft.product]) if (known) names.current.set(known.id, known.name)
  const errors = refusal?.fields ?? {}
  const note = ([chosen]: { id: string; name: string }[]) => chosen && names.current.set(chosen.id, chosen.name)

  const leave = (says: string, changeId: string | null) => {
    if (changeId) showUndoToast(says, changeId, () => router.refresh())
    router.push(back)
    router.refresh()
  }
  const save = (revision: number, values: ValueValues) =>
    start(async () => {
      const result = value
        ? await changeValueAction({ ...values, id: value.id, revision })
        : await addValueAction(values)
      setRefusal(result.ok ? null : result)
      if (result.ok) leave('Noted.', result.value.changeId)
    })
  const putAway = () =>
    start(async () => {
      const result = await archiveValueAction({ id: value!.id })
      setRefusal(result.ok ? null : result)
      if (result.ok) leave('Put away.', result.value.changeId)
    })

  return (
    <form
      ref={form}
      className="max-w-md space-y-5"
      onSubmit={(event) => {
        event.preventDefault()
        save(begun.revision, readForm(event.currentTarget))
      }}
    >
      {refusal?.now ? (
        <BothVersions
          fields={versionFields(names.current)}
          base={begun.values}
          mine={form.current ? readForm(form.current) : {}}
          theirs={{ ...refusal.now, values: asTyped(refusal.now.values) }}
          busy={busy}
          onKeepMine={(revision, values) => save(revision, values as ValueValues)}
          onTakeTheirs={() => {
            router.push(back)
            router.refresh()
          }}
        />
      ) : refusal ? (
        <Notice tone="broken" title={refusal.message} />
      ) : null}
      <TextField
        name="what"
        label="What was added"
        hint="A day on site, a second gauge on loan, earlier delivery."
        defaultValue={draft.what}
        maxLength={500}
        error={errors.what}
      />
      <AccountPicker
        name="accountId"
        label="Account"
        placeholder="Its name"
        chosen={draft.account}
        error={errors.accountId}
        onChosen={note}
        optional={false}
      />
      <ProductPicker
        name="productId"
        label="With which purchase"
        optional
        chosen={draft.product ? [draft.product] : []}
        error={errors.productId}
        onChosen={note}
      />
      <div className="grid gap-5 sm:grid-cols-2">
        <DateField name="day" label="On" defaultValue={draft.day} max={today} error={errors.day} />
        <TextField
          name="cost"
          label={`What it cost us, ${currency}`}
          optional
          inputMode="decimal"
          defaultValue={draft.cost}
          error={errors.cost}
        />
      </div>
      {value ? (
        <fieldset className="space-y-5 border-t border-rule pt-5">
          <legend className="sr-only">What came of it</legend>
          <TextField
            name="cameOf"
            label="What came of it"
            optional
            hint="They said thanks, they ordered more, nothing: all of it is worth knowing."
            defaultValue={draft.cameOf}
            maxLength={500}
            error={errors.cameOf}
          />
          <DateField
            name="cameDay"
            label="Seen on"
            optional
            defaultValue={draft.cameDay}
            max={today}
            error={errors.cameDay}
          />
        </fieldset>
      ) : null}
      <div className="flex flex-wrap gap-2 pt-2">
        <Button type="submit" weight="primary" disabled={busy}>
          {busy ? 'Saving…' : value ? 'Save' : 'Note it'}
        </Button>
        <ButtonLink href={back}>Cancel</ButtonLink>
        {value ? (
          <Button weight="plain" disabled={busy} onClick={putAway}>
            It was never added
          </Button>
        ) : null}
      </div>
    </form>
  )
}

type ValueValues = {
  accountId: string
  productId: string | null
  what: string
  day: Day
  cost: string
  cameOf: string
  cameDay: string
}

function readForm(form: HTMLFormElement): ValueValues {
  const data = new FormData(form)
  const text = (name: string) => `${data.get(name) ?? ''}`
  return {
    accountId: text('accountId'),
    productId: text('productId') || null,
    ...{ what: text('what'), day: text('day'), cost: text('cost'), cameOf: text('cameOf'), cameDay: text('cameDay') },
  }
}

function valuesOf({ account, product, ...said }: ValueDraft): ValueValues {
  return { ...said, accountId: account?.id ?? '', productId: product?.id ?? null }
}

/** As the other one's version stands in the database, in the words of the fields. */
function asTyped(values: Record<string, unknown>): Record<string, unknown> {
  const text = (value: unknown) => `${value ?? ''}`
  const cost = text(values.cost)
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '')
  return { ...values, cost, cameDay: text(values.cameDay) }
}

function versionFields(names: ReadonlyMap<string, string>): VersionField[] {
  const named = (none: string) => (value: unknown) => (value ? (names.get(`${value}`) ?? 'another one') : none)
  const day = (value: unknown) => (value ? showDay(`${value}`) : 'not said')
  return [
    { name: 'what', label: 'What was added' },
    { name: 'accountId', label: 'Account', show: named('none') },
    { name: 'productId', label: 'With which purchase', show: named('none in particular') },
    { name: 'day', label: 'On', show: day },
    { name: 'cost', label: 'What it cost us' },
    { name: 'cameOf', label: 'What came of it' },
    { name: 'cameDay', label: 'Seen on', show: day },
  ]
}
