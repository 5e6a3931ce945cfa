import type { Metadata, Route } from 'next'
import { ButtonLink } from '#lib/ui/button.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { Headline, Page } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { PromisesWithPart } from '../../promises/contact-part.tsx'
import { TasksPart } from '../../tasks/tasks-part.tsx'
import { ArchiveButton, ArchivedNotice } from './archive-button.tsx'
import { ConsentPart } from './consent-part.tsx'
import { type ContactPageView, loadContact } from './load.ts'
import { PositionsPart } from './positions-part.tsx'
import { ReachPart } from './reach-part.tsx'
import { TouchesPart } from './touches-part.tsx'

export async function generateMetadata({ params }: PageProps<'/contacts/[id]'>): Promise<Metadata> {
  return { title: (await loadContact((await params).id)).contact.name }
}

export default async function ContactPage({ params }: PageProps<'/contacts/[id]'>) {
  const view = await loadContact((await params).id)
  const { contact, erasedOn, archivedOn, tasks, mayEdit } = view
  return (
    <Page
      title={contact.name}
      above={<TextLink href={'/contacts' as Route}>Contacts</TextLink>}
      lead={<Places view={view} />}
      actions={
        mayEdit ? (
          <>
            {archivedOn ? null : (
              <ButtonLink href={`/touches/new?contact=${contact.id}` as Route} shortcut="n">
                Note
              </ButtonLink>
            )}
            <ButtonLink href={`/contacts/${contact.id}/edit` as Route} shortcut="e">
              Edit
            </ButtonLink>
            {archivedOn ? null : <ArchiveButton contact={contact} />}
          </>
        ) : null
      }
    >
      {archivedOn && !erasedOn ? <ArchivedNotice contact={contact} on={archivedOn} mayEdit={mayEdit} /> : null}
      {erasedOn ? (
        <Notice title="What was known of this person was erased.">
          On <DayText day={erasedOn} />, at their wish. That there was somebody stays, so that what the records count
          stays right.
        </Notice>
      ) : (
        <>
          <WorkingStyle view={view} />
          <ReachPart contact={contact} />
        </>
      )}
      {mayEdit || tasks.tasks.length ? <TasksPart view={tasks} mayEdit={mayEdit && !archivedOn} /> : null}
      <PromisesWithPart view={view.promises} today={view.today} mayEdit={mayEdit} />
      <PositionsPart view={view} />
      <TouchesPart view={view} />
      {erasedOn ? null : <ConsentPart view={view} />}
    </Page>
  )
}

/** Where they are now; else where they were last. */
function Places({ view: { now, before, erasedOn } }: { view: ContactPageView }) {
  const last = before[0]
  if (now.length) {
    return now.map(({ id, accountId, accountName, role }, i) => (
      <span key={id}>
        {i ? '; ' : ''}
        {role ? `${role} at ` : 'At '}
        <TextLink href={`/accounts/${accountId}` as Route}>{accountName}</TextLink>
      </span>
    ))
  }
  if (!last || erasedOn) return null
  return (
    <>
      Left <TextLink href={`/accounts/${last.accountId}` as Route}>{last.accountName}</TextLink>
      {last.untilDay ? (
        <>
          {' '}
          on <DayText day={last.untilDay} />
        </>
      ) : null}
      ; nobody has said where to.
    </>
  )
}

/** How they like to work comes first: it is what one looks up before a call. */
function WorkingStyle({ view: { contact, mayEdit } }: { view: ContactPageView }) {
  return (
    <div className="mb-6">
      {contact.consent === 'withdrawn' ? (
        <div className="mb-6">
          <Notice tone="broken" title="They do not want to be contacted.">
            {contact.consentDay ? (
              <>
                They said so on <DayText day={contact.consentDay} />.{' '}
              </>
            ) : null}
            Their consent is withdrawn.
          </Notice>
        </div>
      ) : null}
      {contact.workingStyle ? (
        <Headline>
          <span className="wrap-anywhere">{contact.workingStyle}</span>
        </Headline>
      ) : (
        <p className="text-ink-soft">
          Nobody has said yet how they like to work.{' '}
          {mayEdit ? <TextLink href={`/contacts/${contact.id}/edit` as Route}>Say it in a line</TextLink> : null}
        </p>
      )}
    </div>
  )
}
