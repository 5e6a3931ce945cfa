import type { Metadata } from 'next'
import { countOf } from '#lib/core/number-words.ts'
import { Amount } from '#lib/ui/amount.tsx'
import { Page } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { RevenueWhy } from '../../../accounts/revenue-why.tsx'
import { LeaverForm } from './leaver-form.tsx'
import { loadLeaver } from './load.ts'

export async function generateMetadata({ params }: PageProps<'/settings/people/[id]'>): Promise<Metadata> {
  return { title: `${(await loadLeaver((await params).id)).leaver.name} leaves the team` }
}

export default async function LeaverPage({ params }: PageProps<'/settings/people/[id]'>) {
  const view = await loadLeaver((await params).id)
  const { leaver, held, currency } = view
  const nothing = held.accounts + held.tasks + held.promises + held.offers + held.plans === 0
  return (
    <Page
      title={<span className="wrap-anywhere">{leaver.name} leaves the team</span>}
      above={<TextLink href="/settings/people">People</TextLink>}
      lead={
        nothing ? (
          'They hold no account, no open task and no open promise.'
        ) : (
          <>
            They hold {countOf(held.accounts, 'account')}
            {held.accounts ? (
              <>
                {' '}
                with <Amount value={held.revenue12m} currency={currency} /> {currency} of revenue in the last twelve
                complete months
                <RevenueWhy />
              </>
            ) : null}
            , {countOf(held.tasks, 'open task')}, {countOf(held.promises, 'open promise')} and{' '}
            {countOf(held.offers, 'open offer')}.{' '}
            {held.plans ? `They look after ${countOf(held.plans, 'plan')} against a dependency. ` : ''}Who takes over?
          </>
        )
      }
    >
      <LeaverForm view={view} />
    </Page>
  )
}
