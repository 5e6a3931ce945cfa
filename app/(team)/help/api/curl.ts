import type { Operation, Schema } from '#lib/api/openapi.ts'

/** A request to try in a shell; `$TROTH_KEY` holds the key. What must be said is said, what may be is left out. */
export function curlOf(
  { endpoint, parameters, body }: Operation,
  schemas: ReadonlyMap<string, Schema>,
  root: string,
): string {
  const { method, path, takes, answer } = endpoint
  const asked = parameters.filter(({ in: place, required }) => place === 'query' && required)
  const query = asked
    .map(({ name, schema }) => `${name}=${encodeURIComponent(`${exampleOf(schema, schemas)}`)}`)
    .join('&')
  const headers = parameters.filter(({ in: place, required }) => place === 'header' && required)
  const lines = [
    `curl -H "Authorization: Bearer $TROTH_KEY"`,
    ...(method === 'GET' ? [] : [`-X ${method}`]),
    ...headers.map(({ name, schema }) => `-H '${name}: ${exampleOf(schema, schemas)}'`),
    ...(takes.length ? [`-H 'Content-Type: ${takes[0]}'`, '--data-binary @file.csv'] : []),
    ...(body
      ? [`-H 'Content-Type: application/json'`, `-d '${quoted(JSON.stringify(exampleOf(body, schemas)))}'`]
      : []),
    ...(answer ? [] : ['-o list.csv']),
    `"${root}${path.replace(/\{(\w+)\}/g, (_, name) => `$${name}`)}${query ? `?${query}` : ''}"`,
  ]
  return lines.join(' \\\n  ')
}

const quoted = (text: string) => text.replaceAll("'", `'\\''`)
const AN_ID = '3f0c9a52-6f0e-4c7e-9d67-0f4f6a1d2b3c'

/** A value such a schema would take: what it names as an example, else the plainest. */
export function exampleOf(schema: Schema, schemas: ReadonlyMap<string, Schema>): unknown {
  const {
    $ref,
    examples,
    const: fixed,
    enum: words,
    anyOf,
    default: usual,
    type,
    format,
    items,
    properties,
    required,
  } = schema
  if (typeof $ref === 'string') return exampleOf(schemas.get($ref.split('/').at(-1)!) ?? {}, schemas)
  if (Array.isArray(examples)) return examples[0]
  if (usual !== undefined) return usual
  if (fixed !== undefined) return fixed
  if (Array.isArray(words)) return words[0]
  if (Array.isArray(anyOf)) return exampleOf(anyOf.find((part: Schema) => part.type !== 'null') ?? {}, schemas)
  const plain = Array.isArray(type) ? type.find((it) => it !== 'null') : type
  if (plain === 'array') return items ? [exampleOf(items as Schema, schemas)] : []
  if (plain === 'integer' || plain === 'number') return 1
  if (plain === 'boolean') return true
  if (plain === 'string') return format === 'uuid' ? AN_ID : '…'
  const needed = new Set((required ?? []) as string[])
  const fields = Object.entries((properties ?? {}) as Record<string, Schema>).filter(([name]) => needed.has(name))
  return Object.fromEntries(fields.map(([name, field]) => [name, exampleOf(field, schemas)]))
}
