import type { Metadata, Route } from 'next'
import { countOf } from '#lib/core/number-words.ts'
import { KIND_WORDS } from '#lib/core/touches/touch.ts'
import { ButtonLink } from '#lib/ui/button.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { EmptyState } from '#lib/ui/empty-state.tsx'
import { Page } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { loadUnplaced } from './load.ts'
import { PlaceForm } from './place-form.tsx'
import { TouchFile } from './touch-file.tsx'

export const metadata: Metadata = { title: 'Waiting to be placed' }

/** Mails and meetings of people nobody knows yet: somebody says whose they are. */
export default async function UnplacedPage() {
  const { touches, count, mayEdit } = await loadUnplaced()
  return (
    <Page
      title="Waiting to be placed"
      lead={
        count ? `${countOf(count, 'conversation')} with people who are no contacts yet. Say whose each is.` : undefined
      }
      actions={mayEdit ? <ButtonLink href={'/touches/new' as Route}>Write something down</ButtonLink> : null}
    >
      {touches.length ? (
        <ul className="max-w-column divide-y divide-rule border-y border-rule">
          {touches.map((touch) => (
            <li key={touch.id} className="py-5">
              <p className="font-medium wrap-anywhere">
                <TextLink href={`/touches/${touch.id}` as Route} quiet>
                  {touch.subject || KIND_WORDS[touch.kind]}
                </TextLink>
              </p>
              <p className="text-sm text-ink-faint">
                {KIND_WORDS[touch.kind]}
                {touch.direction === 'inbound' ? ' from them' : touch.direction === 'outbound' ? ' to them' : ''} ·{' '}
                <DayText day={touch.day} /> · brought by {touch.saidByName}
              </p>
              <p className="mt-1 line-clamp-3 whitespace-pre-line text-ink-soft wrap-anywhere">
                {touch.body.slice(0, 400)}
              </p>
              {mayEdit ? (
                <PlaceForm touch={{ id: touch.id, revision: touch.revision }} strangers={touch.strangers} />
              ) : null}
            </li>
          ))}
        </ul>
      ) : (
        <EmptyState
          title="Nothing waits."
          action={<ButtonLink href={'/settings/mail-drop' as Route}>Your mail drop</ButtonLink>}
        >
          Forward a mail to your drop, and it finds its account by the people in it. Only what comes from people nobody
          knows yet waits here.
        </EmptyState>
      )}
      {mayEdit ? (
        <div className="mt-8">
          <TouchFile account={null} />
        </div>
      ) : null}
    </Page>
  )
}
