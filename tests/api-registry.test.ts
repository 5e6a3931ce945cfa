import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ENDPOINTS } from '#lib/api/registry.ts'
import type { DoorRule } from '#lib/server/door.ts'
import { routesOf } from './factories/api.ts'

const folder = join(import.meta.dirname, '../app/api/v1')
const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('route.ts') && name !== 'openapi.json/route.ts')
  .map((name) => `/${name.replace(/\/?route\.ts$/, '').replace(/\[(\w+)\]/g, '{$1}')}`)

test('every route of the API is an endpoint of the registry at its own path, and every endpoint has its route', async () => {
  const served: string[] = []
  for (const path of paths) {
    for (const [method, handler] of Object.entries(await routesOf(path))) {
      const { rule } = handler as unknown as { rule?: DoorRule }
      expect([path, method, rule?.gate]).toEqual([path, method, expect.stringMatching(/^(api|closed)$/)])
      if (rule?.gate !== 'api' || method === 'HEAD') continue
      expect(rule.endpoint).toMatchObject({ method, path })
      served.push(`${method} ${path} ${rule.endpoint.id}`)
    }
  }
  expect(served.sort()).toEqual(ENDPOINTS.map(({ method, path, id }) => `${method} ${path} ${id}`).sort())
})
