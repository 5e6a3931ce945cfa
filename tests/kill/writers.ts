import { randomUUID } from 'node:crypto'
import type { World } from './world.ts'

/** What the app acknowledged. Each list grows only by an answer that said so. */
export type Acknowledged = {
  /** Promises of which an outcome was recorded. */
  outcomes: string[]
  /** Share links whose customer was told that they have it. */
  accepted: string[]
  /** Numbers of files that were told to be committed. */
  files: number[]
}
/** How the calls went: `late`: not settled within the deadline; `unsure`: sent, and no answer came. */
export type Calls = { answered: number; refused: number; unsure: number; late: number; slowestMs: number }

export const DEADLINE_MS = 40_000
export const LINES_A_FILE = 60

export type Writers = { acknowledged: Acknowledged; calls: Calls; stop: () => Promise<void> }

/** Works on everything at once, as three kinds of customers and programs would, until told to stop; what got no answer is asked again. */
export function startWriters(address: string, world: World): Writers {
  const acknowledged: Acknowledged = { outcomes: [], accepted: [], files: [] }
  const calls: Calls = { answered: 0, refused: 0, unsure: 0, late: 0, slowestMs: 0 }
  const state = { stopping: false }
  const call = caller(address, calls)
  const work = [
    ...[0, 1].map((n) => recordOutcomes(call, world, n, acknowledged, state)),
    ...[0, 1].map((n) => acceptOffers(call, world, n, acknowledged, state)),
    importFiles(call, world, acknowledged, state),
  ]
  return {
    acknowledged,
    calls,
    stop: async () => {
      state.stopping = true
      await Promise.all(work)
    },
  }
}

type Call = (path: string, init?: RequestInit) => Promise<{ status: number; text: string; location: string } | null>
type State = { stopping: boolean }

/** Null: no answer, because who should have given it was killed. Every call settles within the deadline, or counts as late. */
function caller(address: string, calls: Calls): Call {
  return async (path, init = {}) => {
    const began = performance.now()
    try {
      const answer = await fetch(`${address}${path}`, {
        redirect: 'manual',
        ...init,
        signal: AbortSignal.timeout(DEADLINE_MS),
      })
      const text = await answer.text()
      if (answer.status < 400) calls.answered++
      else calls.refused++
      return { status: answer.status, text, location: answer.headers.get('location') ?? '' }
    } catch (error) {
      if ((error as Error).name === 'TimeoutError') calls.late++
      else calls.unsure++
      return null
    } finally {
      calls.slowestMs = Math.max(calls.slowestMs, performance.now() - began)
    }
  }
}

const pause = (milliseconds: number) => new Promise((go) => setTimeout(go, milliseconds))

/** The same key until there is an answer: nothing may be written twice. */
async function recordOutcomes(call: Call, { promises, keys }: World, part: number, told: Acknowledged, state: State) {
  for (const [n, promiseId] of promises.entries()) {
    if (n % 2 !== part) continue
    const key = randomUUID()
    for (;;) {
      if (state.stopping) return
      const answer = await call(`/api/v1/promises/${promiseId}/outcomes`, {
        method: 'POST',
        headers: { authorization: `Bearer ${keys[0]}`, 'content-type': 'application/json', 'idempotency-key': key },
        body: JSON.stringify({ outcome: 'kept', note: 'Said once.' }),
      })
      if (answer?.status === 201) {
        told.outcomes.push(promiseId)
        break
      }
      if (answer && answer.status < 500 && answer.status !== 429 && answer.status !== 409)
        throw new Error(`an outcome answered ${answer.status}: ${answer.text}`)
      await pause(150)
    }
    await pause(20)
  }
}

async function acceptOffers(call: Call, { guests }: World, part: number, told: Acknowledged, state: State) {
  for (const [n, secret] of guests.entries()) {
    if (n % 2 !== part) continue
    for (;;) {
      if (state.stopping) return
      const page = await call(`/share/${secret}`)
      if (page?.status === 200) {
        const hidden = (name: string) => page.text.match(new RegExp(`name="${name}" value="([^"]*)"`))?.[1]
        const [share, seen] = [hidden('share'), hidden('seen')]
        // nobody answered, and yet it is theirs
        if (page.text.includes('Taken')) {
          told.accepted.push(secret)
          break
        }
        if (share && seen !== undefined) {
          const form = { share, seen, kind: 'accepted', option: '', quantity: '1', reason: '', sentence: '' }
          const sent = await call(`/share/${secret}/offer`, {
            method: 'POST',
            headers: { origin: 'null' },
            body: new URLSearchParams(form),
          })
          if (sent?.status === 303 && sent.location.includes('note=kept')) {
            told.accepted.push(secret)
            break
          }
          if (sent?.status === 303 && sent.location.includes('note=none')) break
        }
      }
      await pause(150)
    }
    await pause(40)
  }
}

/** File after file, each of customers and invoices of its own; asked after until it is said what became of it. */
async function importFiles(call: Call, { keys }: World, told: Acknowledged, state: State) {
  const headers = { authorization: `Bearer ${keys[1]}` }
  for (let n = 0; !state.stopping; n++) {
    const made = await call(`/api/v1/imports?name=file-${n}.csv`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'text/csv' },
      body: fileOf(n),
    })
    if (made && made.status >= 400 && made.status < 500) throw new Error(`a file answered ${made.status}: ${made.text}`)
    const id = made && made.status < 300 ? (JSON.parse(made.text).id as string) : null
    if (id && (await commit(call, id, headers, state))) told.files.push(n)
    await pause(100)
  }
}

/** True once it was said to be committed; false where it was given up, and then nothing of it may be there. */
async function commit(call: Call, id: string, headers: Record<string, string>, state: State): Promise<boolean> {
  const json = { ...headers, 'content-type': 'application/json' }
  for (;;) {
    const now = await call(`/api/v1/imports/${id}`, { headers })
    if (now?.status === 404) return false
    const it = now?.status === 200 ? (JSON.parse(now.text) as { state: string; plan?: { fingerprint?: string } }) : null
    if (it?.state === 'committed') return true
    if (it?.state === 'failed') return false
    // what was begun before the end is waited for, so that its outcome is known
    if (state.stopping && (it?.state === 'uploaded' || it?.state === 'planned')) return false
    const post = async (step: string, body: unknown) => {
      const sent = await call(`/api/v1/imports/${id}/${step}`, {
        method: 'POST',
        headers: json,
        body: JSON.stringify(body),
      })
      if (sent && sent.status >= 400 && sent.status < 500 && sent.status !== 409)
        throw new Error(`${step} answered ${sent.status}: ${sent.text}`)
    }
    if (it?.state === 'uploaded') await post('plan', {})
    if (it?.state === 'planned')
      await post('commit', { fingerprint: it.plan?.fingerprint, completeThrough: '2026-10-31' })
    await pause(250)
  }
}

export const numberOf = (file: number, line: number) => `F${file}-${line}`

function fileOf(file: number): string {
  const lines = Array.from(
    { length: LINES_A_FILE },
    (_, n) => `${numberOf(file, n)},2026-0${1 + (n % 9)}-1${n % 10},K${n % 20},10.00,EUR`,
  )
  return `invoice,date,customer,amount,currency\n${lines.join('\n')}\n`
}
