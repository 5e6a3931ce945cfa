import type { Metadata } from 'next'
import { countOf } from '#lib/core/number-words.ts'
import { EmptyState } from '#lib/ui/empty-state.tsx'
import { Page } from '#lib/ui/page.tsx'
import { type Column, Table } from '#lib/ui/table.tsx'
import { loadMails } from './load.ts'

export const metadata: Metadata = { title: 'Mail' }

type Row = Awaited<ReturnType<typeof loadMails>>['mails'][number]

/** What left, waits or stayed. Letters themselves are their readers'. */
export default async function MailsPage() {
  const { mails, sends } = await loadMails()
  const failed = mails.filter((mail) => mail.state === 'failed').length
  return (
    <Page
      title="Mail"
      lead={
        sends
          ? failed
            ? `${countOf(failed, 'mail')} of the newest ${mails.length} could not be sent.`
            : 'Mail goes out through the server of SMTP_URL.'
          : 'No mail server is set (SMTP_URL): what would be sent stays in the app.'
      }
    >
      {mails.length ? (
        <Table caption="The newest mails" rows={mails} rowKey={(mail) => mail.id} columns={COLUMNS} />
      ) : (
        <EmptyState title="No mail was written yet.">
          Each of you chooses under Settings, You, whether and when a digest comes.
        </EmptyState>
      )}
    </Page>
  )
}

const STATE_WORDS: Record<Row['state'], string> = {
  queued: 'waits',
  sending: 'being sent',
  sent: 'sent',
  failed: 'not sent',
  kept: 'kept in the app',
}

const COLUMNS: Column<Row>[] = [
  {
    key: 'to',
    head: 'To',
    names: true,
    phone: 'lead',
    cell: (mail) => <span className="wrap-anywhere">{mail.address}</span>,
  },
  {
    key: 'subject',
    head: 'Subject',
    phone: 'detail',
    cell: (mail) => <span className="wrap-anywhere">{mail.subject}</span>,
  },
  {
    key: 'state',
    head: 'State',
    phone: 'figure',
    cell: (mail) => (
      <>
        <span className={mail.state === 'failed' ? 'text-broken' : undefined}>{STATE_WORDS[mail.state]}</span>
        {mail.problem ? <span className="block text-ink-faint wrap-anywhere">{mail.problem}</span> : null}
      </>
    ),
  },
  { key: 'when', head: 'When', phone: 'detail', cell: (mail) => mail.when },
]
