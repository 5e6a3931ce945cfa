import type { Tx } from '#db/tenant.ts'
import { type Result, refuse } from '#lib/core/result.ts'

export async function eraseContact(tx: Tx, id: string, name: string, personId: string): Promise<Result<string>> {
  void [tx, id, name, personId]
  return refuse('not-yet', 'Erasing is not there yet.')
}
