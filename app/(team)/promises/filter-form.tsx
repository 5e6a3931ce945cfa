'use client'
import {
  CAUSE_LABELS,
  CAUSES,
  type Cause,
  FORM_LABELS,
  PROMISE_FORMS,
  PROMISE_SIZES,
  type PromiseForm,
  type PromiseSize,
  SIDE_LABELS,
  SIDES,
  SIZE_LABELS,
  type Side,
} from '#lib/core/promises/promise.ts'
import { LISTED_STATES, type ListedState } from '#lib/core/promises/promise-filter.ts'
import { Button } from '#lib/ui/button.tsx'
import { DateField, SelectField } from '#lib/ui/field.tsx'
import { Ticks } from '#lib/ui/ticks.tsx'
import { AccountPicker } from '../accounts/account-picker.tsx'
import { ContactPicker } from '../contacts/contact-picker.tsx'
import { PLAIN_VIEW, type PromisesView } from './address.ts'
import type { Beside } from './list-bar.tsx'
import { LISTED_WORDS } from './promise-words.ts'

/** Every filter there is; what is chosen goes into the address. */
export default function FilterForm({
  view,
  beside: { names },
  onDone,
}: {
  view: PromisesView
  beside: Beside
  onDone: (change: Partial<PromisesView>) => void
}) {
  return (
    <form
      className="space-y-5"
      onSubmit={(event) => {
        event.preventDefault()
        onDone(readFilter(new FormData(event.currentTarget)))
      }}
    >
      <Ticks
        name="states"
        label="State (none ticked: any)"
        chosen={view.states}
        choices={LISTED_STATES.map((state) => [state, LISTED_WORDS[state]])}
      />
      <Ticks name="sides" label="Side" chosen={view.sides} choices={SIDES.map((side) => [side, SIDE_LABELS[side]])} />
      <Ticks
        name="forms"
        label="Said or expected"
        chosen={view.forms}
        choices={PROMISE_FORMS.map((form) => [form, FORM_LABELS[form]])}
      />
      <Ticks
        name="sizes"
        label="Size"
        chosen={view.sizes}
        choices={PROMISE_SIZES.map((size) => [size, SIZE_LABELS[size]])}
      />
      <Ticks
        name="causes"
        label="What caused it"
        chosen={view.causes}
        choices={CAUSES.map((cause) => [cause, CAUSE_LABELS[cause]])}
      />
      <AccountPicker
        name="accountId"
        id="filter-account"
        label="Account"
        placeholder="Any"
        optional={false}
        chosen={view.accountId ? { id: view.accountId, name: names.account ?? '' } : null}
      />
      <ContactPicker
        name="contactId"
        id="filter-contact"
        label="To or by whom of theirs"
        placeholder="Anybody"
        accountId={view.accountId}
        mayMake={false}
        chosen={view.contactId ? [{ id: view.contactId, name: names.contact ?? '' }] : []}
      />
      <div className="grid grid-cols-2 items-end gap-3">
        <DateField name="dueFrom" label="Due from" required={false} defaultValue={view.dueFrom ?? ''} />
        <DateField name="dueTo" label="to" required={false} defaultValue={view.dueTo ?? ''} />
      </div>
      <SelectField
        name="standing"
        required={false}
        label="Standing promises"
        defaultValue={view.standing ?? ''}
        options={[
          { value: '', label: 'Theirs among the others' },
          { value: 'only', label: 'Only what a standing promise made due' },
          { value: 'without', label: 'Without these' },
        ]}
      />
      <SelectField
        name="order"
        label="Order"
        defaultValue={`${view.descending ? '-' : ''}${view.sort}`}
        options={[
          { value: 'due', label: 'Due first' },
          { value: '-due', label: 'Due last' },
          { value: '-said', label: 'Promised last' },
          { value: 'said', label: 'Promised first' },
        ]}
      />
      <SelectField
        name="source"
        label="Where they come from"
        hint="What invoices and orders tell is no promise anybody wrote down; it stands apart and cannot be settled here."
        defaultValue={view.source}
        options={[
          { value: 'spoken', label: 'Said by people' },
          { value: 'invoices', label: 'From invoices and orders' },
        ]}
      />
      <div className="sticky -bottom-6 -mx-6 -mb-6 flex flex-wrap gap-2 border-t border-rule bg-raised px-6 py-4">
        <Button type="submit" weight="primary">
          Show these
        </Button>
        <Button onClick={() => onDone({ ...PLAIN_VIEW, term: view.term, as: view.as, owner: view.owner })}>
          No filters
        </Button>
      </div>
    </form>
  )
}

function readFilter(form: FormData): Partial<PromisesView> {
  const text = (name: string) => `${form.get(name) ?? ''}`.trim()
  const all = <Value extends string>(name: string) => form.getAll(name).map((value) => `${value}` as Value)
  return {
    states: all<ListedState>('states'),
    sides: all<Side>('sides'),
    forms: all<PromiseForm>('forms'),
    sizes: all<PromiseSize>('sizes'),
    causes: all<Cause>('causes'),
    accountId: text('accountId') || null,
    contactId: text('contactId') || null,
    dueFrom: text('dueFrom') || null,
    dueTo: text('dueTo') || null,
    standing: (text('standing') || null) as PromisesView['standing'],
    source: text('source') as PromisesView['source'],
    sort: text('order').endsWith('due') ? 'due' : 'said',
    descending: text('order').startsWith('-'),
  }
}
