import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'

// No Docker runs here: the files are held against the code, so that neither moves on alone.

const ROOT = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')
const dockerfile = read('Dockerfile')
const compose = parse(read('compose.yaml'), { merge: true }) as Compose
type Service = {
  image?: string
  build?: string
  command?: string[]
  environment: Record<string, string>
  ports?: string[]
  volumes: string[]
  read_only?: boolean
  cap_drop?: string[]
  security_opt?: string[]
  tmpfs?: string[]
  init?: boolean
  stop_grace_period: string
  depends_on?: Record<string, { condition: string }>
  healthcheck: { disable?: boolean; test?: string[] }
  deploy: { resources: { limits: { memory: string } } }
}
type Compose = { services: Record<'app' | 'worker' | 'postgres', Service>; volumes: Record<string, null> }

const sources = ['app', 'lib', 'db', 'scripts'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\./.test(name))
    .map((name) => read(join(folder, name))),
)
sources.push(read('instrumentation.ts'), read('next.config.ts'))
/** Settings the code knows, by name. */
const knows = (name: string) =>
  sources.some((text) =>
    new RegExp(`(process\\.env|env)\\??\\.${name}\\b|\\b${name}: z\\.|[{,] ${name}(,| =| })`).test(text),
  )

test('every setting that image and compose file name is one the code reads', () => {
  const named = new Set([
    ...Object.keys(compose.services.app.environment),
    ...Object.keys(compose.services.worker.environment),
    ...[...dockerfile.matchAll(/^(?:ENV |\s+)([A-Z_]+)=/gm)].map(([, name]) => name!),
  ])
  for (const name of ['NODE_ENV', 'NEXT_TELEMETRY_DISABLED']) named.delete(name)
  expect([...named].filter((name) => !knows(name))).toEqual([])
  expect(named.size).toBeGreaterThan(10)
  expect(knows('NO_SUCH_SETTING')).toBe(false)
})

test('what the compose file takes from .env is in the example, and no secret has a value there', () => {
  const taken = [...read('compose.yaml').matchAll(/\$\{([A-Z_]+)/g)].map(([, name]) => name!)
  const example = Object.fromEntries(
    read('compose.env.example')
      .split('\n')
      .filter((line) => /^[A-Z]/.test(line))
      .map((line) => line.split(/=(.*)/s).slice(0, 2)),
  ) as Record<string, string>
  expect([...new Set(taken)].filter((name) => !(name in example) && name !== 'LOG_LEVEL')).toEqual([])
  for (const name of ['POSTGRES_PASSWORD', 'AUTH_SECRET', 'METRICS_TOKEN']) expect(example[name]).toBe('')
  // without them nothing starts, instead of starting open
  for (const name of ['POSTGRES_PASSWORD', 'AUTH_SECRET', 'APP_URL', 'SHARE_URL'])
    expect(read('compose.yaml')).not.toMatch(new RegExp(`\\$\\{${name}[}:]-?[^?]`))
})

test('app and worker run as nobody in particular, on a file system that cannot be written, with room to end in order', () => {
  for (const service of [compose.services.app, compose.services.worker]) {
    expect(service).toMatchObject({
      read_only: true,
      init: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      tmpfs: ['/tmp'],
      depends_on: { postgres: { condition: 'service_healthy' } },
    })
    expect(Number.parseInt(service.stop_grace_period, 10)).toBeGreaterThan(30)
    expect(service.deploy.resources.limits.memory).toMatch(/^\d+M$/)
    for (const volume of service.volumes) expect(Object.keys(compose.volumes)).toContain(volume.split(':')[0])
  }
  const { app, worker, postgres } = compose.services
  // one works on jobs, the other does not; both know the same secrets
  expect(app.environment.JOBS).toBe('elsewhere')
  expect(worker.environment.JOBS).toBeUndefined()
  expect(existsSync(join(ROOT, worker.command!.at(-1)!))).toBe(true)
  expect(worker.environment.AUTH_SECRET).toBe(app.environment.AUTH_SECRET)
  expect(app.ports).toEqual(['127.0.0.1:3000:3000', '127.0.0.1:3001:3001'])
  expect(app.environment.SHARE_PORT).toBe('3001')
  expect(postgres.ports).toBeUndefined()
  expect(postgres.healthcheck.test!.at(-1)).toContain('pg_isready')
  const [, image] = postgres.image!.split(':')
  expect(Number(image)).toBeGreaterThanOrEqual(15)
})

test('the image is two stages, ends as a user who owns none of it, and takes nothing of anybody along', () => {
  const stages = dockerfile.split(/^FROM /m).slice(1)
  expect(stages).toHaveLength(2)
  const last = stages[1]!
  expect(last).toMatch(/^USER node$/m)
  expect(last.indexOf('COPY --from=build')).toBeLessThan(last.indexOf('USER node'))
  expect(last).not.toMatch(/--chown/)
  expect(dockerfile).not.toMatch(/SECRET|PASSWORD|TOKEN/)
  expect(dockerfile).toMatch(/readyz/)
  // what it starts is there
  for (const [, script] of dockerfile.matchAll(/(scripts\/[\w-]+\.ts)/g))
    expect(existsSync(join(ROOT, script!))).toBe(true)
  const ignored = read('.dockerignore').split('\n')
  expect(ignored[1]).toBe('*')
  const kept = ignored.filter((line) => line.startsWith('!')).map((line) => line.slice(1))
  expect(kept.filter((name) => !existsSync(join(ROOT, name)))).toEqual([])
  // what pages read from files is in it
  const told = sources.flatMap((text) =>
    [...text.matchAll(/readFile\w*\([^\n]*'docs', '([\w-]+\.md)'/g)].map(([, name]) => `docs/${name}`),
  )
  expect(told).toContain('docs/numbers.md')
  expect(told.filter((name) => !kept.includes(name))).toEqual([])
  for (const name of ['.env', '.git', '.data', 'tests', 'e2e', 'docs', 'node_modules']) expect(kept).not.toContain(name)
})
