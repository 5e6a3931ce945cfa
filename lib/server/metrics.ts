import { readFileSync } from 'node:fs'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { diskState } from '#db/disk.ts'
import { poolCounts, type TransactionEnd, transactionEnds } from '#db/pool-counts.ts'
import { isDatabaseAway } from './database-watch.ts'
import { readWork } from './metrics-work.ts'
import type { CurrentRequest } from './requests.ts'

/** What Prometheus reads at /metrics. No label names an account, a person or a workspace. */
export async function metricsText(): Promise<{ type: string; text: string }> {
  const { registry } = figures()
  return { type: registry.contentType, text: await registry.metrics() }
}

/** Counts a request that has ended; `status` is null where nothing was answered. */
export function countRequest({ kind, code }: CurrentRequest, status: number | null, ms: number): void {
  const { requests, durations } = figures()
  requests.inc({ kind, outcome: outcomeOf(status, code) })
  durations.observe({ kind }, ms / 1000)
}

/** `refused`: asked for what may not be, or is not there; an action's refusal is answered with 200, and known by its code. */
function outcomeOf(status: number | null, code: string | null): 'ok' | 'refused' | 'failed' | 'broken_off' {
  if (status === null) return 'broken_off'
  if (status >= 500) return 'failed'
  return status >= 400 || code !== null ? 'refused' : 'ok'
}

type Figures = {
  registry: Registry
  requests: Counter<'kind' | 'outcome'>
  durations: Histogram<'kind'>
}

// Next loads server code in several bundles; the figures are one a process
const place = globalThis as typeof globalThis & { trothFigures?: Figures }

/** From here on what goes on is counted; otherwise from the first request on. */
export const startCounting = (): void => void figures()

function figures(): Figures {
  place.trothFigures ??= make()
  return place.trothFigures
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

function make(): Figures {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry, prefix: 'troth_' })
  const transactions = new Histogram({
    name: 'troth_database_transaction_seconds',
    help: 'How long transactions held their connection, by how they ended.',
    labelNames: ['ended'] as const,
    buckets: SECONDS,
    registers,
  })
  const waits = new Histogram({
    name: 'troth_database_wait_seconds',
    help: 'How long transactions waited for a connection of the pool.',
    buckets: SECONDS,
    registers,
  })
  transactionEnds.subscribe((message) => {
    const { ms, waitedMs, committed } = message as TransactionEnd
    transactions.observe({ ended: committed ? 'committed' : 'rolled_back' }, ms / 1000)
    waits.observe(waitedMs / 1000)
  })
  gauge(
    'troth_database_connections',
    'Connections of the pool by what they do; size is how many there are.',
    ['use'],
    (set) => {
      const { inUse, waiting, size } = poolCounts()
      set({ use: 'in_use' }, inUse)
      set({ use: 'waiting' }, waiting)
      set({ use: 'size' }, size)
    },
  )
  gauge('troth_database_errors', 'Transactions that failed at the database since the process began.', [], (set) =>
    set({}, poolCounts().errors),
  )
  gauge('troth_database_away', '1 while the database cannot be reached.', [], (set) =>
    set({}, isDatabaseAway() ? 1 : 0),
  )
  gauge(
    'troth_disk_bytes',
    'Room on the disk of the embedded database, and the reserve below which nothing is written.',
    ['what'],
    (set) => {
      const disk = diskState()
      if (!disk) return
      set({ what: 'free' }, disk.freeBytes)
      set({ what: 'reserve' }, disk.reserveBytes)
    },
  )
  gauge('troth_jobs', 'Background jobs by queue and state.', ['job', 'state'], async (set) => {
    for (const { job, state, count } of (await readWork()).jobs) set({ job, state }, count)
  })
  gauge('troth_audit_unsealed', 'Entries of the audit log that no seal holds yet.', [], async (set) => {
    const { unsealed } = await readWork()
    if (unsealed !== null) set({}, unsealed)
  })
  gauge('troth_imports_running', 'Imports that are planned, committed or taken back just now.', [], async (set) => {
    const { imports } = await readWork()
    if (imports !== null) set({}, imports)
  })
  gauge('troth_build_info', 'What runs here.', ['version', 'node'], (set) => set(BUILD, 1))
  return {
    registry,
    requests: new Counter({
      name: 'troth_requests_total',
      help: 'Requests by kind (page, action, route, api, guest, file, probe) and outcome.',
      labelNames: ['kind', 'outcome'] as const,
      registers,
    }),
    durations: new Histogram({
      name: 'troth_request_seconds',
      help: 'How long requests took until all was sent.',
      labelNames: ['kind'] as const,
      buckets: SECONDS,
      registers,
    }),
  }

  function gauge(
    name: string,
    help: string,
    labelNames: string[],
    read: (set: (labels: Record<string, string>, value: number) => void) => Promise<void> | void,
  ) {
    new Gauge({
      name,
      help,
      labelNames,
      registers,
      async collect() {
        this.reset()
        await read((labels, value) => this.set(labels, value))
      },
    })
  }
}

const BUILD = {
  version: JSON.parse(readFileSync('package.json', 'utf8')).version as string,
  node: process.version,
}
