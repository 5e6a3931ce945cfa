'use client'
import type { Route } from 'next'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Dialog } from '#lib/ui/dialog.tsx'
import { Section } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { ShareFrame } from '../../../promises/shares/share-frame.tsx'
import { takePitchShareBackAction } from '../actions.ts'
import type { PitchSharesView } from './shares-view.ts'

// fetched when somebody opens the window
const PitchShareForm = dynamic(() => import('./share-form.tsx'), { ssr: false })

/** Who of theirs is shown the offer on their page, where they answer. `mayShare`: it was brought, and is still offered. */
export function SharePart({ view, mayEdit, mayShare }: { view: PitchSharesView; mayEdit: boolean; mayShare: boolean }) {
  const [times, setTimes] = useState(0)
  const left = view.contacts.some(({ id }) => !view.shares.some((share) => share.contactId === id))
  return (
    <Section
      title="On their page"
      id="shared"
      actions={
        mayEdit && mayShare && left ? (
          <Dialog key={times} trigger="Show it to them" title="Show it to them">
            <PitchShareForm view={view} onDone={() => setTimes((now) => now + 1)} />
          </Dialog>
        ) : null
      }
    >
      {view.shares.length ? (
        <ul className="divide-y divide-rule">
          {view.shares.map((share) => (
            <ShareFrame
              key={share.id}
              share={share}
              accountId={view.accountId}
              mayEdit={mayEdit}
              takeBackAction={takePitchShareBackAction}
              form={(onDone) => <PitchShareForm view={view} share={share} onDone={onDone} />}
            />
          ))}
        </ul>
      ) : (
        <p className="text-ink-soft">
          Nobody there sees it. Shown to a contact, it stands on their page in words you write for them, and they answer
          there.{' '}
          {!mayShare ? (
            'Bring it first: nobody reads of it before their wave is open.'
          ) : view.contacts.length === 0 ? (
            <TextLink href={`/contacts/new?account=${view.accountId}` as Route}>Add a contact of theirs first</TextLink>
          ) : null}
        </p>
      )}
    </Section>
  )
}
