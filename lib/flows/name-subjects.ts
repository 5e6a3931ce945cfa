import { nameValues } from '#db/queries/value-names.ts'
import type { Tx } from '#db/tenant.ts'
import type { Dimension } from '#lib/core/dependency/basis.ts'
import type { MitigationMeasure } from '#lib/core/dependency/mitigation.ts'

/** Of which dimension the subjects of a measure are values; others are about the whole. */
const DIMENSION_OF: Partial<Record<MitigationMeasure, Dimension>> = {
  group: 'group',
  account: 'account',
  reseller: 'reseller',
  by_heart: 'account',
  owner: 'owner',
  product: 'product',
  country: 'country',
  currency: 'currency',
}

/** What named things are called when they are there no more. */
const GONE: Partial<Record<Dimension, string>> = {
  ...{ group: 'an account that is gone', account: 'an account that is gone', reseller: 'an account that is gone' },
  owner: 'somebody who is gone',
}

export type Subject = { measure: MitigationMeasure; subject: string }

/** What the subjects of limits and plans are called today; '' where it is about the whole. */
export async function nameSubjects(tx: Tx, subjects: readonly Subject[]): Promise<(of: Subject) => string> {
  const names = new Map<string, string>()
  const asked = Map.groupBy(
    subjects.filter(({ subject }) => subject !== ''),
    ({ measure }) => DIMENSION_OF[measure],
  )
  for (const [dimension, some] of asked) {
    if (!dimension) continue
    const values = [...new Set(some.map(({ subject }) => subject))]
    for (const [value, name] of await nameValues(tx, dimension, values)) names.set(`${dimension} ${value}`, name)
  }
  return ({ measure, subject }) => {
    const dimension = DIMENSION_OF[measure]
    if (!dimension || !subject) return ''
    return names.get(`${dimension} ${subject}`) ?? GONE[dimension] ?? subject
  }
}
