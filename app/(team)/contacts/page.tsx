import type { Metadata, Route } from 'next'
import Form from 'next/form'
import { ButtonLink } from '#lib/ui/button.tsx'
import { EmptyState } from '#lib/ui/empty-state.tsx'
import { ExportLink } from '#lib/ui/export-link.tsx'
import { CONTROL } from '#lib/ui/field.tsx'
import { Page } from '#lib/ui/page.tsx'
import { Pager } from '#lib/ui/pager.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { AccountTabs } from '../accounts/account-tabs.tsx'
import { contactsAddress } from './address.ts'
import { ContactTable } from './contact-table.tsx'
import { type ContactsView, loadContacts } from './load.ts'

export const metadata: Metadata = { title: 'Contacts' }

export default async function ContactsPage({ searchParams }: PageProps<'/contacts'>) {
  const list = await loadContacts(await searchParams)
  const { view, rows, accountName, mayEdit } = list
  const empty = rows.length === 0 && !view.term && !view.accountId && !view.archived && !view.cursor
  return (
    <Page
      title="Contacts"
      lead={empty ? null : <Lead list={list} />}
      actions={
        mayEdit ? (
          <ButtonLink
            href={(accountName ? `/contacts/new?account=${view.accountId}` : '/contacts/new') as Route}
            weight={empty ? 'primary' : 'quiet'}
          >
            New contact
          </ButtonLink>
        ) : null
      }
    >
      <AccountTabs at="contacts" />
      {empty ? (
        <EmptyState title="Nobody yet.">
          Companies do not answer the phone, people do. Note who you talk to and how they like to work: whoever of you
          calls next knows it too, and when somebody changes employer you see it at both companies.
        </EmptyState>
      ) : (
        <>
          <Search view={view} />
          {rows.length ? <ContactTable rows={rows} /> : <Nobody view={view} />}
          <Pager earlier={list.earlier} later={list.later} />
          {rows.length ? (
            <ExportLink href={contactsAddress(view).replace('/contacts', '/contacts/contacts.csv')} />
          ) : null}
        </>
      )}
    </Page>
  )
}

/** Who is listed, in words, and the way to the others. */
function Lead({ list: { view, accountName } }: { list: ContactsView }) {
  const where = accountName ? ` at ${accountName}` : ''
  const named = view.term ? ` with “${view.term}” in their name, their mail or their company` : ''
  if (view.archived) return `Archived contacts${where}${named}, by name.`
  return `${where || named ? 'Contacts' : 'All contacts'}${where}${named}, by name.`
}

function Search({ view }: { view: ContactsView['view'] }) {
  return (
    <div className="mb-5 flex flex-wrap items-center gap-x-5 gap-y-3 text-sm">
      <Form action={'/contacts' as Route} role="search" className="w-full max-w-80">
        <label htmlFor="contacts-q" className="sr-only">
          Search contacts
        </label>
        <input
          // starts anew with the address that came
          key={view.term}
          id="contacts-q"
          name="q"
          type="search"
          defaultValue={view.term}
          maxLength={200}
          autoComplete="off"
          placeholder="Name, mail or company"
          className={CONTROL}
        />
        {view.accountId ? <input type="hidden" name="account" value={view.accountId} /> : null}
        {view.archived ? <input type="hidden" name="show" value="archived" /> : null}
      </Form>
      <TextLink href={contactsAddress(view, { archived: !view.archived })}>
        {view.archived ? 'Leave the archive' : 'Show archived'}
      </TextLink>
      {view.term || view.accountId ? (
        <TextLink href={contactsAddress(view, { term: '', accountId: null })}>Show all</TextLink>
      ) : null}
    </div>
  )
}

function Nobody({ view }: { view: ContactsView['view'] }) {
  return (
    <p className="py-6 text-ink-soft">{view.archived ? 'Nobody like that is archived.' : 'Nobody is like that.'}</p>
  )
}
