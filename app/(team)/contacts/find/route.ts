import { findContacts } from '#db/queries/contacts.ts'
import { teamRoute } from '#lib/server/gate.ts'
import { isId } from '../../accounts/id.ts'

/** A few contacts to choose from, those of `account` first: [{ id, name, role, accountName }]. */
export const GET = teamRoute({ role: 'viewer' }, async ({ tx }, request) => {
  const search = new URL(request.url).searchParams
  const term = (search.get('q') ?? '').replaceAll('\0', '').trim().slice(0, 200)
  const account = search.get('account') ?? ''
  const matches = await findContacts(tx, { term, accountId: isId(account) ? account : null, most: 8 })
  return Response.json(matches, { headers: { 'cache-control': 'no-store' } })
})
