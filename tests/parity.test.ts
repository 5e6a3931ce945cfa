import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { listDecisions } from '#db/queries/offer-decisions.ts'
import { getOffersPolicy } from '#db/queries/policies.ts'
import { fileBegins, newcomerWhere, newness } from '#db/reports/newcomers.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { addDays, type Day } from '#lib/core/day.ts'
import { type Inducement, NO_INDUCEMENT } from '#lib/core/offers/inducement.ts'
import { readNewness } from '#lib/core/offers/newcomer.ts'
import type { OfferInput } from '#lib/core/offers/offer-input.ts'
import type { AnswerState } from '#lib/core/offers/pitch.ts'
import { DEFAULT_OFFERS_POLICY } from '#lib/core/offers/policy.ts'
import type { Result } from '#lib/core/result.ts'
import { type Decision, decideOffer } from '#lib/flows/decide-offer.ts'
import { keepRevenue } from '#lib/flows/keep-revenue.ts'
import { startLaunch } from '#lib/flows/launch-state.ts'
import { offerTheSame } from '#lib/flows/offer-the-same.ts'
import { type Guard, mayPitch, readGuard } from '#lib/flows/parity-guard.ts'
import { figuresFor } from '#lib/flows/read-win-or-keep.ts'
import { type PitchAnswer, recordPitchAnswer, recordPitchAnswers } from '#lib/flows/record-pitch-answer.ts'
import { archiveOffer, changeOffer, createOffer } from '#lib/flows/save-offer.ts'
import { createPitch } from '#lib/flows/save-pitch.ts'
import { savePolicy } from '#lib/flows/save-policy.ts'
import { undoChange } from '#lib/flows/undo-change.ts'
import { insertInvoices, makeAccount, makeBooks, sayComplete } from './factories/invoices.ts'
import { makeWorkspace, type TestWorkspace } from './factories/workspace.ts'

const today = '2026-11-22'
let place: TestWorkspace
let ids: Map<string, string>
let bolt: string
const inside = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(place.workspaceId, work)
const who = () => ({ personId: place.personId, workspaceId: place.workspaceId, today })
const must = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.message)
  return result.value
}
const id = (name: string) => ids.get(name)!

/** Acme and Brook buy bolts and are loyal, Cole too but in France; Dane is loyal and buys nuts; Nora has bought nothing yet. */
beforeAll(async () => {
  place = await makeWorkspace()
  ids = await inside(async (tx) => {
    const books = await makeBooks(tx)
    const made = new Map<string, string>()
    for (const name of ['Acme', 'Brook', 'Cole', 'Dane', 'Nora', 'Otto']) made.set(name, await makeAccount(tx, name))
    await tx.execute(
      sql`update account set country = case when name = 'Cole' then 'FR' when name = 'Acme' then null else 'DE' end`,
    )
    const buys = (name: string, day: Day, product: string, quantity: string, net: string) => ({
      ...{
        number: randomUUID(),
        accountId: made.get(name)!,
        day,
        dueDay: addDays(day, 30),
        net,
        lines: [{ product, quantity, net }],
      },
    })
    await insertInvoices(tx, books, [
      buys('Acme', '2023-01-10', 'bolt', '100', '1200'),
      buys('Acme', '2026-06-10', 'bolt', '100', '1200'),
      buys('Acme', '2026-08-10', 'bolt', '300', '3600'),
      buys('Brook', '2026-07-10', 'bolt', '20', '240'),
      buys('Cole', '2026-07-10', 'bolt', '100', '1000'),
      buys('Dane', '2026-07-10', 'nut', '100', '100'),
    ])
    await sayComplete(tx, books.ledgerId, '2026-10-31')
    await keepRevenue(tx, { touched: 'all' })
    return made
  })
  await turnLoyal('Acme', 'Brook', 'Cole', 'Dane')
  const [row] = await inside((tx) => tx.execute<{ id: string }>(sql`select id from product where code = 'bolt'`))
  bolt = row!.id
})

const forgetOffers = () =>
  inside((tx) => tx.execute(sql`update pitch set archived_at = now() where archived_at is null`))
beforeEach(forgetOffers)

/** As a declaration leaves it. */
const turnLoyal = (...names: string[]) =>
  inside((tx) =>
    tx.execute(sql`
      insert into account_word (account_id, declared, declared_name, declared_rank, declared_at)
      select unnest(${`{${names.map(id).join(',')}}`}::uuid[]), 'steady', 'Steady', 3, now()
      on conflict (workspace_id, account_id) do update set declared_rank = 3`),
  )
const noLongerLoyal = (name: string) =>
  inside((tx) => tx.execute(sql`update account_word set declared_rank = 1 where account_id = ${id(name)}`))

const terms = (said: Partial<Inducement>, more: Partial<OfferInput> = {}): OfferInput => ({
  ...{
    title: 'Welcome',
    kind: 'inducement',
    about: '',
    wording: '',
    productId: bolt,
    options: [],
    currency: 'EUR',
    unitPrice: '12',
  },
  ...{ worth: null, inducement: { ...NO_INDUCEMENT, ...said }, fromQuantity: null, country: null, forNewcomers: true },
  ...{ fromDay: '2026-11-01', untilDay: '2026-12-31' },
  ...more,
})
const promote = async (said: Partial<Inducement>, more: Partial<OfferInput> = {}) =>
  must(await inside((tx) => createOffer(tx, terms(said, more), who()))).id
const guardOf = async (offerId: string, on: Day = today): Promise<Guard> =>
  (await inside((tx) => readGuard(tx, offerId, on)))!
const names = (rows: readonly { name: string }[]) => rows.map(({ name }) => name).sort()
const decide = (offerId: string, decision: Decision) => inside((tx) => decideOffer(tx, offerId, decision, who()))
const bring = (offerId: string, name: string) =>
  inside(async (tx) => {
    const made = must(await createPitch(tx, { offerId, accountId: id(name) }, who()))
    const said = {
      state: 'pitched' as const,
      option: '',
      quantity: null,
      reason: null,
      note: '',
      day: today,
      despite: '',
      contactId: null,
    }
    const answered = await recordPitchAnswer(tx, { pitchId: made.id, ...said }, who())
    return answered.ok ? { ...answered, pitchId: made.id } : answered
  })
const setGuard = async (guard: boolean) => {
  const { guard: now } = await inside(getOffersPolicy)
  if (now === guard) return
  const [row] = await inside((tx) =>
    tx.execute<{ n: number }>(sql`select count(*)::int as n from policy_version where name = 'offers'`),
  )
  const document = { ...DEFAULT_OFFERS_POLICY, guard }
  must(await inside((tx) => savePolicy(tx, { name: 'offers', document, revision: row!.n, note: '' }, who())))
}

describe('a promotion for newcomers', () => {
  test('is held until each loyal account that could use it was brought the same', async () => {
    const offerId = await promote({ discount: 0.1 })
    const guard = await guardOf(offerId)
    expect(guard.state).toBe('held')
    // Cole pays 10.00 as it is, Dane buys no bolts
    expect(names(guard.waiting)).toEqual(['Acme', 'Brook'])
    expect(names(guard.already)).toEqual(['Cole'])
    expect(guard.waiting.find(({ name }) => name === 'Acme')!.why.map(({ text }) => text)).toEqual([
      '12.00 − 10 % = 10.80 EUR a unit',
      '12.00 EUR a unit, as last invoiced',
      '1.20 EUR more a unit than a newcomer pays.',
    ])
    expect(await decide(offerId, { kind: 'start' })).toMatchObject({ ok: false, code: 'held' })
    expect(await bring(offerId, 'Nora')).toMatchObject({ ok: false, code: 'held' })

    const same = must(await inside((tx) => offerTheSame(tx, offerId, who())))
    expect(same.accounts).toBe(2)
    // planned is not brought
    expect(names((await guardOf(offerId)).waiting)).toEqual(['Acme', 'Brook'])
    must(await inside((tx) => startLaunch(tx, same.launchId, who())))
    const pitches = await inside((tx) =>
      tx.execute<{ id: string }>(sql`select id from pitch where launch_id = ${same.launchId}::uuid order by place`),
    )
    const said = {
      state: 'pitched' as const,
      option: '',
      quantity: null,
      reason: null,
      note: '',
      day: today,
      despite: '',
      contactId: null,
    }
    for (const { id: pitchId } of pitches)
      must(await inside((tx) => recordPitchAnswer(tx, { pitchId, ...said }, who())))
    expect(await guardOf(offerId)).toMatchObject({ state: 'ready', waiting: [] })
    // not before a manager starts it
    expect(await bring(offerId, 'Nora')).toMatchObject({ ok: false, code: 'held' })
    must(await decide(offerId, { kind: 'start' }))
    expect((await guardOf(offerId)).state).toBe('running')
    expect(await decide(offerId, { kind: 'start' })).toMatchObject({ ok: false, code: 'started' })
    expect(await bring(offerId, 'Nora')).toMatchObject({ ok: true })

    // one of them withdrawn: held again
    const back = { ...said, state: 'withdrawn' as const }
    must(await inside((tx) => recordPitchAnswer(tx, { pitchId: pitches[0]!.id, ...back }, who())))
    expect((await guardOf(offerId)).state).toBe('held')
    expect(await bring(offerId, 'Otto')).toMatchObject({ ok: false, code: 'held' })
    must(
      await inside((tx) =>
        recordPitchAnswer(tx, { pitchId: pitches[0]!.id, ...back, state: 'drafted', note: 'by mistake' }, who()),
      ),
    )
    must(await inside((tx) => recordPitchAnswer(tx, { pitchId: pitches[0]!.id, ...said, note: 'again' }, who())))
    expect((await guardOf(offerId)).state).toBe('running')

    // somebody became loyal since, and bought bolts: held again, and it says so
    must(await decide(offerId, { kind: 'stop', note: 'enough' }))
    expect(await bring(offerId, 'Otto')).toMatchObject({ ok: false, message: '“Welcome” was stopped.' })
  })

  test('a manager says why not; it is on record with a name, for those who waited then, and can be taken back', async () => {
    const offerId = await promote({ amountOff: '1' }, { fromDay: '2027-01-01', untilDay: null })
    expect(names((await guardOf(offerId)).waiting)).toEqual(['Acme', 'Brook'])
    const one = must(await decide(offerId, { kind: 'exception', accounts: [id('Acme')], reason: 'tender', note: '' }))
    expect(one.done).toBe(1)
    expect(names((await guardOf(offerId)).waiting)).toEqual(['Brook'])
    // who does not wait is no exception; a stranger’s id neither
    expect(
      await decide(offerId, { kind: 'exception', accounts: [id('Cole'), randomUUID()], reason: 'tender', note: '' }),
    ).toMatchObject({ ok: false, code: 'none' })
    must(await decide(offerId, { kind: 'exception', accounts: 'all', reason: 'other', note: 'a trial of ours' }))
    const guard = await guardOf(offerId)
    expect(
      guard.excepted.map(({ name, ...it }) => [
        name,
        it.standing === 'excepted' && it.exception.reason,
        it.standing === 'excepted' && it.exception.by,
      ]),
    ).toEqual([
      ['Acme', 'tender', 'Test Owner'],
      ['Brook', 'other', 'Test Owner'],
    ])
    must(await decide(offerId, { kind: 'start' }))
    expect((await guardOf(offerId)).state).toBe('coming')
    expect(await inside((tx) => mayPitch(tx, offerId, id('Nora'), '2027-01-05'))).toBeNull()

    // who becomes loyal later waits again
    await turnLoyal('Otto')
    const unbought = await promote({ discount: 0.5 }, { productId: null, unitPrice: null })
    expect(names((await guardOf(unbought)).waiting)).toEqual(['Acme', 'Brook', 'Cole', 'Dane', 'Otto'])
    must(await decide(unbought, { kind: 'exception', accounts: 'all', reason: 'region', note: '' }))
    must(await decide(unbought, { kind: 'start' }))
    await turnLoyal('Nora')
    expect(names((await guardOf(unbought)).waiting)).toEqual(['Nora'])
    await noLongerLoyal('Nora')
    await noLongerLoyal('Otto')

    expect(await inside((tx) => undoChange(tx, one.changeId, who()))).toMatchObject({ ok: true, value: { put: 1 } })
    expect(names((await guardOf(offerId)).waiting)).toEqual(['Acme'])
    expect(await inside((tx) => mayPitch(tx, offerId, id('Nora'), '2027-01-05'))).toMatchObject({ code: 'held' })
    // bringing it to whoever waits is no wrong to anybody
    expect(await inside((tx) => mayPitch(tx, offerId, id('Acme'), '2027-01-05'))).toBeNull()
  })

  test('an exception was said of its terms: with better ones for newcomers they wait again', async () => {
    const offerId = await promote({ discount: 0.05 })
    must(await decide(offerId, { kind: 'exception', accounts: 'all', reason: 'volume', note: '' }))
    must(await decide(offerId, { kind: 'start' }))
    must(await inside((tx) => changeOffer(tx, offerId, 1, terms({ discount: 0.05 }, { title: 'Another name' }), who())))
    expect((await guardOf(offerId)).state).toBe('running')
    must(await inside((tx) => changeOffer(tx, offerId, 2, terms({ discount: 0.5 }), who())))
    expect(await guardOf(offerId)).toMatchObject({ state: 'held' })
    expect(await bring(offerId, 'Nora')).toMatchObject({ ok: false, code: 'held' })
  })

  test('like with like: country, volume, priority, gifts and time', async () => {
    const waiting = async (said: Partial<Inducement>, more: Partial<OfferInput> = {}) =>
      names((await guardOf(await promote(said, more))).waiting)
    // of an unknown country: they could
    expect(await waiting({ discount: 0.5 }, { country: 'FR' })).toEqual(['Acme', 'Cole'])
    expect(await waiting({ discount: 0.5 }, { fromQuantity: '50' })).toEqual(['Acme', 'Cole'])
    expect(await waiting({ priority: true })).toEqual(['Acme', 'Brook', 'Cole'])
    expect(await waiting({ gift: 'a coat' })).toEqual(['Acme', 'Brook', 'Cole'])
    // 60 days where 30 are usual are worth 12.00 × 8 % × 30 / 365: Cole pays less
    expect(await waiting({ paymentDays: 60 })).toEqual(['Acme', 'Brook'])
    expect(await waiting({ paymentDays: 30 })).toEqual([])
    // what nobody bought yet, everybody loyal could be the first to buy
    const made = await inside((tx) =>
      tx.execute<{ id: string }>(sql`
      insert into product (name, kind, created_by) values ('New thing', 'product', ${place.personId}::uuid) returning id`),
    )
    expect(await waiting({ discount: 0.1 }, { productId: made[0]!.id })).toEqual(['Acme', 'Brook', 'Cole', 'Dane'])
    const short = must(
      await inside((tx) =>
        createOffer(tx, terms({ discount: 0.6 }, { forNewcomers: false, untilDay: '2026-12-01' }), who()),
      ),
    )
    must(await bring(short.id, 'Acme'))
    expect(await waiting({ discount: 0.55 })).toContain('Acme')
    expect(await waiting({ discount: 0.55 }, { untilDay: '2026-12-01' })).not.toContain('Acme')
    expect((await guardOf(await promote({ discount: 0.5 }, { untilDay: '2026-11-21' }))).state).toBe('ended')
  })

  test('no way leads around it: a word that skips bringing, putting it away, calling it something else, better terms later', async () => {
    const answer = (pitchId: string, state: AnswerState, more: Partial<PitchAnswer> = {}) =>
      inside((tx) =>
        recordPitchAnswer(
          tx,
          {
            ...{ pitchId, state, option: '', quantity: null, reason: null, note: 'a word', day: today, despite: '' },
            ...{ contactId: null, ...more },
          },
          who(),
        ),
      )
    const offerId = await promote({ discount: 0.1 })
    const draft = must(await inside((tx) => createPitch(tx, { offerId, accountId: id('Nora') }, who()))).id
    // they declined what nobody ever brought to them; then they take it after all
    must(await answer(draft, 'declined', { reason: 'price' }))
    for (const state of ['pitched', 'interested', 'accepted'] as const)
      expect(await answer(draft, state), state).toMatchObject({ ok: false, code: 'held' })
    must(await answer(draft, 'drafted'))

    const away = must(await inside((tx) => archiveOffer(tx, offerId, who())))
    expect(await answer(draft, 'pitched')).toMatchObject({ ok: false, code: 'absent' })
    expect(await inside((tx) => mayPitch(tx, offerId, id('Nora'), today))).toMatchObject({ code: 'held' })
    must(await inside((tx) => undoChange(tx, away.changeId, who())))

    const revision = async () => (await guardOf(offerId)).offer.revision
    const change = async (said: Partial<Inducement>, more: Partial<OfferInput> = {}) => {
      const at = await revision()
      return inside((tx) => changeOffer(tx, offerId, at, terms(said, more), who()))
    }
    expect(await change({ discount: 0.1 }, { forNewcomers: false })).toMatchObject({
      ...{ ok: false, fields: { forNewcomers: expect.any(String) } },
    })

    // covered by little, brought to a newcomer, then made much better for them
    const worse = must(await change({ discount: 0.01 }))
    must(await decide(offerId, { kind: 'exception', accounts: 'all', reason: 'tender', note: '' }))
    must(await decide(offerId, { kind: 'start' }))
    must(await answer(draft, 'pitched'))
    expect(await change({ discount: 0.5 })).toMatchObject({ ok: false, code: 'brought' })
    expect(await change({ discount: 0.01 }, { unitPrice: '1' })).toMatchObject({ ok: false, code: 'brought' })
    expect(must(await inside((tx) => undoChange(tx, worse.changeId, who()))).left).toMatchObject([
      { what: 'Welcome', why: expect.stringContaining('terms stay') },
    ])
    expect((await guardOf(offerId)).offer.inducement).toMatchObject({ discount: 0.01 })
    // its title and its end are no terms
    must(await change({ discount: 0.01 }, { title: 'Welcome all', untilDay: '2026-12-15' }))
    must(await answer(draft, 'withdrawn'))
    must(await change({ discount: 0.5 }))
    expect((await guardOf(offerId)).state).toBe('held')
  })

  test('nobody outside its region has it: those who wait are of that region alone', async () => {
    const offerId = await promote({ discount: 0.5 }, { country: 'Nowhere' })
    expect(names((await guardOf(offerId)).waiting)).toEqual(['Acme'])
    must(await decide(offerId, { kind: 'exception', accounts: 'all', reason: 'region', note: '' }))
    must(await decide(offerId, { kind: 'start' }))
    expect(await bring(offerId, 'Nora')).toMatchObject({
      ...{ ok: false, code: 'held', message: '“Welcome” is for Nowhere; Nora is in DE.' },
    })
    await inside((tx) => tx.execute(sql`update account set country = null where id = ${id('Nora')}::uuid`))
    expect(await bring(offerId, 'Nora')).toMatchObject({ ok: false, message: expect.stringContaining('no country') })
    await inside((tx) => tx.execute(sql`update account set country = 'Nowhere' where id = ${id('Nora')}::uuid`))
    expect(await bring(offerId, 'Nora')).toMatchObject({ ok: true })
    await inside((tx) => tx.execute(sql`update account set country = 'DE' where id = ${id('Nora')}::uuid`))
  })

  test('of many brought at once only those it is for have it', async () => {
    const offerId = await promote({ discount: 0.1 })
    const made = await inside(async (tx) => [
      must(await createPitch(tx, { offerId, accountId: id('Nora') }, who())).id,
      must(await createPitch(tx, { offerId, accountId: id('Otto') }, who())).id,
      must(await createPitch(tx, { offerId, accountId: id('Acme') }, who())).id,
    ])
    const said = { option: '', quantity: null, reason: null, note: '', day: today, despite: '', contactId: null }
    const done = must(await inside((tx) => recordPitchAnswers(tx, made, { ...said, state: 'pitched' }, who())))
    expect([done.done, done.left.map(({ what }) => what).sort()]).toEqual([1, ['Nora', 'Otto']])
  })

  test('what they were offered covers no more once it was put away before they answered', async () => {
    const offerId = await promote({ discount: 0.1 })
    const own = must(await inside((tx) => createOffer(tx, terms({ discount: 0.2 }, { forNewcomers: false }), who())))
    must(await bring(own.id, 'Acme'))
    expect(names((await guardOf(offerId)).waiting)).toEqual(['Brook'])
    must(await inside((tx) => archiveOffer(tx, own.id, who())))
    expect(names((await guardOf(offerId)).waiting)).toEqual(['Acme', 'Brook'])
  })

  test('with the guard off it is said, not held', async () => {
    const offerId = await promote({ discount: 0.6 })
    expect((await guardOf(offerId)).waiting.length).toBeGreaterThan(0)
    await setGuard(false)
    expect(await guardOf(offerId)).toMatchObject({ on: false, state: 'ready' })
    expect(await bring(offerId, 'Nora')).toMatchObject({ ok: true })
    must(await decide(offerId, { kind: 'start' }))
    const [start] = await inside((tx) => listDecisions(tx, [offerId], { kinds: ['start'] }))
    expect(start!.figures).toMatchObject({ guard: false, waiting: 3 })
    await setGuard(true)
    expect(await inside((tx) => mayPitch(tx, offerId, id('Otto'), today))).toMatchObject({ code: 'held' })
  })

  test('win or keep: the figures of the records, frozen with the decision', async () => {
    const offerId = await promote({ discount: 0.1 })
    const expected = { accounts: 10, quantity: '50' }
    const figures = (await inside((tx) => figuresFor(tx, offerId, expected, { today, base: 'EUR' })))!
    // Acme 400 and Brook 20 units at 12.00; Cole pays 10.00: nothing. Whoever comes: 10 × 50 × what loyal ones paid less 10.80
    expect(figures.current).toMatchObject({ accounts: 3, counted: 3, cost: '504' })
    const decision = {
      kind: 'win_or_keep' as const,
      choice: 'both' as const,
      note: 'fair is fair',
      figures: { ...figures, expected },
    }
    const { changeId } = must(await decide(offerId, decision))
    const [row] = await inside((tx) => listDecisions(tx, [offerId], { kinds: ['win_or_keep'] }))
    expect(row).toMatchObject({
      reason: 'both',
      note: 'fair is fair',
      saidByName: 'Test Owner',
      figures: { current: { cost: '504' }, expected },
    })
    must(await inside((tx) => undoChange(tx, changeId, who())))
    expect(await inside((tx) => listDecisions(tx, [offerId], { kinds: ['win_or_keep'] }))).toEqual([])
  })

  test('ids of another workspace are refused', async () => {
    const other = await makeWorkspace()
    const offerId = await promote({ discount: 0.1 })
    const stranger = { personId: other.personId, workspaceId: other.workspaceId, today }
    const elsewhere = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(other.workspaceId, work)
    expect(await elsewhere((tx) => decideOffer(tx, offerId, { kind: 'start' }, stranger))).toMatchObject({
      ok: false,
      code: 'absent',
    })
    expect(await elsewhere((tx) => offerTheSame(tx, offerId, stranger))).toMatchObject({ ok: false, code: 'absent' })
    expect(await elsewhere((tx) => readGuard(tx, offerId, today))).toBeNull()
  })
})

test('through the flows, no loyal account ends worse off than a newcomer without a recorded exception', async () => {
  const buyers = ['Acme', 'Brook', 'Cole'] as const
  const paid = { Acme: 12, Brook: 12, Cole: 10 }
  const price = (discount: number) => 12 * (1 - discount)
  const step = fc.oneof(
    fc.record({ do: fc.constant('offer' as const), to: fc.nat(2), discount: fc.constantFrom(0.1, 0.2, 0.3) }),
    fc.record({ do: fc.constant('except' as const), to: fc.nat(3) }),
    fc.record({ do: fc.constant('undo' as const) }),
    fc.record({ do: fc.constant('loyal' as const), to: fc.nat(2), is: fc.boolean() }),
    fc.record({ do: fc.constant('start' as const) }),
    fc.record({ do: fc.constant('pitch' as const) }),
  )
  let brought = 0
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(0.1, 0.2),
      fc.array(step, { maxLength: 5 }),
      fc.array(step, { maxLength: 3 }),
      async (discount, before, after) => {
        // whatever comes first, then a way to start it, then whatever undoes that
        const way = [{ do: 'except' as const, to: 3 }, { do: 'start' as const }, { do: 'pitch' as const }]
        const steps = [...before, ...way, ...after, { do: 'pitch' as const }]

        // each run begins with nothing offered
        await forgetOffers()
        await turnLoyal(...buyers)
        const offerId = await promote({ discount })
        const offers = new Map<string, number[]>()
        const excepted = new Map<string, string>()
        const loyal = new Set<string>(buyers)
        let last: string | null = null
        for (const it of steps) {
          if (it.do === 'offer') {
            const name = buyers[it.to]!
            const own = must(
              await inside((tx) => createOffer(tx, terms({ discount: it.discount }, { forNewcomers: false }), who())),
            )
            must(await bring(own.id, name))
            offers.set(name, [...(offers.get(name) ?? []), it.discount])
          } else if (it.do === 'except') {
            const before = names((await guardOf(offerId)).waiting)
            const accounts = it.to === 3 ? ('all' as const) : [id(buyers[it.to]!)]
            const done = await decide(offerId, { kind: 'exception', accounts, reason: 'tender', note: '' })
            if (!done.ok) continue
            last = done.value.changeId
            for (const name of it.to === 3 ? before : [buyers[it.to]!]) excepted.set(name, last)
          } else if (it.do === 'undo') {
            if (!last) continue
            must(await inside((tx) => undoChange(tx, last!, who())))
            for (const [name, change] of excepted) if (change === last) excepted.delete(name)
            last = null
          } else if (it.do === 'loyal') {
            const name = buyers[it.to]!
            await (it.is ? turnLoyal(name) : noLongerLoyal(name))
            if (it.is) loyal.add(name)
            else loyal.delete(name)
          } else {
            const done = it.do === 'start' ? await decide(offerId, { kind: 'start' }) : await bring(offerId, 'Nora')
            if (!done.ok) continue
            brought++
            for (const name of loyal) {
              const least = Math.min(paid[name as keyof typeof paid], ...(offers.get(name) ?? []).map(price))
              expect(least <= price(discount) + 1e-9 || excepted.has(name)).toBe(true)
            }
          }
        }
      },
    ),
    { numRuns: 8 },
  )
  expect(brought).toBeGreaterThan(8)
})

test('who is new says SQL as the code does', async () => {
  const begins = (await inside(fileBegins))!
  for (const day of ['2023-01-01', '2023-06-01', '2026-07-01', '2026-12-01', '2027-06-01']) {
    const rows = await inside((tx) =>
      tx.execute<{ name: string; since: Day | null; first: Day | null; newness: string; is: boolean }>(sql`
        select a.name, a.customer_since as since, t.first_day as first, ${newness(day, DEFAULT_OFFERS_POLICY, begins)} as newness,
          ${newcomerWhere(day, DEFAULT_OFFERS_POLICY, begins)} as is
        from account a left join account_total t on t.account_id = a.id`),
    )
    for (const { since, first, newness: said, is } of rows) {
      const expected = readNewness({ customerSince: since, firstOrder: first }, day, DEFAULT_OFFERS_POLICY, begins)
      expect([said, is]).toEqual([expected, expected === 'new'])
    }
  }
})
