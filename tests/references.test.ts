import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { Tx } from '#db/client.ts'
import { withWorkspace } from '#db/tenant.ts'
import { makeWorkspace } from './factories/workspace.ts'

// Invoices and account keys have their references checked a statement at a time (db/migrations/0002_references.sql), as strictly as by foreign keys.

async function makeBooks(tx: Tx) {
  const one = async (query: ReturnType<typeof sql>) => (await tx.execute<{ id: string }>(query))[0]!.id
  const ledger = await one(sql`insert into ledger (name) values (${randomUUID()}) returning id`)
  const run = await one(sql`insert into import (file_name) values ('books.csv') returning id`)
  const account = await one(sql`with one as (select gen_random_uuid() as id)
    insert into account (id, root_id, name) select id, id, 'Someone' from one returning id`)
  return { ledger, run, account }
}
type Books = Awaited<ReturnType<typeof makeBooks>>

const insertInvoice = (tx: Tx, { ledger, run, account }: Books, end: string | null = null) =>
  tx.execute(sql`insert into invoice (ledger_id, number, account_id, end_account_id, day, currency, net, digest, import_id)
    values (${ledger}, ${randomUUID()}, ${account}, ${end}, '2026-01-05', 'EUR', 1, '', ${run})`)

const refused = (work: Promise<unknown>) => expect(work).rejects.toMatchObject({ cause: { code: '23503' } })

describe('what an invoice or a key names', () => {
  test('must exist, in the same workspace', async () => {
    const [mine, other] = [await makeWorkspace(), await makeWorkspace()]
    const theirs = await withWorkspace(other.workspaceId, makeBooks)
    const books = await withWorkspace(mine.workspaceId, makeBooks)
    await withWorkspace(mine.workspaceId, (tx) => insertInvoice(tx, books, books.account))
    const wrong: Partial<Books>[] = [
      { account: randomUUID() },
      { account: theirs.account },
      { ledger: theirs.ledger },
      { run: theirs.run },
    ]
    for (const part of wrong) {
      await refused(withWorkspace(mine.workspaceId, (tx) => insertInvoice(tx, { ...books, ...part })))
    }
    await refused(withWorkspace(mine.workspaceId, (tx) => insertInvoice(tx, books, theirs.account)))
    await refused(
      withWorkspace(mine.workspaceId, (tx) => tx.execute(sql`update invoice set account_id = ${theirs.account}`)),
    )
    const key = (part: Partial<Books>) => {
      const { ledger, account } = { ...books, ...part }
      return withWorkspace(mine.workspaceId, (tx) =>
        tx.execute(
          sql`insert into account_key (ledger_id, external_id, account_id) values (${ledger}, ${randomUUID()}, ${account})`,
        ),
      )
    }
    await key({})
    await refused(key({ account: theirs.account }))
    await refused(key({ ledger: theirs.ledger }))
  })

  test('cannot be deleted while it is named', async () => {
    const { workspaceId } = await makeWorkspace()
    const books = await withWorkspace(workspaceId, makeBooks)
    const reseller = await withWorkspace(workspaceId, makeBooks)
    await withWorkspace(workspaceId, (tx) => insertInvoice(tx, books, reseller.account))
    for (const account of [books.account, reseller.account]) {
      await refused(withWorkspace(workspaceId, (tx) => tx.execute(sql`delete from account where id = ${account}`)))
    }
    await refused(withWorkspace(workspaceId, (tx) => tx.execute(sql`delete from import where id = ${books.run}`)))
    await withWorkspace(workspaceId, async (tx) => {
      await tx.execute(sql`delete from invoice`)
      await tx.execute(sql`delete from account where id = ${books.account}`)
    })
  })
})

describe('what an offer to an account names', () => {
  test('must exist, in the same workspace: offer, launch, owner and who wrote it', async () => {
    const [mine, other] = [await makeWorkspace(), await makeWorkspace()]
    const make = async (tx: Tx, personId: string) => {
      const one = async (query: ReturnType<typeof sql>) => (await tx.execute<{ id: string }>(query))[0]!.id
      const { account } = await makeBooks(tx)
      const offer = await one(sql`
        insert into offer (title, kind, currency, from_day, created_by) values ('Bolts', 'new', 'EUR', '2026-01-01', ${personId}) returning id`)
      const launch = await one(sql`
        insert into launch (offer_id, title, audience, rule, created_by) values (${offer}, 'Bolts', '{}', '{}', ${personId}) returning id`)
      return { account, offer, launch, owner: personId, maker: personId }
    }
    const theirs = await withWorkspace(other.workspaceId, (tx) => make(tx, other.personId))
    const own = await withWorkspace(mine.workspaceId, (tx) => make(tx, mine.personId))
    const write = (part: Partial<typeof own>) => {
      const { account, offer, launch, owner, maker } = { ...own, ...part }
      return withWorkspace(mine.workspaceId, (tx) =>
        tx.execute(sql`insert into pitch (account_id, offer_id, launch_id, owner_id, created_by, archived_at)
          values (${account}, ${offer}, ${launch}, ${owner}, ${maker}, now())`),
      )
    }
    await write({})
    for (const name of ['account', 'offer', 'launch', 'owner', 'maker'] as const) {
      await refused(write({ [name]: theirs[name] }))
      await refused(write({ [name]: randomUUID() }))
    }
    await refused(
      withWorkspace(mine.workspaceId, (tx) => tx.execute(sql`update pitch set launch_id = ${theirs.launch}`)),
    )
  })
})
