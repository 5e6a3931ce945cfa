import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { getLot } from '#db/queries/lots.ts'
import { listAnswersOf } from '#db/queries/pitch-answers.ts'
import { getPitch } from '#db/queries/pitches.ts'
import { lockAccounts } from '#db/queries/stage-declarations.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { addDays, dayIn } from '#lib/core/day.ts'
import type { LotInput } from '#lib/core/offers/lot-input.ts'
import type { AnswerState } from '#lib/core/offers/pitch.ts'
import type { Result } from '#lib/core/result.ts'
import { allocateLot, overrideAllocation } from '#lib/flows/allocate-lot.ts'
import { archiveAccount } from '#lib/flows/archive-account.ts'
import { closeLaunch } from '#lib/flows/launch-state.ts'
import { expirePitches, recordPitchAnswer, recordPitchAnswers } from '#lib/flows/record-pitch-answer.ts'
import { setLot } from '#lib/flows/save-lot.ts'
import { archivePitch } from '#lib/flows/save-pitch.ts'
import { undoChange } from '#lib/flows/undo-change.ts'
import { makeAccount } from './factories/invoices.ts'
import { makeLaunch, TEN } from './factories/lots.ts'
import { makeWorkspace } from './factories/workspace.ts'

const today = dayIn('Europe/Berlin', new Date())
const back = (days: number) => addDays(today, -days)
const WAVES = [back(20), back(10), addDays(today, 10)]

let workspaceId: string
let personId: string
let who: { personId: string; workspaceId: string; today: string }
let accounts: string[]
const run = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(workspaceId, work)
/** As the gate does it: what is refused has written nothing. */
const act = async <T>(work: (tx: Tx) => Promise<Result<T>>): Promise<Result<T>> => {
  let refused: Result<T> | null = null
  try {
    return await run(async (tx) => {
      const result = await work(tx)
      if (result.ok) return result
      refused = result
      throw new Error('refused')
    })
  } catch (error) {
    if (refused) return refused
    throw error
  }
}
const must = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`${result.code}: ${result.message} ${JSON.stringify(result.fields ?? {})}`)
  return result.value
}
const say = (pitchId: string, state: AnswerState, quantity: string | null = null) =>
  act((tx) =>
    recordPitchAnswer(
      tx,
      {
        ...{ pitchId, state, option: '', quantity, reason: state === 'declined' ? ('price' as const) : null },
        ...{ note: 'a word', day: today, despite: '', contactId: null },
      },
      who,
    ),
  )
const undo = (changeId: string) => act((tx) => undoChange(tx, changeId, who))

beforeAll(async () => {
  ;({ workspaceId, personId } = await makeWorkspace())
  who = { personId, workspaceId, today }
  accounts = []
  for (const name of ['One', 'Two', 'Three', 'Four', 'Five', 'Six'])
    accounts.push(await run((tx) => makeAccount(tx, name)))
})

const launchOf = async (lot: LotInput, asks: [wave: number, asked: string][]) => {
  const made = await run((tx) =>
    makeLaunch(tx, personId, {
      ...{ opens: WAVES, today },
      asks: asks.map(([wave, asked], index) => ({ accountId: accounts[index]!, wave, place: index + 1, asked })),
    }),
  )
  must(await act((tx) => setLot(tx, made.launchId, null, lot, who)))
  return made
}

/** What the lot keeps, beside what accounts have; and who has something that they can neither take nor give back. */
async function check(launchId: string) {
  const [row] = await run((tx) =>
    tx.execute<Record<'taken' | 'sum' | 'quantity', string> & { apart: number; stranded: number; double: number }>(sql`
      select t.quantity::text, t.taken::text,
        (select coalesce(sum(a.quantity), 0)::text from allocation a where a.launch_id = t.launch_id and a.archived_at is null) as sum,
        (select count(*)::int from pitch p left join allocation a on a.pitch_id = p.id and a.archived_at is null
          where p.launch_id = t.launch_id and p.allotted is distinct from a.quantity) as apart,
        (select count(*)::int from pitch p join allocation a on a.pitch_id = p.id and a.archived_at is null and a.quantity > 0
          where p.launch_id = t.launch_id and (p.archived_at is not null or p.state in ('declined', 'expired', 'withdrawn'))) as stranded,
        (select count(*)::int from (select pitch_id from allocation where archived_at is null group by pitch_id having count(*) > 1) d) as double
      from lot t where t.launch_id = ${launchId}::uuid`),
  )
  expect(Number(row!.taken)).toBe(Number(row!.sum))
  expect(Number(row!.taken)).toBeLessThanOrEqual(Number(row!.quantity))
  expect(row).toMatchObject({ apart: 0, stranded: 0, double: 0 })
}

const STATES: AnswerState[] = ['pitched', 'interested', 'asked', 'accepted', 'declined', 'withdrawn', 'drafted']

test.each(['asked', 'while_it_lasts'] as const)(
  'whatever is said, handed out, closed, put away and taken back, by two at once: a lot (%s) has what nobody has',
  async (mode) => {
    const lot: LotInput = { ...TEN, mode, quantity: '7.5', step: '0.5', minimum: '1', maximum: '4' }
    const steps = fc.record({
      kind: fc.constantFrom(
        'say',
        'say',
        'say',
        'say',
        'give',
        'hand',
        'undo',
        'undo',
        'size',
        'past',
        'away',
        'close',
        'many',
      ),
      pitch: fc.nat(5),
      state: fc.constantFrom(...STATES),
      half: fc.nat(9),
    })
    let written = 0
    let undone = 0
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(steps, steps), { minLength: 6, maxLength: 12 }), async (rounds) => {
        const { launchId, pitchIds } = await launchOf(lot, [
          ...([
            [1, '3'],
            [1, '2.5'],
            [2, '4'],
            [2, '1'],
            [3, '5'],
            [3, '1'],
          ] as [number, string][]),
        ])
        const changes: string[] = []
        const keep = (result: Result<{ changeId: string | null }>) => {
          if (!result.ok || !result.value.changeId) return
          changes.push(result.value.changeId)
          written++
        }
        const step = async ({ kind, pitch, state, half }: (typeof rounds)[number][number]) => {
          const pitchId = pitchIds[pitch]!
          const quantity = `${half / 2}`
          if (kind === 'say')
            keep(await say(pitchId, state, state === 'asked' || (state === 'accepted' && half > 5) ? quantity : null))
          else if (kind === 'give')
            keep(await act((tx) => overrideAllocation(tx, { pitchId, quantity, reason: 'A reason' }, who)))
          else if (kind === 'hand') keep(await act((tx) => allocateLot(tx, launchId, half > 4 ? 'open' : 1, who)))
          else if (kind === 'size') {
            const now = (await run((tx) => getLot(tx, launchId)))!
            keep(await act((tx) => setLot(tx, launchId, now.revision, { ...lot, quantity: `${5 + half / 2}` }, who)))
          } else if (kind === 'past') {
            await run((tx) =>
              tx.execute(
                sql`update pitch set expires_day = ${back(1)}::date where id = ${pitchId}::uuid and state in ('pitched', 'interested')`,
              ),
            )
            await Promise.all([1, 2].map(() => run((tx) => expirePitches(tx, today))))
          } else if (kind === 'away') keep(await act((tx) => archivePitch(tx, pitchId, who)))
          else if (kind === 'close') keep(await act((tx) => closeLaunch(tx, launchId, who)))
          else if (kind === 'many') {
            const said = {
              option: '',
              quantity: null,
              reason: null,
              note: 'a word',
              day: today,
              despite: '',
              contactId: null,
            }
            const all = state === 'withdrawn' ? ('withdrawn' as const) : ('pitched' as const)
            keep(await act((tx) => recordPitchAnswers(tx, pitchIds, { ...said, state: all }, who)))
          } else {
            const changeId = changes.splice(half % Math.max(changes.length, 1), 1)[0]
            if (changeId && (await undo(changeId)).ok) undone++
          }
        }
        for (const [one, other] of rounds) {
          await Promise.all([step(one), step(other)])
          await check(launchId)
        }
      }),
      { numRuns: 6 },
    )
    expect(written).toBeGreaterThan(20)
    expect(undone).toBeGreaterThan(2)
  },
)

test('who has some of a lot is not put away with it; what an account that is gone has goes back', async () => {
  const { launchId, pitchIds } = await launchOf(TEN, [
    [1, '3'],
    [3, '4'],
  ])
  const [told, later] = pitchIds as [string, string]
  must(await act((tx) => overrideAllocation(tx, { pitchId: later, quantity: '4', reason: 'Promised in spring' }, who)))
  expect(await act((tx) => archivePitch(tx, later, who))).toMatchObject({ ok: false, code: 'lot' })
  must(await say(later, 'withdrawn'))
  must(await act((tx) => allocateLot(tx, launchId, 1, who)))
  must(await act((tx) => archiveAccount(tx, accounts[0]!, { archived: true, note: '', personId })))
  expect(await say(told, 'accepted')).toMatchObject({ ok: false, code: 'absent' })
  must(await say(told, 'withdrawn'))
  expect((await run((tx) => getLot(tx, launchId)))!.left).toBe('10')
})

test('what expires waits for whoever answers before it holds a lot: neither stops the other', async () => {
  const { launchId, pitchIds } = await launchOf(TEN, [
    [1, '3'],
    [1, '3'],
  ])
  must(await act((tx) => allocateLot(tx, launchId, 1, who)))
  await run((tx) =>
    tx.execute(sql`update pitch set expires_day = ${back(1)}::date where launch_id = ${launchId}::uuid`),
  )
  const ordered = [...pitchIds].sort()
  const last = (await run((tx) => getPitch(tx, ordered[1]!)))!
  let expired: Promise<number> | null = null
  await run(async (tx) => {
    await lockAccounts(tx, [last.accountId])
    expired = run((other) => expirePitches(other, today))
    await new Promise((go) => setTimeout(go, 400))
    // as whoever answers goes on: the lot after the account
    await getLot(tx, launchId, { hold: true })
  })
  expect(await expired).toBe(2)
  for (const id of pitchIds) expect((await run((tx) => listAnswersOf(tx, id))).at(-1)!.state).toBe('expired')
  await check(launchId)
})
