import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { getConversation, listConversations } from '#db/queries/conversations.ts'
import { listStageDeclarations } from '#db/queries/stage-declarations.ts'
import { listTasks } from '#db/queries/tasks.ts'
import { reportConversationCoverage } from '#db/reports/conversation-coverage.ts'
import { readTimeline } from '#db/reports/timeline.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { contactNamed } from '#lib/core/contact.ts'
import { type ConversationInput, conclusionInput } from '#lib/core/conversation/conversation.ts'
import type { Result } from '#lib/core/result.ts'
import { concludeConversation } from '#lib/flows/conclude-conversation.ts'
import { eraseContact } from '#lib/flows/erase-contact.ts'
import { createContact } from '#lib/flows/save-contact.ts'
import { archiveConversation, changeConversation, prepareConversation } from '#lib/flows/save-conversation.ts'
import { undoChange } from '#lib/flows/undo-change.ts'
import { makeAccount } from './factories/invoices.ts'
import { makeWorkspace } from './factories/workspace.ts'

const today = '2026-11-22'
const done = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`${result.message} ${JSON.stringify(result.fields)}`)
  return result.value
}
const nothing = { plannedDay: null, heldDay: null, askedBy: null, contactIds: [], ours: '', theirs: '', rules: '' }
const silent: ConversationInput = { ...nothing, honesty: '', communication: '', openness: '', commitment: '' }

let workspaceId: string
let personId: string
let who: { id: string; name: string; today: string }
const run = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(workspaceId, work)
const undo = (changeId: string) => run((tx) => undoChange(tx, changeId, { personId, workspaceId, today }))
const conversation = (id: string) => run(async (tx) => (await getConversation(tx, id))!)
const declared = (account: string) => run((tx) => listStageDeclarations(tx, account))
const openTasks = (accountId: string) =>
  run((tx) => listTasks(tx, { ownerId: null, accountId, state: 'open', most: 9 }))

beforeAll(async () => {
  const made = await makeWorkspace()
  workspaceId = made.workspaceId
  personId = made.personId
  who = { id: personId, name: 'Test Owner', today }
})

async function world(name: string) {
  const account = await run((tx) => makeAccount(tx, name))
  const contact = done(
    await run((tx) =>
      createContact(tx, contactNamed(`Eva ${name}`), { accountId: account, role: '' }, { personId, today }),
    ),
  ).id
  const { id } = done(
    await run((tx) => prepareConversation(tx, account, { plannedDay: '2026-11-20', contactIds: [contact] }, who)),
  )
  const change = (said: Partial<ConversationInput>, revision: number) =>
    run((tx) => changeConversation(tx, id, revision, { ...silent, contactIds: [contact], ...said }, who))
  const hold = () => change({ heldDay: today, askedBy: 'them', theirs: 'We want to stay.', ours: 'So do we.' }, 1)
  const conclude = (
    word: Record<string, unknown> | null,
    nextDay: string | null,
    revision = 2,
    seen: string | null = null,
  ) =>
    run((tx) => {
      const conclusion = conclusionInput.parse({ declaration: word && { reason: 'Both said so.', ...word }, nextDay })
      return concludeConversation(tx, id, revision, conclusion, seen, who)
    })
  return { account, contact, id, change, hold, conclude }
}

describe('a clarity conversation', () => {
  test('is prepared, held, concluded: the stage both accept is declared through the door, and a task stands for the next date', async () => {
    const one = await world('Kessler')
    done(await one.hold())
    const confirmed = { confirmed: 'them', confirmedBy: one.contact, confirmedHow: 'In the clarity conversation' }
    const { changeId } = done(await one.conclude({ stage: 'partner', ...confirmed }, '2027-05-20'))
    const [word] = await declared(one.account)
    expect(word).toMatchObject({
      ...{ stage: 'partner', via: 'conversation', confirmed: 'them', reason: 'Both said so.' },
      confirmedByName: 'Eva Kessler',
    })
    expect(await conversation(one.id)).toMatchObject({
      ...{ agreedStage: 'partner', concludedDay: today, nextDay: '2027-05-20', heldDay: today },
      contacts: [{ id: one.contact, name: 'Eva Kessler' }],
    })
    const [task, ...others] = await openTasks(one.account)
    expect(others).toEqual([])
    expect(task).toMatchObject({ day: '2027-05-20', ownerId: personId, contactId: one.contact })
    expect(task!.text).not.toMatch(/partner|married/i)
    expect(await one.conclude(null, null, 3)).toMatchObject({ ok: false, code: 'concluded' })

    const [entry] = await run((tx) =>
      readTimeline(tx, { accountId: one.account, kind: 'touches', inbound: true, after: null, most: 5 }),
    )
    expect(entry).toMatchObject({ what: 'conversation', day: today, id: one.id, facts: { stage: 'partner' } })

    // taken back as one: conversation, declaration and task
    expect(done(await undo(changeId!))).toMatchObject({ left: [] })
    expect(await conversation(one.id)).toMatchObject({ agreedStage: null, concludedDay: null, heldDay: today })
    expect((await declared(one.account))[0]).toMatchObject({ stage: null, via: 'undo' })
    expect(await openTasks(one.account)).toEqual([])
    expect(await undo(changeId!)).toMatchObject({ ok: false, code: 'undone' })
  })

  test('asks for what is missing, and leaves nothing behind', async () => {
    const one = await world('Bruvik')
    expect(await one.conclude({ stage: 'steady' }, null, 1)).toMatchObject({ ok: false, code: 'held' })
    expect(await one.change({ heldDay: '2026-12-01', theirs: 'x' }, 1)).toMatchObject({
      fields: { heldDay: expect.stringContaining('still to come') },
    })
    expect(await one.change({ heldDay: today }, 1)).toMatchObject({ fields: { theirs: expect.any(String) } })
    done(await one.hold())
    expect(await one.conclude({ stage: 'contracted' }, null)).toMatchObject({
      fields: { confirmed: expect.any(String) },
    })
    expect(await one.conclude({ stage: 'steady' }, today)).toMatchObject({ fields: { nextDay: expect.any(String) } })
    expect(await declared(one.account)).toEqual([])
    const stranger = crypto.randomUUID()
    expect(await one.change({ contactIds: [stranger] }, 2)).toMatchObject({ ok: false, code: 'contact' })
  })

  test('may end in knowing that both see it differently: nothing is declared', async () => {
    const one = await world('Tarn')
    done(await one.hold())
    done(await one.conclude(null, null))
    expect(await declared(one.account)).toEqual([])
    expect(await conversation(one.id)).toMatchObject({ concludedDay: today, agreedStage: null })
  })

  test('of two editors the second is told, and both versions are there; a word declared meanwhile is told of, too', async () => {
    const one = await world('Aldervik')
    done(await one.hold())
    const late = await one.change({ heldDay: today, theirs: 'Mine' }, 1)
    expect(late).toMatchObject({ ok: false, code: 'changed', now: { values: { theirs: 'We want to stay.' } } })
    const other = await world('Unseen')
    done(await other.hold())
    done(await other.conclude({ stage: 'steady' }, null))
    const again = done(
      await run((tx) => prepareConversation(tx, other.account, { plannedDay: null, contactIds: [] }, who)),
    )
    done(await run((tx) => changeConversation(tx, again.id, 1, { ...silent, heldDay: today, ours: 'More.' }, who)))
    const conclusion = conclusionInput.parse({ declaration: { stage: 'exploring', reason: 'x' }, nextDay: null })
    expect(await run((tx) => concludeConversation(tx, again.id, 2, conclusion, null, who))).toMatchObject({
      ok: false,
      now: { values: { stage: 'steady' } },
    })
  })

  test('is put away and comes back', async () => {
    const one = await world('Lund')
    const { changeId } = done(await run((tx) => archiveConversation(tx, one.id, 1, who)))
    expect(await run((tx) => listConversations(tx, one.account, 5))).toEqual([])
    done(await undo(changeId!))
    expect(await run((tx) => listConversations(tx, one.account, 5))).toMatchObject([{ id: one.id }])
  })

  test('what they said goes when they ask to be erased; what both agreed on stays', async () => {
    const one = await world('Quirrel')
    const said = { heldDay: today, theirs: 'Eva Quirrel wants out.', rules: 'Call Eva Quirrel first.' }
    done(await one.change(said, 1))
    done(await run((tx) => eraseContact(tx, one.contact, 'Eva Quirrel', personId)))
    const left = await conversation(one.id)
    expect(left).toMatchObject({ theirs: '', rules: 'Call Erased person first.' })
    const [kept] = await run((tx) =>
      tx.execute<{ count: number }>(
        sql`select count(*)::int as count from change_row where (coalesce(before, '{}')::text || coalesce(after, '{}')::text) ~ 'Eva Quirrel'`,
      ),
    )
    expect(kept!.count).toBe(0)
  })
})

test('coverage is the share of revenue of accounts with a concluded conversation in the year, by hand', async () => {
  const made = await makeWorkspace()
  const inside = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(made.workspaceId, work)
  const me = { id: made.personId, name: 'Test Owner', today }
  const revenue = { Big: '600', Middle: '300', Small: '100', Credit: '-50', Own: '400', Ended: '200' }
  const ids = await inside(async (tx) => {
    const found = new Map<string, string>()
    for (const [name, amount] of Object.entries(revenue)) {
      const id = await makeAccount(tx, name, { intercompany: name === 'Own' })
      found.set(name, id)
      await tx.execute(sql`
        insert into account_total (account_id, as_of, revenue_12m, revenue_all, invoices, invoices_12m)
        values (${id}::uuid, '2026-10-31', ${amount}::numeric, ${amount}::numeric, 1, 1)
        on conflict (workspace_id, account_id) do update set revenue_12m = excluded.revenue_12m, as_of = excluded.as_of`)
    }
    await tx.execute(sql`
      insert into account_word (account_id, declared) values (${found.get('Ended')!}::uuid, 'ended')`)
    return found
  })
  const talk = (name: string, day: string | null) =>
    inside((tx) =>
      tx.execute(sql`
        insert into clarity_conversation (account_id, created_by, held_day, concluded_day)
        values (${ids.get(name)!}::uuid, ${me.id}::uuid, ${day ?? today}::date, ${day}::date)`),
    )
  await talk('Middle', '2026-03-01')
  await talk('Middle', '2026-09-01')
  await talk('Big', '2025-12-31')
  await talk('Small', null)
  const report = () => inside((tx) => reportConversationCoverage(tx, { from: '2026-01-01', through: today, most: 5 }))
  expect(await report()).toMatchObject({ accounts: 4, talkedAccounts: 1, conversations: 2 })
  const { revenue: all, talkedRevenue, largest } = await report()
  expect([Number(all), Number(talkedRevenue)]).toEqual([1200, 300])
  // own companies, those who ended and those whose credit is larger ask for no conversation
  expect(largest.map(({ name, lastDay }) => [name, lastDay])).toEqual([
    ['Big', '2025-12-31'],
    ['Small', null],
  ])
})
