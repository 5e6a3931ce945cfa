'use client'
import type { ContactMatch } from '#db/queries/contacts.ts'
import { type Choice, Combobox } from '#lib/ui/combobox.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { nameContactAction } from './actions.ts'

/**
 * Chooses a contact, or `many`: those at the account are offered at once, others by name or mail. Whoever is not there yet is made at
 * the account with their name alone. The form sends `name` once for each id chosen, and once empty for nobody.
 */
export function ContactPicker({
  accountId,
  mayMake = true,
  placeholder = 'A name',
  ...rest
}: {
  name: string
  id?: string
  label: string
  hint?: string
  error?: string
  placeholder?: string
  /** Whose people are offered first, and where a new one is made; without it none is made. */
  accountId: string | null
  mayMake?: boolean
  chosen: readonly Choice[]
  many?: boolean
  onChosen?: (chosen: Choice[]) => void
}) {
  const make = accountId && mayMake ? { says: sayNew, run: (name: string) => makeContact(accountId, name) } : undefined
  return (
    <Combobox
      {...rest}
      placeholder={placeholder}
      suggests={accountId !== null}
      find={(term) => findContacts(term, accountId)}
      make={make}
    />
  )
}

const sayNew = (name: string) => `New contact: ${name}`

async function findContacts(term: string, accountId: string | null): Promise<Choice[]> {
  const search = new URLSearchParams({ q: term, ...(accountId ? { account: accountId } : {}) })
  const answer = await fetch(`/contacts/find?${search}`)
  const matches: ContactMatch[] = answer.ok ? await answer.json() : []
  return matches.map(({ id, name, role, accountName }) => {
    return { id, name, detail: [role, accountName].filter(Boolean).join(', ') || null }
  })
}

async function makeContact(accountId: string, name: string): Promise<Choice | null> {
  const made = await nameContactAction({ accountId, name })
  if (made.ok) return made.value
  showToast({ tone: 'broken', text: made.fields?.name ?? made.message })
  return null
}
