import { notFound } from 'next/navigation'
import { listOwners } from '#db/queries/accounts.ts'
import { listPromiseTies, type PromiseTies } from '#db/queries/promise-links.ts'
import { getPromise } from '#db/queries/promises.ts'
import { getStandingPromise } from '#db/queries/standing-promises.ts'
import { findTaskLinks } from '#db/queries/task-links.ts'
import type { Tx } from '#db/tenant.ts'
import { isDay } from '#lib/core/day.ts'
import { PROMISE_SIZES, SIDES } from '#lib/core/promises/promise.ts'
import { MOST_EVERY, REPEATS } from '#lib/core/tasks/repeat.ts'
import { isJudged, keptOf, standingKeptOf } from '#lib/flows/promise-store.ts'
import { type Team, teamLoad } from '#lib/server/gate.ts'
import { isId } from '../accounts/id.ts'
import type { PromiseValues } from './promise-values.ts'

type Named = { id: string; name: string }

/** What the form begins with, and what it offers to choose from. */
export type PromiseFormView = {
  values: PromiseValues
  account: Named | null
  contact: Named | null
  owners: Named[]
  ties: PromiseTies
  today: string
  /** Something was said of it or of a step: its days and steps stay as they are. */
  judged: boolean
  /** Whose record it is in stays, and is nobody's to read in a form: who looks after it and who promised it are not asked. */
  settled: boolean
}

type Search = Record<string, string | string[] | undefined>

/** For a new one: what the address says already (account, contact, text, day, size, by, again, every, touch, vow, plan, offer). */
export const loadNewPromise = (search: Search) =>
  teamLoad('member', async (team): Promise<PromiseFormView> => {
    const { tx, today, person } = team
    const said = (name: string) => (typeof search[name] === 'string' ? search[name] : '')
    const id = (name: string) => (isId(said(name)) ? said(name) : null)
    const one = <T extends string>(name: string, all: readonly T[]) => all.find((value) => value === said(name))
    const links = await findTaskLinks(tx, { ownerId: person.id, accountId: id('account'), contactId: id('contact') })
    const account = links.account === null ? null : { id: id('account')!, name: links.account }
    const contact = links.contact === null ? null : { id: id('contact')!, name: links.contact }
    const ties = await tiesOf(tx, account)
    const tie = (name: string, all: readonly { id: string }[]) => all.find((each) => each.id === said(name))?.id ?? null
    const every = Number(said('every'))
    const values: PromiseValues = {
      accountId: account?.id ?? '',
      contactId: contact?.id ?? null,
      madeBy: one('by', SIDES) ?? 'us',
      form: 'explicit',
      size: one('size', PROMISE_SIZES) ?? 'medium',
      text: said('text').replaceAll('\0', '').slice(0, 500),
      promisedBy: person.id,
      promisedDay: today,
      whereSaid: '',
      touchId: tie('touch', ties.touches),
      ownerId: person.id,
      vowId: tie('vow', ties.vows),
      planId: tie('plan', ties.plans),
      pitchId: tie('offer', ties.pitches),
      dueDay: isDay(said('day')) ? said('day') : '',
      steps: [],
      repeat: one('again', REPEATS) ?? null,
      repeatEvery: Number.isInteger(every) && every >= 1 && every <= MOST_EVERY ? every : 1,
      untilDay: null,
    }
    return { values, account, contact, owners: await listOwners(tx), ties, today, judged: false, settled: false }
  })

export const loadPromiseForm = (id: string) =>
  teamLoad('member', async (team) => {
    const row = isId(id) ? await getPromise(team.tx, id) : null
    if (!row || row.archived) notFound()
    const { archived: _, ...kept } = keptOf(row)
    const settled = row.state !== 'open'
    const said = settled ? { ...kept, ownerId: team.person.id, promisedBy: null } : kept
    const values: PromiseValues = { ...said, repeat: null, repeatEvery: 1, untilDay: null }
    const view = await viewOf(team, row, values, { judged: isJudged(row), settled })
    return { id: row.id, revision: row.revision, state: row.state, view }
  })

export const loadStandingForm = (id: string) =>
  teamLoad('member', async (team) => {
    const row = isId(id) ? await getStandingPromise(team.tx, id) : null
    if (!row || row.archived) notFound()
    const { archived: _, firstDay, ...kept } = standingKeptOf(row)
    const values: PromiseValues = { ...kept, dueDay: firstDay, steps: [], touchId: null }
    return {
      id: row.id,
      revision: row.revision,
      view: await viewOf(team, row, values, { judged: false, settled: false }),
    }
  })

type Row = {
  accountId: string
  accountName: string
  contactId: string | null
  contactName: string | null
  ownerId: string
  ownerName: string
  promisedBy: string | null
  promisedByName: string | null
}

async function viewOf(
  { tx, today }: Team,
  row: Row,
  values: PromiseValues,
  is: Pick<PromiseFormView, 'judged' | 'settled'>,
): Promise<PromiseFormView> {
  const account = { id: row.accountId, name: row.accountName }
  const contact = row.contactId ? { id: row.contactId, name: row.contactName ?? '' } : null
  // whoever left may keep it until somebody takes it over
  const asked = is.settled
    ? []
    : [
        { id: row.ownerId, name: row.ownerName },
        ...(row.promisedBy ? [{ id: row.promisedBy, name: row.promisedByName ?? '' }] : []),
      ]
  const team = await listOwners(tx)
  const former = asked.filter(
    (one, at) => !team.some(({ id }) => id === one.id) && asked.findIndex(({ id }) => id === one.id) === at,
  )
  return { values, account, contact, owners: [...team, ...former], ties: await tiesOf(tx, account), today, ...is }
}

async function tiesOf(tx: Tx, account: Named | null): Promise<PromiseTies> {
  return account ? listPromiseTies(tx, account.id) : { vows: [], plans: [], touches: [], pitches: [] }
}
