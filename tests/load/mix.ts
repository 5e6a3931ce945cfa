import { randomUUID } from 'node:crypto'
import { type Chance, seeded } from '#lib/core/chance.ts'
import { caller } from '../bench/requests.ts'

/** Milliseconds of every answer, by what was asked; and whatever was not answered as it should be. */
export type Loaded = { taken: Map<string, number[]>; errors: string[]; seconds: number }

type App = { address: string; cookie: string; key: string }
type Known = { accounts: string[]; names: string[] }

/** How often each is asked, as a team of readers would with a program or two writing beside them. */
const READS: [string, number, (known: Known, chance: Chance) => string][] = [
  ['Today', 10, () => '/'],
  ['accounts', 25, () => '/accounts'],
  [
    'accounts by a word',
    10,
    ({ names }, chance) => `/accounts?q=${encodeURIComponent(one(names, chance).slice(0, 5))}`,
  ],
  ['an account', 25, ({ accounts }, chance) => `/accounts/${one(accounts, chance)}`],
  ['its timeline', 10, ({ accounts }, chance) => `/accounts/${one(accounts, chance)}/timeline`],
  ['promises', 10, () => '/promises'],
  ['dependency', 10, () => '/dependency'],
]
/** Of ten who work at once these many write. */
const WRITERS = 2

function choose(at: number): [string, (known: Known, chance: Chance) => string] {
  let before = 0
  for (const [what, weight, path] of READS) {
    before += weight
    if (at < before) return [what, path]
  }
  throw new Error('beyond the last')
}

const one = <T>(list: readonly T[], chance: Chance): T => list[Math.floor(chance() * list.length)]!

/** Reads pages and writes promises, and what became of them, at so many connections for so many seconds. */
export async function load(app: App, known: Known, connections: number, seconds: number): Promise<Loaded> {
  const told: Loaded = { taken: new Map(), errors: [], seconds }
  const until = performance.now() + seconds * 1000
  const browser = caller(app.address, app.cookie, connections)
  const timed = async (what: string, work: () => Promise<string | null>) => {
    const began = performance.now()
    const wrong = await work().catch((error: Error) => error.message)
    const list = told.taken.get(what) ?? []
    list.push(performance.now() - began)
    told.taken.set(what, list)
    if (wrong) told.errors.push(`${what}: ${wrong}`)
  }
  const total = READS.reduce((sum, [, weight]) => sum + weight, 0)
  const reader = async (chance: Chance) => {
    while (performance.now() < until) {
      const [what, path] = choose(chance() * total)
      await timed(what, async () => {
        const { status, body } = await browser.get(path(known, chance))
        return status === 200 && body.includes('</html>') ? null : `answered ${status}`
      })
    }
  }
  const writer = async (chance: Chance) => {
    while (performance.now() < until) {
      const body = {
        accountId: one(known.accounts, chance),
        madeBy: 'us',
        text: 'Send the drawings',
        dueDay: '2027-01-15',
      }
      let id = ''
      await timed('write a promise', async () => {
        const answer = await send(app, '/promises', body)
        if (answer.status === 201) id = ((await answer.json()) as { id: string }).id
        return answer.status === 201 ? null : `answered ${answer.status} ${await answer.clone().text().catch(String)}`
      })
      if (!id) continue
      await timed('record its outcome', async () => {
        const answer = await send(app, `/promises/${id}/outcomes`, { outcome: 'kept' })
        await answer.text()
        return answer.status === 201 ? null : `answered ${answer.status} ${await answer.clone().text().catch(String)}`
      })
    }
  }
  const workers = Array.from({ length: connections }, (_, n) =>
    n % 10 < WRITERS ? writer(seeded(n + 1)) : reader(seeded(n + 1)),
  )
  await Promise.all(workers)
  browser.close()
  return told
}

function send({ address, key }: App, path: string, body: unknown): Promise<Response> {
  return fetch(`${address}/api/v1${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(60_000),
  })
}

/** The value below which `share` of them lie. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((p, q) => p - q)
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}
