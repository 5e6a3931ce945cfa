'use client'
import { useState } from 'react'
import type { ProductMatch } from '#db/queries/products.ts'
import type { Loss } from '#lib/core/dependency/scenario.ts'
import { type Choice, Combobox } from '#lib/ui/combobox.tsx'
import { SelectField } from '#lib/ui/field.tsx'
import { AccountPicker } from '../../accounts/account-picker.tsx'

type Kind = 'group' | 'owner' | 'product'

/** Adds somebody or something to what is lost: all of it, at once, until told otherwise. */
export function LossPicker({
  owners,
  busy,
  onAdd,
}: {
  owners: readonly { id: string; name: string }[]
  busy: boolean
  onAdd: (loss: Loss, name: string) => void
}) {
  const [kind, setKind] = useState<Kind>('group')
  // a field that gave its choice away begins anew
  const [turn, setTurn] = useState(0)
  const add = (choice: Choice | undefined) => {
    if (!choice) return
    onAdd({ kind, key: choice.id, part: 1, when: 'at_once' }, choice.name)
    setTurn(turn + 1)
  }
  return (
    <div className="mt-4 grid items-end gap-4 sm:grid-cols-[12rem_1fr]">
      <SelectField
        name="kind"
        label="What if you lost"
        value={kind}
        onChange={(event) => setKind(event.target.value as Kind)}
        options={[
          { value: 'group', label: 'a customer' },
          { value: 'owner', label: 'one of our own' },
          { value: 'product', label: 'a product' },
        ]}
      />
      {kind === 'group' ? (
        <AccountPicker
          key={`group ${turn}`}
          name="lost"
          label="Which customer"
          placeholder={busy ? 'Reading…' : 'Its name'}
          chosen={null}
          optional={false}
          onChosen={([choice]) => add(choice)}
        />
      ) : kind === 'owner' ? (
        <SelectField
          key={`owner ${turn}`}
          name="lost"
          label="Whose accounts"
          empty="Choose"
          defaultValue=""
          onChange={(event) => {
            const { value } = event.target
            add(owners.find(({ id }) => id === value))
          }}
          options={owners.map(({ id, name }) => ({ value: id, label: name }))}
        />
      ) : (
        <Combobox
          key={`product ${turn}`}
          name="lost"
          label="Which product"
          placeholder={busy ? 'Reading…' : 'Name or code'}
          suggests
          optional={false}
          chosen={[]}
          find={findProducts}
          onChosen={([choice]) => add(choice)}
        />
      )}
    </div>
  )
}

/** By their codes: invoices name products so. */
async function findProducts(term: string): Promise<Choice[]> {
  const answer = await fetch(`/offers/catalogue/find?q=${encodeURIComponent(term)}`)
  const matches: ProductMatch[] = answer.ok ? await answer.json() : []
  return matches.flatMap(({ name, code }) =>
    code === null ? [] : [{ id: code, name, detail: code === name ? null : code }],
  )
}
