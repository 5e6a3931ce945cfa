import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, test } from 'vitest'
import { API_SCOPES } from '#lib/core/api/scope.ts'
import { openApi } from './openapi.ts'
import { ENDPOINTS } from './registry.ts'

const document = JSON.parse(JSON.stringify(openApi(ENDPOINTS)))

describe('the description of the API', () => {
  test('is OpenAPI 3.1 to a validator of others, and all it points to is there', async () => {
    const validator = new Validator()
    const told = await validator.validate(structuredClone(document))
    expect(told.errors ?? []).toEqual([])
    expect([told.valid, validator.version]).toEqual([true, '3.1'])
    const pointers = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, to]) => to!)
    expect(pointers.length).toBeGreaterThan(100)
    const missing = pointers.filter((to) => to.split('/').reduce((at, part) => at?.[part], document) === undefined)
    expect([...new Set(missing)]).toEqual([])
  })

  test('tells every endpoint once, with its scope, its fields and what it answers', () => {
    const told = Object.entries<Record<string, { operationId: string }>>(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { operationId }]) => `${method.toUpperCase()} ${path} ${operationId}`),
    )
    expect(told.sort()).toEqual(ENDPOINTS.map(({ method, path, id }) => `${method} ${path} ${id}`).sort())
    expect(new Set(ENDPOINTS.map(({ id }) => id)).size).toBe(ENDPOINTS.length)
    const create = document.paths['/accounts'].post
    expect(create.security).toEqual([{ key: ['accounts:write'] }])
    expect(create.requestBody.content['application/json'].schema).toMatchObject({
      required: ['name'],
      additionalProperties: false,
      properties: { name: { type: 'string', maxLength: 200 } },
    })
    expect(create.responses[201].content['application/json'].schema).toEqual({ $ref: '#/components/schemas/Account' })
    const change = document.paths['/accounts/{accountId}'].patch
    expect(change.parameters.map(({ name }: { name: string }) => name)).toEqual([
      'accountId',
      'If-Match',
      'Idempotency-Key',
    ])
    expect(Object.keys(change.responses)).toContain('412')
  })

  test('names each parameter of a path, and every scope has a use', () => {
    for (const { path, params, id } of ENDPOINTS) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      expect([id, Object.keys(params.shape)]).toEqual([id, named])
    }
    const used = new Set(ENDPOINTS.map(({ scope }) => scope))
    expect(API_SCOPES.filter((scope) => !used.has(scope))).toEqual([])
  })

  test('says what each field takes: nothing is described as anything', () => {
    const bare: string[] = []
    const walk = (value: unknown, at: string) => {
      if (typeof value !== 'object' || value === null) return
      for (const [key, inner] of Object.entries(value)) {
        if (key === 'properties') {
          for (const [name, schema] of Object.entries(inner as object)) {
            if (Object.keys(schema).length === 0) bare.push(`${at}.${name}`)
          }
        }
        walk(inner, `${at}/${key}`)
      }
    }
    walk(document.components.schemas, '')
    walk(document.paths, '')
    expect(bare).toEqual([])
  })
})
