import { randomUUID } from 'node:crypto'
import { getTableName, is, sql } from 'drizzle-orm'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import { expect, test } from 'vitest'
import { workspaceTables } from '#db/grants.ts'
import { listContactData } from '#db/queries/contact-data.ts'
import { listRepliesOf, listSharedWith, listSharesOf } from '#db/queries/promise-shares.ts'
import { getPromise } from '#db/queries/promises.ts'
import { getShareLink } from '#db/queries/share-links.ts'
import { isPersonal } from '#db/schema/columns.ts'
import * as promiseTables from '#db/schema/promises.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { contactNamed } from '#lib/core/contact.ts'
import type { PromiseInput } from '#lib/core/promises/promise-input.ts'
import { seenOf } from '#lib/core/promises/shared-promise.ts'
import type { Result } from '#lib/core/result.ts'
import { DEFAULT_STANDING_POLICY } from '#lib/core/standing/policy.ts'
import { declareStage } from '#lib/flows/declare-stage.ts'
import { eraseContact } from '#lib/flows/erase-contact.ts'
import { recordOutcome } from '#lib/flows/record-outcome.ts'
import { changeContact, createContact } from '#lib/flows/save-contact.ts'
import { changePromise, createPromise } from '#lib/flows/save-promise.ts'
import { createStandingPromise } from '#lib/flows/save-standing-promise.ts'
import { createTouch } from '#lib/flows/save-touch.ts'
import { settleDispute } from '#lib/flows/settle-dispute.ts'
import { settleGap } from '#lib/flows/settle-gap.ts'
import { createShareLink } from '#lib/flows/share-link.ts'
import { rewordShare, sharePromise } from '#lib/flows/share-promise.ts'
import { takeGuestAnswer } from '#lib/flows/take-guest-answer.ts'
import { takePromiseReply } from '#lib/flows/take-promise-reply.ts'
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

test('what was promised stays without a name; what somebody was shown of it, and said, is gone', async () => {
  const { workspaceId, personId } = await makeWorkspace()
  const run = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(workspaceId, work)
  const who = { id: personId, name: 'Test Owner', workspaceId, today }
  const account = await run((tx) => makeAccount(tx, 'Kessler'))
  const make = async (name: string) =>
    must(
      await run((tx) => createContact(tx, contactNamed(name), { accountId: account, role: '' }, { personId, today })),
    ).id
  const [eva, other] = [await make('Eva Quirrelmann'), await make('Jo Berg')]
  const said: Omit<PromiseInput, 'touchId' | 'dueDay' | 'steps'> = {
    ...{ accountId: account, madeBy: 'us', form: 'explicit', size: 'small', text: 'Call Eva Quirrelmann back' },
    ...{ contactId: eva, promisedBy: null, promisedDay: '2026-11-01', whereSaid: 'Eva Quirrelmann’s office' },
    ...{ ownerId: personId, vowId: null, planId: null },
  }
  const steps = [{ text: 'Ask Eva Quirrelmann', dueDay: '2026-11-20' }]
  const { id } = must(
    await run((tx) => createPromise(tx, { ...said, touchId: null, dueDay: '2026-11-20', steps }, who)),
  )
  const text = 'Call Eva Quirrelmann once more'
  must(await run((tx) => changePromise(tx, id, 1, { ...said, text, touchId: null, dueDay: '2026-11-20', steps }, who)))
  const weekly = { ...said, repeat: 'week', repeatEvery: 1, firstDay: '2026-12-07', untilDay: null } as const
  must(await run((tx) => createStandingPromise(tx, weekly, who)))
  const share = async (contactId: string) => {
    must(await run((tx) => sharePromise(tx, { promiseId: id, contactId, wording: 'We call Eva Quirrelmann' }, who)))
    const page = { accountId: account, contactId, days: 30, digest: randomUUID() }
    return must(await run((tx) => createShareLink(tx, page, { workspaceId, personId }))).linkId
  }
  const links = [await share(eva), await share(other)]
  const { shareId } = must(
    await run(async (tx) => {
      const [first] = await listSharesOf(tx, id)
      return rewordShare(tx, { shareId: first!.id, revision: 1, wording: 'We call you, Eva Quirrelmann' }, who)
    }),
  )
  for (const linkId of links) {
    await run(async (tx) => {
      const link = (await getShareLink(tx, linkId))!
      const [shown] = await listSharedWith(tx, link, 1)
      const sent = {
        shareId: shown!.shareId,
        seen: seenOf(shown!),
        kind: 'disputed',
        sentence: 'Ask Eva Quirrelmann.',
      } as const
      must(await takePromiseReply(tx, linkId, account, sent))
      const [dispute] = await listRepliesOf(tx, id)
      const how = {
        how: 'stands',
        settlement: 'Eva Quirrelmann errs.',
        answer: 'No, Eva Quirrelmann.',
        outcome: null,
      } as const
      must(await settleDispute(tx, { replyId: dispute!.id, ...how }, who))
    })
  }
  const outcome = {
    outcome: 'broken',
    day: '2026-11-21',
    percent: null,
    cause: 'us',
    note: 'Eva Quirrelmann waited',
    newDay: null,
  } as const
  const [step] = (await run((tx) => getPromise(tx, id)))!.steps
  const target = { promiseId: id, stepId: step!.id }
  must(await run((tx) => recordOutcome(tx, target, { ...outcome, reason: '', toldBy: eva }, who)))
  const partly = { ...outcome, outcome: 'partly', percent: 50, reason: 'Says Eva Quirrelmann', toldBy: null } as const
  must(await run((tx) => recordOutcome(tx, target, partly, who)))

  // every marked column held something of them before: a new one without a case here fails the test
  const tables = Object.values<unknown>(promiseTables).filter((value): value is PgTable => is(value, PgTable))
  const columns = tables.flatMap((table) =>
    getTableConfig(table)
      .columns.filter(isPersonal)
      .map((column) => [getTableName(table), column.name] as const),
  )
  expect(columns.length).toBeGreaterThan(8)
  const holding = async (table: string, what: ReturnType<typeof sql>) =>
    (await run((tx) => tx.execute(sql`select 1 from ${sql.identifier(table)} x where ${what} ~* 'quirrelmann'`))).length
  for (const [table, column] of columns)
    expect(await holding(table, sql`x.${sql.identifier(column)}`), `${table}.${column} has no case`).toBeGreaterThan(0)
  const known = JSON.stringify(await run((tx) => listContactData(tx, eva)))
  for (const part of ['once more', 'office', 'We call you', 'waited', 'No, Eva']) expect(known).toContain(part)

  must(await run((tx) => eraseContact(tx, eva, 'Eva Quirrelmann', personId)))
  for (const table of Object.keys(workspaceTables)) expect(await holding(table, sql`to_jsonb(x)::text`), table).toBe(0)
  expect(await run((tx) => getPromise(tx, id))).toMatchObject({ text: 'Call Erased person once more', state: 'partly' })
  expect(await run((tx) => listSharesOf(tx, id)), 'they see it no more; the other one does').toMatchObject([
    { wording: 'We call Erased person' },
  ])
  const [theirs] = (await run((tx) => listRepliesOf(tx, id))).filter((one) => one.shareId === shareId)
  expect(theirs).toMatchObject({ kind: 'disputed', sentence: '', wordingShown: '', answer: '' })
})

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.code}: ${result.message} ${JSON.stringify(result.fields ?? {})}`)
  return result.value
}
