import type { FieldRow } from './schema-words.ts'

/** Fields with what each takes or tells; on a phone one below the other. */
export function FieldTable({ caption, fields }: { caption: string; fields: readonly FieldRow[] }) {
  return (
    <div>
      <p className="mt-1 mb-1 text-sm font-medium">{caption}</p>
      <dl className="text-sm">
        {fields.map((field) => (
          <div
            key={`${field.place ?? ''} ${field.name}`}
            className="py-1 sm:grid sm:grid-cols-[minmax(0,16rem)_1fr] sm:gap-4"
          >
            <dt className="wrap-anywhere">
              <code className={field.required ? 'font-semibold' : ''}>{field.name}</code>
              {field.place && field.place !== 'query' ? (
                <span className="text-ink-faint"> in the {field.place}</span>
              ) : null}
            </dt>
            <dd className="min-w-0 text-ink-soft wrap-anywhere">
              {field.shape ? (
                <a className="link" href={`#shape-${field.shape}`}>
                  {field.type}
                </a>
              ) : (
                field.type
              )}
              {field.required ? '' : ', may be left out'}
              {field.description ? <span>. {field.description}</span> : null}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
