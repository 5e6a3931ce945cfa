import { showDay } from '#lib/core/day-words.ts'
import { type OwnField, type OwnValue, ownKey, printOwnValue } from '#lib/core/own-kind.ts'
import type { VersionField } from '#lib/ui/both-versions.tsx'
import { readOwnInputs } from './own-inputs.tsx'

/** What the form sends: text, as it was typed. */
export type AccountEntry = {
  name: string
  parentId: string
  ownerId: string
  country: string
  industry: string
  customerSince: string
  intercompany: boolean
  own: Record<string, string | string[]>
}

export function readEntry(form: FormData, ownFields: readonly OwnField[]): AccountEntry {
  const text = (name: string) => `${form.get(name) ?? ''}`.trim()
  return {
    name: text('name'),
    parentId: text('parentId'),
    ownerId: text('ownerId'),
    country: text('country'),
    industry: text('industry'),
    customerSince: text('customerSince'),
    intercompany: form.get('intercompany') !== null,
    own: readOwnInputs(form, ownFields),
  }
}

type Said = Omit<{ [Key in keyof AccountEntry]: AccountEntry[Key] | null }, 'own'> & { own: Record<string, OwnValue> }

/** A version as both are compared: every field beside the others, and the parent's name with its id. */
export function flatEntry({ own, ...said }: Said, parentName: string | null): Record<string, unknown> {
  const values = Object.entries(own).map(([id, value]) => [ownKey(id), value])
  return { ...said, parentName, ...Object.fromEntries(values) }
}

/** The fields of an account as two versions of it are shown. */
export function versionFields(
  owners: readonly { id: string; name: string }[],
  ownFields: readonly OwnField[],
): VersionField[] {
  const ownerName = (id: unknown) => owners.find((owner) => owner.id === id)?.name
  return [
    { name: 'name', label: 'Name' },
    {
      name: 'parentId',
      label: 'Parent account',
      show: (id, all) => (id ? `${all.parentName}` : 'none: it stands alone'),
    },
    {
      name: 'ownerId',
      label: 'Owner',
      show: (id, all) => (id ? (ownerName(id) ?? `${all.ownerName}`) : 'nobody yet'),
    },
    { name: 'customerSince', label: 'Customer since', show: (day) => (day ? showDay(`${day}`) : 'not said') },
    { name: 'country', label: 'Country' },
    { name: 'industry', label: 'Industry' },
    ...ownFields.map(({ id, name }) => ({
      name: ownKey(id),
      label: name,
      show: (value: unknown) => printOwnValue((value ?? null) as OwnValue) || 'nothing',
    })),
    { name: 'intercompany', label: 'Part of our own company' },
  ]
}
