import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { contactNamed } from '#lib/core/contact.ts'
import { readLineNames } from '#lib/flows/read-line-names.ts'
import { createContact } from '#lib/flows/save-contact.ts'
import { stopJobs } from '#lib/jobs/queue.ts'
import { makeAccount } from './factories/invoices.ts'
import { makeWorkspace } from './factories/workspace.ts'

afterAll(() => stopJobs())

let inside: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
const ids: Record<string, string> = {}

beforeAll(async () => {
  const { workspaceId, personId } = await makeWorkspace()
  inside = (work) => withWorkspace(workspaceId, work)
  const names = [
    'Acme GmbH',
    'Acme Tools GmbH',
    'Kessler Bau',
    'Kessler Wasser',
    'Stahlwerke Meyer AG',
    'Friday Foods',
    'Gone Ltd',
  ]
  for (const name of names) ids[name] = await inside((tx) => makeAccount(tx, name))
  await inside((tx) => tx.execute(sql`update account set archived_at = now() where id = ${ids['Gone Ltd']}::uuid`))
  const at = async (name: string, account: string) => {
    const made = await inside((tx) =>
      createContact(tx, contactNamed(name), { accountId: ids[account]!, role: '' }, { personId, today: '2026-11-22' }),
    )
    if (made.ok) ids[name] = made.value.id
  }
  await at('Eva Lang', 'Acme GmbH')
  await at('Eva Ott', 'Kessler Bau')
  await at('Tom Berg', 'Kessler Wasser')
})

const names = (line: string, here?: string) => inside((tx) => readLineNames(tx, line, here ? ids[here]! : null))
const of = async (line: string, here?: string) => {
  const { account, accounts, contact } = await names(line, here)
  return [account?.name ?? null, accounts.map(({ name }) => name), contact?.name ?? null]
}

test.each([
  ['send Acme the drawings by Friday', 'Acme GmbH', ['Acme GmbH', 'Acme Tools GmbH'], null],
  ['send acme tools the drawings', 'Acme Tools GmbH', ['Acme Tools GmbH'], null],
  ['send Kessler the drawings', null, ['Kessler Bau', 'Kessler Wasser'], null],
  ['call Meyer tomorrow', 'Stahlwerke Meyer AG', ['Stahlwerke Meyer AG'], null],
  ['send Friday Foods the list by Friday', 'Friday Foods', ['Friday Foods'], null],
  ['send the list by Friday', null, [], null],
  ['send Gone Ltd the list', null, [], null],
  ['call Eva at Acme tomorrow', 'Acme GmbH', ['Acme GmbH', 'Acme Tools GmbH'], 'Eva Lang'],
  ['call Tom Berg tomorrow', 'Kessler Wasser', ['Kessler Wasser'], 'Tom Berg'],
  // a first name alone: of one person it says whom; of two, nobody yet
  ['send Tom the counts tomorrow', 'Kessler Wasser', ['Kessler Wasser'], 'Tom Berg'],
  ['send Eva the counts tomorrow', null, [], null],
  ['send the tom counts tomorrow', null, [], null],
  ['Send Meyer what Tom asked for', 'Stahlwerke Meyer AG', ['Stahlwerke Meyer AG'], null],
  ['', null, [], null],
  ["'; drop table account; -- %_\\", null, [], null],
])('%s', async (line, account, accounts, contact) => expect(await of(line)).toEqual([account, accounts, contact]))

test('on an account’s page it is that account, until the whole name of another stands in the line', async () => {
  expect(await of('send the drawings to Eva', 'Acme GmbH')).toEqual(['Acme GmbH', ['Acme GmbH'], 'Eva Lang'])
  expect(await of('send Acme the drawings', 'Acme GmbH')).toEqual(['Acme GmbH', ['Acme GmbH'], null])
  expect(await of('send Friday Foods the list', 'Acme GmbH')).toEqual([null, ['Acme GmbH', 'Friday Foods'], null])
})

test('what was found is told as it was typed', async () => {
  expect((await names('SEND friday-foods, by Friday')).names).toEqual(['friday-foods'])
})

test('another workspace’s names are nobody’s here', async () => {
  const other = await makeWorkspace()
  const found = await withWorkspace(other.workspaceId, (tx) =>
    readLineNames(tx, 'send Acme the drawings to Eva Lang', ids['Acme GmbH']!),
  )
  expect(found).toEqual({ account: null, accounts: [], contact: null, contacts: [], names: [] })
})

test('names are found by their index, however many accounts there are', async () => {
  await inside((tx) =>
    tx.execute(sql`insert into account (id, root_id, name)
      select id, id, 'Company ' || md5(n::text) from (select n, gen_random_uuid() as id from generate_series(1, 3000) n) made`),
  )
  const plan = await inside((tx) =>
    tx.execute<{ 'QUERY PLAN': string }>(sql`explain select id from account
      where folded >= ' acme ' and folded < ' acme!' and archived_at is null and merged_into is null order by folded, id limit 6`),
  )
  expect(plan.map((row) => row['QUERY PLAN']).join('\n')).toContain('account_folded')
})
