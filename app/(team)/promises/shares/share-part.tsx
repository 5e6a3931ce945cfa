import { Section } from '#lib/ui/page.tsx'
import { ReplyList } from './reply-list.tsx'
import { ShareDialog } from './share-dialog.tsx'
import { ShareRow } from './share-row.tsx'
import type { SharesView } from './shares-view.ts'

/** What the other side is shown of a promise, and what they say of it: both versions, and how each dispute was settled. */
export function SharePart({ view, mayEdit }: { view: SharesView; mayEdit: boolean }) {
  const { shares, replies, contacts, shareable, subject } = view
  const mayShare = mayEdit && !subject.archived && shareable.state !== 'renegotiated'
  const left = contacts.some(({ id }) => !shareable.sharedWith.includes(id))
  return (
    <Section
      title="Shared with them"
      id="shared"
      actions={
        mayShare && left ? (
          <ShareDialog promises={[shareable]} contacts={contacts} today={view.today} ownWords={view.ownWords} />
        ) : null
      }
    >
      <ReplyList replies={replies} subject={subject} today={view.today} mayEdit={mayEdit} />
      {shares.length ? (
        <ul className="divide-y divide-rule">
          {shares.map((share) => (
            <ShareRow key={share.id} share={share} view={view} mayEdit={mayEdit} />
          ))}
        </ul>
      ) : (
        <p className="text-ink-soft">
          Nobody there sees it. Shared, it stands on a contact’s page in words you write for them; until then it is
          yours alone.
          {mayShare && contacts.length === 0 ? ' Add a contact at the account first.' : ''}
        </p>
      )}
    </Section>
  )
}
