'use client'
import type { AccountMatch } from '#db/queries/accounts.ts'
import { type Choice, Combobox } from '#lib/ui/combobox.tsx'

/** Chooses one account by typing a part of its name; the form sends its id, or nothing. */
export function AccountPicker({
  placeholder = 'None: it stands alone',
  chosen,
  ...rest
}: {
  name: string
  id?: string
  label: string
  hint?: string
  error?: string
  placeholder?: string
  optional?: boolean
  chosen: { id: string; name: string } | null
  onChosen?: (chosen: Choice[]) => void
}) {
  return <Combobox {...rest} placeholder={placeholder} chosen={chosen ? [chosen] : []} find={findAccounts} />
}

async function findAccounts(term: string): Promise<Choice[]> {
  const answer = await fetch(`/accounts/find?q=${encodeURIComponent(term)}`)
  const matches: AccountMatch[] = answer.ok ? await answer.json() : []
  return matches.map(({ id, name, country }) => ({ id, name, detail: country }))
}
