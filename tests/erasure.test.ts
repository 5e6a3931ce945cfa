import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { workspaceTables } from '#db/grants.ts'
import { listContactData } from '#db/queries/contact-data.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { contactNamed } from '#lib/core/contact.ts'
import { DEFAULT_STANDING_POLICY } from '#lib/core/standing/policy.ts'
import { declareStage } from '#lib/flows/declare-stage.ts'
import { eraseContact } from '#lib/flows/erase-contact.ts'
import { changeContact, createContact } from '#lib/flows/save-contact.ts'
import { createTouch } from '#lib/flows/save-touch.ts'
import { settleGap } from '#lib/flows/settle-gap.ts'
import { createShareLink } from '#lib/flows/share-link.ts'
import { takeGuestAnswer } from '#lib/flows/take-guest-answer.ts'
import { makeAccount } from './factories/invoices.ts'
import { makeWorkspace } from './factories/workspace.ts'

const today = '2026-11-22'

test('a name and address of before is erased too, and what lists show of somebody they left as they stood', async () => {
  const { workspaceId, personId } = await makeWorkspace()
  const run = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(workspaceId, work)
  const saying = { personId, today }
  const who = { id: personId, name: 'Test Owner', workspaceId, today }
  const account = await run((tx) => makeAccount(tx, 'Kessler'))
  const make = async (name: string, email: string) => {
    const input = { ...contactNamed(name), email }
    const made = await run((tx) => createContact(tx, input, { accountId: account, role: '' }, saying))
    if (!made.ok) throw new Error(made.message)
    return made.value.id
  }
  const eva = await make('Eva Quirrelmann', 'quirrelmann@kessler.example')
  const other = await make('Jo Berg', 'jo@kessler.example')
  const married = { ...contactNamed('Eva Sommer'), email: 'sommer@kessler.example', role: null }
  expect(await run((tx) => changeContact(tx, eva, 1, married, saying))).toMatchObject({ ok: true })
  const body = 'From: Eva Quirrelmann <quirrelmann@kessler.example>\n\nJo and Eva Sommer were there.'
  const touch = { kind: 'meeting', direction: null, day: today, time: null, subject: '', body } as const
  const both = await run((tx) => createTouch(tx, { ...touch, accountId: account, contactIds: [eva, other] }, who))
  expect(both.ok).toBe(true)
  const declarer = { ...saying, policy: DEFAULT_STANDING_POLICY, via: 'form' as const }
  const word = { stage: 'partner', reason: 'Eva Quirrelmann says so.', confirmed: 'them', confirmedBy: eva } as const
  const declaration = { ...word, confirmedHow: 'She shook hands.', learned: '' }
  expect(await run((tx) => declareStage(tx, declarer, [account], declaration))).toMatchObject({ ok: true })
  const ended = { stage: 'ended', reason: 'Over.', confirmed: null, confirmedBy: null, confirmedHow: '' } as const
  const over = { ...ended, learned: 'To call Eva Sommer sooner.' }
  expect(await run((tx) => declareStage(tx, declarer, [account], over))).toMatchObject({ ok: true })
  const noted = { accountId: account, outcome: 'declared', note: 'Eva Sommer will tell.', untilDay: null } as const
  expect(await run((tx) => settleGap(tx, noted, saying))).toMatchObject({ ok: true })
  const page = { accountId: account, contactId: other, days: 30, digest: 'jo' }
  const link = await run((tx) => createShareLink(tx, page, { workspaceId, personId }))
  if (!link.ok) throw new Error(link.message)
  const said = { stage: null, sentence: 'Ask Eva Sommer.', complaint: 'Eva Quirrelmann waits.', praise: '' }
  expect(await run((tx) => takeGuestAnswer(tx, link.value.linkId, account, said))).toMatchObject({ ok: true })
  await run(async (tx) => {
    const shown = JSON.stringify({ examples: { changed: [['Eva Sommer']] } })
    const [list] = await tx.execute<{ id: string }>(sql`
      insert into import (file_name, kind, state, format, plan) values ('people.csv', 'contacts', 'committed', '{}', ${shown}::jsonb)
      returning id`)
    await tx.execute(sql`
      insert into import_refusal (import_id, line, code, reason)
      values (${list!.id}::uuid, 2, 'x', 'Mail “sommer@kessler.example, Eva Sommer” is not an address')`)
  })

  const known = JSON.stringify(await run((tx) => listContactData(tx, eva)))
  expect(known, 'told to whoever asks what is kept of them').toContain('She shook hands.')

  expect(await run((tx) => eraseContact(tx, eva, 'Eva Sommer', personId))).toMatchObject({ ok: true })
  for (const table of Object.keys(workspaceTables)) {
    const [row] = await run((tx) =>
      tx.execute<{ count: number }>(sql`
        select count(*)::int as count from ${sql.identifier(table)} x where to_jsonb(x)::text ~* 'quirrelmann|sommer'`),
    )
    expect(row!.count, table).toBe(0)
  }
  const [now] = await run((tx) => tx.execute<{ body: string }>(sql`select body from touch`))
  expect(now!.body).toContain('Jo and Erased person were there.')
  const words = await run((tx) =>
    tx.execute(sql`select stage, reason, confirmed_how as how, learned from stage_declaration order by said_at`),
  )
  expect([...words]).toEqual([
    { stage: 'partner', reason: 'Erased person says so.', how: '', learned: '' },
    { stage: 'ended', reason: 'Over.', how: '', learned: 'To call Erased person sooner.' },
  ])
})
