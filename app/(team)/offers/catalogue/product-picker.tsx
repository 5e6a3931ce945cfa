'use client'
import type { ProductMatch } from '#db/queries/products.ts'
import { type Choice, Combobox } from '#lib/ui/combobox.tsx'

/** Chooses a product of the catalogue, or `many`, by a part of its name or code; what sells best is offered at once. The form sends ids. */
export function ProductPicker({
  placeholder = 'Name or code',
  without,
  ...rest
}: {
  name: string
  id?: string
  label: string
  hint?: string
  error?: string
  placeholder?: string
  optional?: boolean
  chosen: readonly Choice[]
  many?: boolean
  /** This one is not offered: what it is chosen for. */
  without?: string
  onChosen?: (chosen: Choice[]) => void
}) {
  const find = async (term: string) => (await findProducts(term)).filter(({ id }) => id !== without)
  return <Combobox {...rest} placeholder={placeholder} suggests find={find} />
}

async function findProducts(term: string): Promise<Choice[]> {
  const answer = await fetch(`/offers/catalogue/find?q=${encodeURIComponent(term)}`)
  const matches: ProductMatch[] = answer.ok ? await answer.json() : []
  return matches.map(({ id, name, code }) => ({ id, name, detail: code === name ? null : code }))
}
