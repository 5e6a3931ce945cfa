import type { Metadata, Route } from 'next'
import { PRODUCT_KIND_WORDS } from '#lib/core/offers/offer.ts'
import { DayText } from '#lib/ui/day-text.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { Page } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { BuyersPart } from './buyers-part.tsx'
import { loadProduct, type ProductView } from './load.ts'
import { OwedPart } from './owed-part.tsx'
import { PricePart } from './price-part.tsx'
import { ArchiveProduct, ChangeProduct } from './product-buttons.tsx'
import { ReplacedPart } from './replaced-part.tsx'

export const metadata: Metadata = { title: 'Catalogue' }

export default async function ProductPage({ params }: PageProps<'/offers/catalogue/[productId]'>) {
  const view = await loadProduct((await params).productId)
  const { product, mayEdit, owed } = view
  return (
    <Page
      title={product.name}
      above={<TextLink href={'/offers/catalogue' as Route}>Catalogue</TextLink>}
      lead={<Lead product={product} />}
      actions={
        mayEdit ? (
          <>
            <ChangeProduct row={{ ...product, code: product.code ?? '' }} />
            <ArchiveProduct id={product.id} name={product.name} archived={product.archived} />
          </>
        ) : null
      }
    >
      {product.archived ? (
        <div className="mb-8">
          <Notice title="This is put away: it is offered to nobody any more." />
        </div>
      ) : null}
      {owed?.old.length ? <OwedPart view={view} owed={owed} /> : null}
      <PricePart view={view} />
      <ReplacedPart view={view} />
      <BuyersPart view={view} />
    </Page>
  )
}

function Lead({ product }: { product: ProductView['product'] }) {
  const { kind, code, name, unit, about, lastDay, invoiced } = product
  const facts = [PRODUCT_KIND_WORDS[kind], code && code !== name ? code : '', unit ? `by the ${unit}` : '']
  return (
    <>
      <p>
        {facts.filter(Boolean).join(' · ')}
        {lastDay ? (
          <>
            {' · last sold '}
            <DayText day={lastDay} />
          </>
        ) : invoiced ? null : (
          ' · on no invoice'
        )}
      </p>
      {about ? <p className="mt-2 text-base whitespace-pre-line">{about}</p> : null}
    </>
  )
}
