import type { Route } from 'next'
import type { Replacement } from '#db/queries/products.ts'
import { DayText } from '#lib/ui/day-text.tsx'
import { Section } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import type { ProductView } from './load.ts'
import { ReplaceForm } from './replace-form.tsx'

/** What takes its place, to the end of the chain, and what it took the place of. */
export function ReplacedPart({ view: { product, chain, mayEdit, today } }: { view: ProductView }) {
  const { after, before } = chain
  return (
    <Section title="What replaces what" id="replaced">
      {after.length ? (
        <p className="wrap-anywhere">
          <Named product={after[0]!} /> {product.replacedFrom! > today ? 'takes' : 'took'} the place of this on{' '}
          <DayText day={product.replacedFrom!} />
          {after.length > 1 ? (
            <>
              , and then{' '}
              {after.slice(1).map((later, index) => (
                <span key={later.id}>
                  {index ? ', then ' : ''}
                  <Named product={later} />
                </span>
              ))}
            </>
          ) : null}
          .
        </p>
      ) : (
        <p className="text-ink-soft">Nothing takes its place.</p>
      )}
      {before.length ? (
        <p className="mt-2 wrap-anywhere">
          It took the place of{' '}
          {before.map((earlier, index) => (
            <span key={earlier.id}>
              {index ? ', ' : ''}
              <Named product={earlier} />
            </span>
          ))}
          .
        </p>
      ) : null}
      {mayEdit ? (
        <ReplaceForm
          key={`${product.successorId} ${product.replacedFrom}`}
          id={product.id}
          name={product.name}
          successor={after[0] ? { id: after[0].id, name: after[0].name } : null}
          from={product.replacedFrom}
          today={today}
        />
      ) : null}
    </Section>
  )
}

function Named({ product: { id, name } }: { product: Replacement }) {
  return <TextLink href={`/offers/catalogue/${id}` as Route}>{name}</TextLink>
}
