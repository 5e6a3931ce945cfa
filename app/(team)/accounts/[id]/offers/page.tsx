import type { Metadata, Route } from 'next'
import { countOf } from '#lib/core/number-words.ts'
import { Page, Section } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { loadAccountOffers } from './load.ts'
import { OfferLines } from './offer-lines.tsx'
import { OfferThem } from './offer-them.tsx'

export const metadata: Metadata = { title: 'Offers to an account' }

export default async function AccountOffersPage({ params, searchParams }: PageProps<'/accounts/[id]/offers'>) {
  const view = await loadAccountOffers((await params).id, (await searchParams).page)
  const { account, rows, more, at, count, offers, today, mayEdit } = view
  const here = `/accounts/${account.id}/offers`
  return (
    <Page
      title={`Offers to ${account.name}`}
      above={
        <>
          <TextLink href="/accounts">Accounts</TextLink> /{' '}
          <TextLink href={`/accounts/${account.id}` as Route}>{account.name}</TextLink>
        </>
      }
      lead={
        count
          ? `${countOf(count, 'offer')}: what was brought, and what came of it.`
          : 'Nothing was offered to them yet.'
      }
    >
      {mayEdit ? (
        <Section title="Offer them something" id="new">
          <OfferThem accountId={account.id} offers={offers} />
        </Section>
      ) : null}
      {rows.length ? (
        <Section title="What was offered" id="offered">
          <OfferLines rows={rows} today={today} mayEdit={mayEdit} />
          {at > 1 || more ? (
            <p className="mt-4 flex gap-4 text-sm">
              {at > 1 ? <TextLink href={`${here}?page=${at - 1}` as Route}>Newer</TextLink> : null}
              {more ? <TextLink href={`${here}?page=${at + 1}` as Route}>Older</TextLink> : null}
            </p>
          ) : null}
        </Section>
      ) : null}
    </Page>
  )
}
