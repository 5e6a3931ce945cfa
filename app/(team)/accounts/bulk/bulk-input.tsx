'use client'
import { type OwnField, ownKey } from '#lib/core/own-kind.ts'
import { DateField, SelectField, TextField } from '#lib/ui/field.tsx'
import { AccountPicker } from '../account-picker.tsx'
import { OwnInput } from '../own-inputs.tsx'

const YES_NO = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
]

/** One thing that many accounts shall have; left empty, it is cleared at all of them. */
export function BulkInput({
  name,
  owners,
  ownFields,
  error,
}: {
  name: string
  owners: readonly { id: string; name: string }[]
  ownFields: readonly OwnField[]
  error: string | undefined
}) {
  const around = { name, id: `bulk-${name}`, ...(error ? { error } : {}) }
  const own = ownFields.find(({ id }) => ownKey(id) === name)
  if (own) {
    return (
      <div className="space-y-2">
        {own.kind === 'choices' ? (
          <SelectField
            name={`how.${own.id}`}
            label={`${own.name}: what to do`}
            defaultValue="add"
            options={[
              { value: 'add', label: 'Add these' },
              { value: 'remove', label: 'Take these away' },
              { value: 'set', label: 'Exactly these' },
            ]}
          />
        ) : null}
        <OwnInput field={own} value={null} error={error} />
      </div>
    )
  }
  switch (name) {
    case 'ownerId':
      return (
        <SelectField
          {...around}
          label="Owner"
          empty="Nobody"
          optional
          options={owners.map((owner) => ({ value: owner.id, label: owner.name }))}
        />
      )
    case 'parentId':
      return <AccountPicker {...around} label="Parent account" chosen={null} />
    case 'customerSince':
      return <DateField {...around} label="Customer since" optional />
    case 'intercompany':
      return <SelectField {...around} label="Part of our own company" defaultValue="yes" options={YES_NO} />
    case 'archived':
      return (
        <SelectField
          {...around}
          label="Archived"
          hint="They leave lists, search and Today. Their invoices still count in revenue and dependency."
          defaultValue="yes"
          options={YES_NO}
        />
      )
    default:
      return (
        <TextField
          {...around}
          label={name === 'country' ? 'Country' : 'Industry'}
          optional
          maxLength={120}
          autoComplete="off"
        />
      )
  }
}
