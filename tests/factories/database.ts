import { randomUUID } from 'node:crypto'
import postgres from 'postgres'
import type { Database } from '#db/client.ts'
import { stopJobs } from '#lib/jobs/queue.ts'

export type TestDatabase = { ownerUrl: string; appUrl: string; drop: () => Promise<void> }

/**
 * An empty database of its own on the tests' server. `plain`: its owner is an ordinary role, as at somebody who hosts PostgreSQL, neither
 * superuser nor past row-level security; else the server's superuser.
 */
export async function makeDatabase({ plain = false }: { plain?: boolean } = {}): Promise<TestDatabase> {
  const name = `t_${randomUUID().replaceAll('-', '')}`
  const [ownerUrl, appUrl] = [new URL(process.env.TEST_OWNER_URL!), new URL(process.env.TEST_OWNER_URL!)]
  appUrl.username = `${name}_app`
  appUrl.password = 'tests-only'
  if (plain) {
    ownerUrl.username = `${name}_owner`
    ownerUrl.password = 'tests-only'
    await asServer((sql) => sql.unsafe(`create role ${name}_owner login createrole password 'tests-only'`))
  }
  ownerUrl.pathname = `/${name}`
  appUrl.pathname = `/${name}`
  await asServer((sql) => sql.unsafe(`create database ${name}${plain ? ` owner ${name}_owner` : ''}`))
  const drop = async () => {
    await asServer(async (sql) => {
      await sql.unsafe(`drop database if exists ${name} with (force)`)
      for (const role of [`${name}_app_limited`, `${name}_app`, `${name}_owner`])
        await sql.unsafe(`drop role if exists ${role}`)
    })
  }
  return { ownerUrl: ownerUrl.href, appUrl: appUrl.href, drop }
}

async function asServer<T>(work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(process.env.TEST_OWNER_URL!, { max: 1, onnotice: () => {} })
  try {
    return await work(sql)
  } finally {
    await sql.end({ timeout: 5 })
  }
}

/** Runs `work` as an app on that database would: what speaks to "the" database speaks to it. Files of a worker run one after another. */
export async function inDatabase<T>({ appUrl }: TestDatabase, work: () => Promise<T>): Promise<T> {
  const place = globalThis as typeof globalThis & { trothDatabase?: Database }
  const [pool, url] = [place.trothDatabase, process.env.DATABASE_APP_URL]
  await stopJobs()
  place.trothDatabase = undefined
  process.env.DATABASE_APP_URL = appUrl
  try {
    return await work()
  } finally {
    await stopJobs()
    await (place.trothDatabase as Database | undefined)?.close()
    place.trothDatabase = pool
    process.env.DATABASE_APP_URL = url
  }
}

/** Asks a database as its owner. */
export async function asOwner<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    return await work(sql)
  } finally {
    await sql.end({ timeout: 5 })
  }
}
