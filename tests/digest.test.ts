import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { sql } from 'drizzle-orm'
import PostalMime from 'postal-mime'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { getLastDigest, listMail } from '#db/queries/mail.ts'
import { setPreference } from '#db/queries/preferences.ts'
import { countPromises } from '#db/reports/promise-filter.ts'
import { addMember, getWorkspace } from '#db/system.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { DIGEST_HOUR } from '#lib/core/digest/digest-hour.ts'
import { OPEN_PROMISES } from '#lib/core/promises/promise-filter.ts'
import type { PromiseInput } from '#lib/core/promises/promise-input.ts'
import { STAGES } from '#lib/core/stage.ts'
import { assessAccounts } from '#lib/flows/assess-accounts.ts'
import { writeDigests } from '#lib/flows/digest.ts'
import { importFile } from '#lib/flows/import-file.ts'
import { notify } from '#lib/flows/notify.ts'
import { WHOSE_PREFERENCE } from '#lib/flows/read-morning.ts'
import { createPromise } from '#lib/flows/save-promise.ts'
import { createTask } from '#lib/flows/save-task.ts'
import { type Sender, sendMail } from '#lib/flows/send-mail.ts'
import { stopJobs } from '#lib/jobs/queue.ts'
import { deliver, judge } from '#lib/server/mail.ts'
import { makeAccount } from './factories/invoices.ts'
import { makeWorkspace } from './factories/workspace.ts'

afterAll(() => stopJobs())

// a Sunday, eight in the morning in Berlin
const MORNING = new Date('2026-11-22T07:00:00Z')
const TODAY = '2026-11-22'
const OUTSIDE = { sends: true, appUrl: 'https://troth.example' }

/** A mail server of our own on the loopback address; what it received stands in `received`. */
async function mailServer(options: SMTPServerOptions = {}) {
  const received: { to: string[]; text: string }[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, done) {
      let text = ''
      stream.on('data', (part) => (text += part))
      stream.on('end', () => {
        received.push({ to: session.envelope.rcptTo.map(({ address }) => address), text })
        done()
      })
    },
    ...options,
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  process.env.SMTP_URL = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`
  closers.push(() => new Promise((closed) => server.close(() => closed())))
  return received
}

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  delete process.env.SMTP_URL
  for (const close of closers.splice(0)) await close()
})

/** A team of two; the owner reads a digest at seven, chosen long ago, and has a task due. */
async function readers(hour = 7) {
  const { workspaceId, personId } = await makeWorkspace()
  const email = `ben-${randomUUID()}@example.test`
  const colleague = await addMember(workspaceId, { email, name: 'Ben Ott', passwordHash: null }, 'member')
  const inside = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(workspaceId, work)
  const choose = (person: string) =>
    inside(async (tx) => {
      await setPreference(tx, person, DIGEST_HOUR, hour)
      await tx.execute(sql`update preference set at = '2026-01-01' where person_id = ${person}::uuid`)
    })
  await choose(personId)
  const task = {
    ...{ text: 'Send the samples', day: TODAY, ownerId: personId, accountId: null, contactId: null },
    ...{ repeat: null, repeatEvery: 1 },
  }
  await inside((tx) => createTask(tx, task, { id: personId, name: 'Test Owner' }))
  return {
    ...{ workspaceId, personId, colleague, inside, choose },
    mails: () => inside((tx) => listMail(tx, { me: personId, all: true }, 100)),
    /** As the queue would: takes off what waits, and hands it to `send`; more than one at a time. */
    runJobs: async (send: Sender = deliver, times = 1) => {
      const waiting = await inside((tx) =>
        tx.execute<{ mailId: string }>(sql`
          update pgboss.job set state = 'completed'
          where name = 'send-mail' and state = 'created' and data ->> 'workspaceId' = ${workspaceId}
          returning data ->> 'mailId' as "mailId"`),
      )
      const tries = waiting.flatMap(({ mailId }) => Array.from({ length: times }, () => mailId))
      return Promise.all(tries.map((mailId) => sendMail(workspaceId, mailId, send)))
    },
  }
}

describe('a digest', () => {
  test('arrives once, though two app instances run their jobs together, again later and after a restart', async () => {
    const received = await mailServer()
    const place = await readers()
    const write = () => writeDigests(place.workspaceId, MORNING, OUTSIDE)
    const both = await Promise.all([write(), write()])
    expect(both.map(({ written }) => written).toSorted()).toEqual([0, 1])

    // the job comes to both instances, and to one of them twice
    expect((await place.runJobs(deliver, 3)).toSorted()).toEqual(['sent', 'taken', 'taken'])
    // an hour later, and by a process that knows nothing of before
    await stopJobs()
    expect(await writeDigests(place.workspaceId, new Date('2026-11-22T09:15:00Z'), OUTSIDE)).toMatchObject({
      written: 0,
    })
    expect(await place.runJobs()).toEqual([])

    expect(received).toHaveLength(1)
    const [mail] = received
    const owner = (await place.mails())[0]!
    expect(mail!.to).toEqual([owner.address])
    expect(mail!.text).toContain('Subject: Sunday 22 November: 1 thing due')
    expect(mail!.text).toContain('Send the samples, today')
    expect(mail!.text).toMatch(/text\/plain[\s\S]*text\/html/)
    expect(mail!.text).toMatch(/https:\/\/troth\.example\/tasks\/[0-9a-f-]{36}/)
    // nothing is fetched when it is opened
    expect(mail!.text).not.toMatch(/<img|<script|url\(/)
    expect(owner).toMatchObject({ state: 'sent', problem: null })

    // the next morning has its own
    await writeDigests(place.workspaceId, new Date('2026-11-23T07:00:00Z'), OUTSIDE)
    expect(await place.runJobs()).toEqual(['sent'])
    expect(received[1]!.text).toContain('1 day overdue')
  })

  test('tells promises before their day, and past it one line a day; in plain words, once, whoever else writes it', async () => {
    const received = await mailServer()
    const place = await readers()
    const who = { id: place.personId, name: 'Test Owner', workspaceId: place.workspaceId, today: TODAY }
    const account = await place.inside((tx) => makeAccount(tx, 'Kessler'))
    const promise = async (text: string, dueDay: string, fields: Partial<PromiseInput> = {}) => {
      const said: PromiseInput = {
        ...{
          accountId: account,
          madeBy: 'us',
          form: 'explicit',
          size: 'large',
          text,
          contactId: null,
          promisedBy: null,
        },
        ...{ promisedDay: '2026-09-01', whereSaid: 'Zqxwv fair', touchId: null, ownerId: place.personId, vowId: null },
        ...{ planId: null, dueDay, steps: [], ...fields },
      }
      const made = await place.inside((tx) => createPromise(tx, said, who))
      if (!made.ok) throw new Error(made.message)
      return made.value.id
    }
    await promise('Send the drawings', '2026-11-24')
    await promise('Pay the deposit', '2026-11-23', { madeBy: 'them', ownerId: place.colleague })
    await promise('Build the frame', '2026-12-20', {
      steps: [
        { text: 'Saw', dueDay: TODAY },
        { text: 'Weld', dueDay: '2026-12-20' },
      ],
    })
    await promise('Too far ahead', '2026-11-25')
    await promise('Zqxwv late one', '2026-11-20')
    await promise('Zqxwv late two', '2026-10-02')
    const steps = ['2026-11-10', '2026-12-20'].map((dueDay) => ({ text: 'Zqxwv step', dueDay }))
    await promise('Zqxwv late by a step', '2026-12-20', { steps })
    const overdue = { ...OPEN_PROMISES, states: ['overdue' as const] }
    const listed = await place.inside((tx) => countPromises(tx, overdue, TODAY, 99))
    expect(listed, 'the line leads to a list of just as many').toBe(3)
    // an owner leads others: what everybody owes is theirs to see coming, what is past its day is a count
    const write = (now: Date) => writeDigests(place.workspaceId, now, OUTSIDE)
    await Promise.all([write(MORNING), write(MORNING)])
    await place.runJobs(deliver, 2)
    await stopJobs()
    await write(new Date('2026-11-22T09:15:00Z'))
    await place.runJobs()
    expect(received).toHaveLength(1)
    const mail = await PostalMime.parse(received[0]!.text)
    expect(mail.subject).toBe('Sunday 22 November: 1 thing due, 3 promises due soon')
    const part = mail.text!.split('PROMISES\n')[1]!.split('\n\n')[0]!
    expect(part.replace(/[0-9a-f-]{36}/g, '<id>').split('\n')).toEqual([
      '- Build the frame: Saw (we promised, Kessler), due today',
      '  https://troth.example/promises/<id>',
      '- Pay the deposit (they promised, Kessler; Ben Ott looks after it), due tomorrow',
      '  https://troth.example/promises/<id>',
      '- Send the drawings (we promised, Kessler), due Tuesday',
      '  https://troth.example/promises/<id>',
      '- 3 promises are past their day',
      '  https://troth.example/promises?state=overdue',
    ])
    // nothing of what is noted of a promise leaves the screen
    expect(`${mail.text}${mail.html}`).not.toMatch(/Zqxwv|large|dating|married|engaged/i)

    // whoever chose their own sees theirs alone; the next day says the one line again, and no more
    await place.inside((tx) => setPreference(tx, place.personId, WHOSE_PREFERENCE, 'mine'))
    await write(new Date('2026-11-23T07:00:00Z'))
    await place.runJobs()
    const next = (await PostalMime.parse(received[1]!.text)).text!
    expect(next).toContain('Send the drawings (we promised, Kessler), due tomorrow')
    expect(next).not.toContain('Pay the deposit')
    expect(next.match(/past their day/g)).toHaveLength(1)
    expect(next).toContain('https://troth.example/promises?state=overdue&owner=me')
  })

  test('stays in the app where no mail server is set, and is not sent when one comes', async () => {
    const place = await readers()
    const { written, kept } = await writeDigests(place.workspaceId, MORNING, { ...OUTSIDE, sends: false })
    expect({ written, kept: kept.length }).toEqual({ written: 1, kept: 1 })
    expect(await place.inside((tx) => getLastDigest(tx, place.personId))).toMatchObject({
      state: 'kept',
      subject: 'Sunday 22 November: 1 thing due',
    })
    const received = await mailServer()
    expect(await writeDigests(place.workspaceId, MORNING, OUTSIDE)).toMatchObject({ written: 0 })
    expect(await place.runJobs()).toEqual([])
    expect(received).toEqual([])
  })

  test('is for whoever chose it, tells what concerns them, and is not sent where there is nothing to say', async () => {
    const received = await mailServer()
    const place = await readers()
    await place.choose(place.colleague)
    await place.inside((tx) =>
      notify(tx, {
        to: place.personId,
        kind: 'mention',
        text: 'Ben Ott mentioned you: hello',
        madeBy: place.colleague,
      }),
    )
    expect(await writeDigests(place.workspaceId, MORNING, OUTSIDE)).toMatchObject({
      written: 2,
      kept: [{ empty: true }],
    })
    await place.runJobs()
    expect(received).toHaveLength(1)
    expect(received[0]!.text).toContain('Ben Ott mentioned you: hello')
    // colleagues' mail is nobody else's to read
    const [theirs] = (await place.mails()).filter((mail) => mail.state === 'kept')
    expect(theirs).toMatchObject({ body: null })
  })

  test.each([
    ['the hour that spring skips', 2, '2026-03-29T00:45:00Z', '2026-03-29T01:00:00Z'],
    ['the hour that autumn repeats', 2, '2026-10-24T23:45:00Z', '2026-10-25T00:00:00Z'],
  ])('%s comes once that day', async (_, hour, before, then) => {
    const place = await readers(hour)
    expect((await getWorkspace(place.workspaceId))!.timeZone).toBe('Europe/Berlin')
    const write = (now: string) => writeDigests(place.workspaceId, new Date(now), OUTSIDE)
    expect(await write(before)).toMatchObject({ written: 0 })
    expect(await write(then)).toMatchObject({ written: 1 })
    for (const more of [15, 60, 75, 120]) {
      const later = new Date(Date.parse(then) + more * 60_000).toISOString()
      expect(await write(later)).toMatchObject({ written: 0 })
    }
  })

  test('says no candid word of a stage', async () => {
    const received = await mailServer()
    const place = await readers()
    const names = STAGES.flatMap((from) => STAGES.map((to) => ({ name: `From ${from} to ${to}`, from, to })))
    const rows = names.flatMap(({ name }, n) => [
      `${name},${name},A${n},2025-01-05,100.00`,
      `${name},${name},B${n},2026-10-05,100.00`,
    ])
    await importFile(place.workspaceId, place.personId, {
      name: 'all.csv',
      body: new TextEncoder().encode(
        `Customer number,Customer,Invoice number,Invoice date,Net amount\n${rows.join('\n')}\n`,
      ),
      ledger: 'All',
      completeThrough: '2026-10-31',
    })
    await assessAccounts(place.workspaceId)
    await place.inside(async (tx) => {
      await tx.execute(sql`delete from stage_change`)
      for (const { name, from, to } of names) {
        await tx.execute(sql`
          insert into stage_change (account_id, day, from_stage, to_stage, cause)
          select id, '2026-10-30', ${from}, ${to}, 'statistics' from account where name = ${name}`)
      }
      await tx.execute(sql`update account_standing set status = 'gone_quiet'`)
    })
    await writeDigests(place.workspaceId, MORNING, OUTSIDE)
    expect(await place.runJobs()).toEqual(['sent'])
    const { body } = (await place.mails())[0]!
    expect(body).toContain('WHO DRIFTS')
    expect(body).toMatch(/: was [A-Z][\w -]+, reads [A-Z][\w -]+ since 30 October 2026/)
    for (const letter of [body!, received[0]!.text]) {
      expect(letter).not.toMatch(
        /one-night|dating|boyfriend|girlfriend|engaged|married|(?:was|reads) Partner(?: since|,)/i,
      )
    }
  })
})

describe('a mail server that', () => {
  test('is away is tried again, and gets the mail once', async () => {
    const place = await readers()
    await writeDigests(place.workspaceId, MORNING, OUTSIDE)
    process.env.SMTP_URL = 'smtp://127.0.0.1:1'
    expect(await place.runJobs()).toEqual(['queued'])
    expect((await place.mails())[0]).toMatchObject({
      state: 'queued',
      problem: 'The mail server could not be reached.',
    })
    const received = await mailServer()
    expect(await place.runJobs()).toEqual(['sent'])
    expect(received).toHaveLength(1)
  })

  test('says later is tried again; one that says no, or breaks off after the text, is not', async () => {
    const answer = (code: number) => Object.assign(new Error('no'), { responseCode: code })
    const place = await readers()
    await writeDigests(place.workspaceId, MORNING, OUTSIDE)
    await mailServer({ onMailFrom: (_address, _session, done) => done(answer(451)) })
    expect(await place.runJobs()).toEqual(['queued'])
    await mailServer({ onRcptTo: (_address, _session, done) => done(answer(550)) })
    expect(await place.runJobs()).toEqual(['failed'])
    expect(await place.runJobs()).toEqual([])
    expect(judge(Object.assign(new Error('reset'), { code: 'ECONNECTION', command: 'DATA' }))).toMatchObject({
      kind: 'failed',
    })
  })

  test('was spoken to by a process that died: nobody knows, so it is not sent again, and that is said', async () => {
    const received = await mailServer()
    const place = await readers()
    await writeDigests(place.workspaceId, MORNING, OUTSIDE)
    const died = place.runJobs(async () => {
      throw new Error('killed')
    })
    await expect(died).rejects.toThrow('killed')
    const [mail] = await place.mails()
    expect(mail).toMatchObject({ state: 'sending' })
    expect(await sendMail(place.workspaceId, mail!.id, deliver)).toBe('taken')
    await place.inside((tx) => tx.execute(sql`update mail set sent_at = now() - interval '20 minutes'`))
    await writeDigests(place.workspaceId, MORNING, OUTSIDE)
    expect((await place.mails())[0]).toMatchObject({
      state: 'failed',
      problem: expect.stringContaining('may or may not'),
    })
    expect(received).toEqual([])
  })
})
