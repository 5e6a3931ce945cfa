import type { Schema } from '#lib/api/openapi.ts'

/** A field as people read it. `shape`: the shape it points to, which stands further down. */
export type FieldRow = {
  name: string
  type: string
  shape: string | null
  required: boolean
  place?: 'path' | 'query' | 'header'
  description: string
}

/** The fields of an object; of objects within it theirs too, as `steps.dueDay`. */
export function fieldsOf(schema: Schema): FieldRow[] {
  const properties = (schema.properties ?? {}) as Record<string, Schema>
  const required = new Set((schema.required ?? []) as string[])
  return Object.entries(properties).flatMap(([name, field]) => {
    const row: FieldRow = {
      name,
      type: typeWords(field),
      shape: shapeOf(field),
      required: required.has(name),
      description: described(field),
    }
    const inner = insideOf(field)
    const parts = inner ? fieldsOf(inner).map((part) => ({ ...part, name: `${name}.${part.name}` })) : []
    return [row, ...parts]
  })
}

/** `text, day, one of a, b, list of Position, or null`. */
export function typeWords(schema: Schema): string {
  const { $ref, const: fixed, enum: words, anyOf, items, type, format } = schema
  if (typeof $ref === 'string') return $ref.split('/').at(-1)!
  if (fixed !== undefined) return `“${fixed}”`
  if (Array.isArray(words)) return words.length === 1 ? `“${words[0]}”` : `one of ${words.join(', ')}`
  if (Array.isArray(anyOf)) return [...new Set(anyOf.map((part: Schema) => typeWords(part)))].join(' or ')
  if (Array.isArray(type)) return type.map((part) => typeWords({ type: part })).join(' or ')
  if (type === 'array') return `list of ${typeWords((items ?? {}) as Schema)}`
  if (type === 'string') return FORMATS[`${format}`] ?? 'text'
  if (type === 'object' && !schema.properties && typeof schema.additionalProperties === 'object') {
    return `object of ${typeWords(schema.additionalProperties as Schema)}`
  }
  return TYPES[`${type}`] ?? 'anything'
}

const TYPES: Record<string, string> = {
  ...{
    object: 'object',
    integer: 'whole number',
    number: 'number',
    boolean: 'true or false',
    null: 'null',
    string: 'text',
  },
}
const FORMATS: Record<string, string> = { uuid: 'id', date: 'day', 'date-time': 'moment', binary: 'file' }

function described({ description, default: usual, anyOf }: Schema): string {
  const words = typeof description === 'string' ? description : innerDescription(anyOf)
  const told =
    usual === undefined || (Array.isArray(usual) && usual.length === 0) ? '' : `Usually ${JSON.stringify(usual)}.`
  return [words, told].filter(Boolean).join(' ')
}

const innerDescription = (parts: unknown): string => {
  if (!Array.isArray(parts)) return ''
  const told = parts.find((part: Schema) => typeof part.description === 'string' && !part.$ref)
  return (told?.description as string | undefined) ?? ''
}

function shapeOf({ $ref, anyOf, items }: Schema): string | null {
  if (typeof $ref === 'string') return $ref.split('/').at(-1)!
  if (items) return shapeOf(items as Schema)
  if (!Array.isArray(anyOf)) return null
  return anyOf.map((part: Schema) => shapeOf(part)).find(Boolean) ?? null
}

/** The object within a field that has no name of its own. */
function insideOf({ anyOf, items, properties }: Schema): Schema | null {
  if (properties) return { properties, required: [] }
  if (items) return insideOf(items as Schema)
  if (!Array.isArray(anyOf)) return null
  return anyOf.map((part: Schema) => insideOf(part)).find(Boolean) ?? null
}
