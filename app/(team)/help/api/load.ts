import { type Operation, operationsOf, type Schema } from '#lib/api/openapi.ts'
import { ENDPOINTS } from '#lib/api/registry.ts'
import { teamLoad } from '#lib/server/gate.ts'
import { curlOf } from './curl.ts'
import { type FieldRow, fieldsOf } from './schema-words.ts'

/** The API for people, a noun at a time (all of it is a megabyte): its endpoints, and the shapes they speak of. Told of no workspace. */
export const loadApi = (asked: string | string[] | undefined) =>
  teamLoad('viewer', async () => {
    const nouns = [...new Set(ENDPOINTS.map(({ noun }) => noun))]
    const noun = nouns.find((known) => known === asked) ?? 'Accounts'
    const { operations, schemas } = operationsOf(ENDPOINTS.filter((endpoint) => endpoint.noun === noun))
    const root = `${(process.env.APP_URL ?? '').replace(/\/$/, '')}/api/v1`
    return {
      root,
      noun,
      nouns,
      operations: operations.map((operation) => viewOf(operation, schemas, root)),
      shapes: [...schemas]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, schema]) => ({ name, fields: fieldsOf(schema) })),
    }
  })

export type OperationView = ReturnType<typeof viewOf>

function viewOf(operation: Operation, schemas: ReadonlyMap<string, Schema>, root: string) {
  const { endpoint, parameters, body, answer } = operation
  const { id, method, path, scope, role, whole = false, summary, describe = null, status = 200, takes } = endpoint
  const asked: FieldRow[] = parameters.map(({ name, in: place, required, schema, description }) => {
    return { ...fieldsOf({ properties: { [name]: { ...schema, description } } })[0]!, required, place }
  })
  return {
    ...{ id, method, path, scope, role, whole, summary, describe, status, takes },
    parameters: asked,
    body: body && fieldsOf(body),
    answer: answer && fieldsOf(answer),
    answerName: nameOf(answer),
    curl: curlOf(operation, schemas, root),
  }
}

const nameOf = (schema: Schema | null): string | null =>
  typeof schema?.$ref === 'string' ? (schema.$ref.split('/').at(-1) ?? null) : null
