import type { Metadata, Route } from 'next'
import { ButtonLink } from '#lib/ui/button.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { EmptyState } from '#lib/ui/empty-state.tsx'
import { ExportLink } from '#lib/ui/export-link.tsx'
import { Page } from '#lib/ui/page.tsx'
import { Pager } from '#lib/ui/pager.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { OffersTabs } from '../offers-tabs.tsx'
import { catalogueAddress } from './address.ts'
import { CatalogueBar } from './catalogue-bar.tsx'
import { CatalogueTable } from './catalogue-table.tsx'
import { loadCatalogue } from './load.ts'

export const metadata: Metadata = { title: 'Catalogue' }

export default async function CataloguePage({ searchParams }: PageProps<'/offers/catalogue'>) {
  const list = await loadCatalogue(await searchParams)
  const { view, rows, mayEdit } = list
  const narrowed = view.term !== '' || view.kind !== null || view.only !== null || view.archived || view.cursor !== null
  const empty = rows.length === 0 && !narrowed
  return (
    <Page
      title="Catalogue"
      lead={empty ? null : 'What we sell, as invoices and people name it; and what we can do besides.'}
      actions={
        mayEdit ? (
          <ButtonLink href={'/offers/catalogue/new' as Route} weight={empty ? 'primary' : 'quiet'}>
            Add to the catalogue
          </ButtonLink>
        ) : null
      }
    >
      <OffersTabs at="catalogue" />
      {empty ? (
        <EmptyState
          title="Nothing is in the catalogue yet."
          action={<TextLink href={'/imports' as Route}>Import invoices with their lines</TextLink>}
        >
          Every product that an invoice line names stands here by itself, with what it brought. Add what stands on no
          invoice: a service, or something you can do for a loyal customer, such as a shelf kept free or a first look.
        </EmptyState>
      ) : (
        <>
          <CatalogueBar view={view} />
          {rows.length ? <CatalogueTable list={list} /> : <p className="py-6 text-ink-soft">Nothing is like that.</p>}
          <Pager
            earlier={list.earlier}
            later={list.later}
            says={
              <>
                Revenue and lines of the twelve complete months as of <DayText day={list.asOf} />.
              </>
            }
          />
          {rows.length ? (
            <ExportLink href={catalogueAddress(view).replace('/catalogue', '/catalogue/catalogue.csv')} />
          ) : null}
        </>
      )}
    </Page>
  )
}
