import type { Metadata, Route } from 'next'
import { ButtonLink } from '#lib/ui/button.tsx'
import { Page } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { LimitLine } from '../../dependency/limits/limit-line.tsx'
import { NextOfferPart } from '../../offers/next-offer-part.tsx'
import { TasksPart } from '../../tasks/tasks-part.tsx'
import { NoteButton } from '../../touches/note-button.tsx'
import { ArchiveButton, ArchivedNotice } from './archive-part.tsx'
import { BothSidesPart } from './both-sides-part.tsx'
import { readAsked } from './both-sides-view.ts'
import { ContactsPart } from './contacts-part.tsx'
import { ConversationPart } from './conversation-part.tsx'
import { FactsPart } from './facts-part.tsx'
import { FeelingPart } from './feeling-part.tsx'
import { GroupPart } from './group-part.tsx'
import { InvoicesPart } from './invoices-part.tsx'
import { LinePart } from './line-part.tsx'
import { loadAccount } from './load.ts'
import { MergesPart } from './merges-part.tsx'
import { OffersPart } from './offers-part.tsx'
import { PartLinks } from './part-links.tsx'
import { PromisesPart } from './promises-part.tsx'
import { RevenuePart } from './revenue-part.tsx'
import { SaidPart } from './said-part.tsx'
import { StandingPanel } from './standing-panel.tsx'
import { TimelinePart } from './timeline-part.tsx'

export async function generateMetadata(props: PageProps<'/accounts/[id]'>): Promise<Metadata> {
  return { title: (await load(props)).account.name }
}

export default async function AccountPage(props: PageProps<'/accounts/[id]'>) {
  const view = await load(props)
  const { account, revenue, currency, mayEdit } = view
  return (
    <Page
      title={account.name}
      above={
        <>
          <TextLink href="/accounts">Accounts</TextLink>
          {account.parentId ? (
            <>
              {' '}
              / <TextLink href={`/accounts/${account.parentId}` as Route}>{account.parentName}</TextLink>
            </>
          ) : null}
        </>
      }
      actions={
        mayEdit ? (
          <>
            <NoteButton />
            <ButtonLink href={`/accounts/${account.id}/edit` as Route} shortcut="e">
              Edit
            </ButtonLink>
            {view.archived ? null : <ArchiveButton account={{ id: account.id, name: account.name }} />}
          </>
        ) : null
      }
    >
      {view.archived ? (
        <ArchivedNotice account={{ id: account.id, name: account.name }} archived={view.archived} mayEdit={mayEdit} />
      ) : null}
      <PartLinks overdue={view.promises.open.filter(({ late }) => late).length} />
      <LimitLine limits={view.limits} mayEdit={mayEdit} />
      <StandingPanel
        account={{ id: account.id, name: account.name }}
        standing={view.standing}
        declared={view.declared}
        ahead={view.ahead}
        mayEdit={mayEdit}
      />
      <PromisesPart
        account={{ id: account.id, name: account.name }}
        view={view.promises}
        loyalty={view.loyalty}
        mayEdit={mayEdit}
      />
      <OffersPart view={view.offers} mayEdit={mayEdit}>
        <NextOfferPart
          accountId={account.id}
          next={view.nextOffer}
          typology={view.typology}
          today={view.offers.today}
          currency={currency}
          mayEdit={mayEdit}
        />
      </OffersPart>
      <LinePart line={view.line} currency={currency} />
      <SaidPart said={view.said} mayEdit={mayEdit} />
      <ConversationPart conversations={view.conversations} typology={view.typology} mayEdit={mayEdit} />
      <FeelingPart feelings={view.feelings} mayEdit={mayEdit} />
      <BothSidesPart
        view={view.bothSides}
        asked={mayEdit ? readAsked((await props.searchParams).add) : null}
        mayEdit={mayEdit}
      />
      <ContactsPart contacts={view.contacts} mayEdit={mayEdit} />
      <TimelinePart
        account={{ id: account.id, name: account.name }}
        view={view.timeline}
        mayEdit={mayEdit}
        typology={view.typology}
      />
      <TasksPart view={view.tasks} mayEdit={mayEdit} />
      {revenue ? <RevenuePart accountId={account.id} revenue={revenue} currency={currency} /> : null}
      <FactsPart view={view} />
      <GroupPart view={view} />
      <InvoicesPart view={view} />
      <MergesPart account={account} merges={view.merges} mayEdit={mayEdit} />
    </Page>
  )
}

async function load({ params, searchParams }: PageProps<'/accounts/[id]'>) {
  const { invoices } = await searchParams
  return loadAccount((await params).id, typeof invoices === 'string' ? invoices : '')
}
