import { sql } from 'drizzle-orm'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { DependencyScreen } from '#app/(team)/dependency/dependency-screen.tsx'
import { viewDependency } from '#app/(team)/dependency/load.ts'
import { withWorkspace } from '#db/tenant.ts'
import { BASES } from '#lib/core/dependency/basis.ts'
import { correctRate } from '#lib/flows/correct-rate.ts'
import { importFile } from '#lib/flows/import-file.ts'
import type { Team } from '#lib/server/gate.ts'
import { makeBooks, sayComplete } from './factories/invoices.ts'
import { makeWorkspace, type TestWorkspace } from './factories/workspace.ts'

// What stands at the edge of being said: each goes through import, database and load to the page, and is a sentence there.

const HEAD = 'invoice number,invoice date,customer no,customer name,currency,net amount,parent'

test.each<[name: string, rows: string[], search: Record<string, string>, sentences: string[]]>([
  [
    'negative customers only',
    ['1,2025-02-03,A,Anvil,EUR,-10,', '2,2025-02-04,B,Brook,EUR,-20,'],
    {},
    [
      'each of the 2 groups with invoices got back as much as was invoiced, or more: no revenue rests on anyone.',
      '2 groups with zero or net credit',
    ],
  ],
  [
    'zero revenue in all: shares of reported revenue cannot be said',
    ['1,2025-02-03,A,Anvil,EUR,30,', '2,2025-02-04,B,Brook,EUR,-30,'],
    {},
    [
      'Anvil brings 100.0 % of allocated revenue',
      'Credit notes outweigh reported revenue, so the 10 % test cannot be made.',
      'There is no earlier period to compare with: the records begin in February 2025.',
    ],
  ],
  [
    'one customer only',
    ['1,2025-02-03,A,Anvil,EUR,30,'],
    {},
    [
      'Anvil brings 100.0 % of reported revenue',
      'it is the only group that brings any.',
      'If it left, no allocated revenue would remain.',
      'The only group',
      'needs two customers',
    ],
  ],
  [
    'nobody is named',
    ['1,2025-02-03,,,EUR,30,'],
    {},
    ['No invoice in the 12 months to 31 December 2025 names a customer: the revenue cannot be said to rest on anyone.'],
  ],
  [
    'currencies without a rate',
    ['1,2025-02-03,A,Anvil,USD,30,', '2,2025-02-04,B,Brook,GBP,20,'],
    {},
    [
      '2 invoices in the 12 months to 31 December 2025 have no exchange rate, so nothing can be said yet. Enter rates.',
      'Some amounts have no exchange rate and are in none of these figures.',
    ],
  ],
  [
    'mixed currencies, one without a rate',
    ['1,2025-02-03,A,Anvil,EUR,30,', '2,2025-02-04,B,Brook,GBP,20,'],
    {},
    ['Anvil brings 100.0 % of reported revenue', '1 invoice with', 'GBP'],
  ],
  [
    'a circle of parents',
    ['1,2025-02-03,A,Anvil,EUR,30,B', '2,2025-02-04,B,Brook,EUR,20,C', '3,2025-02-05,C,Cole,EUR,10,A'],
    {},
    ['of reported revenue in the 12 months to 31 December 2025', 'Everything was invoiced in EUR: no rate was needed.'],
  ],
  [
    'days the records do not reach',
    ['1,2025-02-03,A,Anvil,EUR,30,'],
    { window: '2019-01-01..2019-12-31' },
    ['The records run from 3 February 2025 to 31 December 2025: they do not reach'],
  ],
  [
    'no cost known',
    ['1,2025-02-03,A,Anvil,EUR,30,'],
    { basis: 'profit' },
    [
      'Bring what things cost, and this page says how much of the gross profit rests on whom.',
      'Gross profit — no costs yet',
    ],
  ],
])('%s', async (_name, rows, search, sentences) => {
  const place = await makeWorkspace()
  await bring(place, rows)
  const text = await pageOf(place, search)
  for (const sentence of sentences) expect(text).toContain(sentence)
  for (const basis of BASES) for (const by of ['group', 'account']) await pageOf(place, { ...search, basis, by })
})

test('a circle of parents is not made, is said, and ends no report in circles even where the records had one', async () => {
  const place = await makeWorkspace()
  const { outcome } = await bring(place, [
    '1,2025-02-03,A,Anvil,EUR,30,B',
    '2,2025-02-04,B,Brook,EUR,20,A',
    '3,2025-02-05,S,Self,EUR,10,S',
  ])
  expect(outcome.commit!.accounts.circular).toEqual({ count: 2, names: ['Anvil', 'Brook'] })
  await withWorkspace(place.workspaceId, (tx) =>
    tx.execute(sql`update account a set parent_id = b.id from account b
      where (a.name, b.name) in (('Anvil', 'Brook'), ('Brook', 'Anvil'))`),
  )
  expect(await pageOf(place, {})).toContain('Anvil brings 50.0 % of reported revenue')
})

test('no invoices at all, and a ledger that is complete without any', async () => {
  const place = await makeWorkspace()
  expect(await pageOf(place, {})).toContain('Bring your invoices, and this page says')
  await withWorkspace(place.workspaceId, async (tx) => sayComplete(tx, (await makeBooks(tx)).ledgerId, '2025-12-31'))
  expect(await pageOf(place, {})).toContain('Bring your invoices, and this page says')
})

test('losses outweigh gross profit: it is said which share there is, and who cost more than they brought', async () => {
  const place = await makeWorkspace()
  await bring(
    place,
    ['1,2025-02-03,A,Anvil,EUR,100,90', '2,2025-02-04,B,Brook,EUR,100,150', '3,2025-02-05,C,Cole,EUR,200,'],
    HEAD.replace('parent', 'cost'),
  )
  const text = await pageOf(place, { basis: 'profit' })
  expect(text).toContain('Anvil brings 100.0 % of allocated gross profit in the 12 months to 31 December 2025')
  expect(text).toContain('Reported gross profit is not above zero, so no share of it can be said.')
  expect(text).toContain('Costs are known for 50.0 % of reported revenue: 200.00 EUR of 400.00 EUR.')
  expect(text).toContain('What is known of them cost as much as it brought, or more.')
  expect(text).not.toContain('of reported revenue in the 12')
})

test('what is open is as of its list: who owes, what it ties to, what lacks a rate, and the list before', async () => {
  const place = await makeWorkspace()
  await bring(place, ['1,2025-02-03,A,Anvil,EUR,30,', '2,2025-02-04,B,Brook,EUR,20,A'])
  await open(place, '2025-11-30', '100', { Anvil: '60', Brook: '40' })
  expect(await pageOf(place, { basis: 'receivables' })).toContain('There is no earlier list to compare with.')
  await open(place, '2025-12-31', '90', { Anvil: '50', Brook: '30', '': '10' }, true)
  const text = await pageOf(place, { basis: 'receivables' })
  expect(text).toContain(
    'Anvil owes 88.9 % of all open receivables as of 31 December 2025: it is the only group that owes any.',
  )
  expect(text).toContain('it adds up to its control total.')
  expect(text).toContain('Against 30 November 2025, the largest share is down from 100.0 % to 88.9 %')
  expect(text).toContain('As invoiced, account by account, it is Anvil with 55.6 %, and 88.9 %.')
  expect(text).toContain('1 open invoice with')
  expect(text).toContain('Unallocated: no customer is named')
  expect(await pageOf(place, { basis: 'receivables', by: 'account' })).toContain('Anvil owes 55.6 %')
  expect(await pageOf(place, { basis: 'backlog' })).toContain('Bring what is signed and not yet invoiced')
})

test('rates are told: how many hold in these days, and the newest', async () => {
  const place = await makeWorkspace()
  await bring(place, ['1,2025-02-03,A,Anvil,USD,30,', '2,2025-12-04,B,Brook,EUR,20,'])
  await withWorkspace(place.workspaceId, (tx) =>
    correctRate(
      tx,
      'EUR',
      ['2024-06-01', '2025-03-01', '2025-10-01', '2026-02-01'].map((day) => ({ currency: 'USD', day, rate: '0.9' })),
      { source: 'test', enteredBy: null },
    ),
  )
  const text = await pageOf(place, {})
  expect(text).toContain(
    'Amounts in USD stand in EUR at the rate of each invoice’s day; 3 rates hold in these days, the newest of 1 October 2025.',
  )
  expect(text).toContain('Nothing of your own company is left out')
})

function bring({ workspaceId, personId }: TestWorkspace, rows: string[], head = HEAD) {
  const body = new TextEncoder().encode([head, ...rows, ''].join('\n'))
  return importFile(workspaceId, personId, { name: 'edge.csv', body, completeThrough: '2025-12-31' })
}

/** A list of open items as D-day brings it; '' is a row without a customer, `unrated` adds one in a currency without a rate. */
function open(
  { workspaceId, personId }: TestWorkspace,
  day: string,
  control: string,
  owed: Record<string, string>,
  unrated = false,
) {
  return withWorkspace(workspaceId, async (tx) => {
    const [made] = await tx.execute<{ id: string }>(sql`
      insert into open_snapshot (basis, as_of, control_total, created_by)
      values ('receivables', ${day}, ${control}, ${personId}::uuid) returning id`)
    const rows = Object.entries(owed).map(([name, amount]) => ({
      name,
      amount,
      currency: 'EUR',
      base: amount as string | null,
    }))
    if (unrated) rows.push({ name: 'Brook', amount: '7', currency: 'CHF', base: null })
    await tx.execute(sql`
      insert into open_item (snapshot_id, position, account_id, currency, amount, base_amount)
      select ${made!.id}::uuid, row_number() over (), a.id, r.currency, r.amount, r.base
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(name text, amount numeric, currency text, base numeric)
      left join account a on a.name = r.name`)
  })
}

/** The page as plain text; whatever is shown, no figure that is none. */
async function pageOf(
  { workspaceId, personId, workspace }: TestWorkspace,
  search: Record<string, string>,
): Promise<string> {
  const html = await withWorkspace(workspaceId, async (tx) => {
    const person = { id: personId, name: 'Test Owner' }
    const team = { tx, workspace, person, role: 'owner', today: '2026-01-10', sessionId: '', presenting: false }
    const figures = await viewDependency(team as unknown as Team, search)
    return renderToStaticMarkup(createElement(DependencyScreen, { figures }))
  })
  const text = html
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#x27;/g, '’')
    .replace(/\s+/g, ' ')
    .replace(/ ([.,;:])/g, '$1')
  expect(text).not.toMatch(/NaN|undefined|Infinity|\bnull\b/)
  expect(text).not.toMatch(/\b1 (accounts|groups|invoices|rows|customers)\b/)
  return text
}
