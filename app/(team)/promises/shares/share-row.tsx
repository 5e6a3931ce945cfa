'use client'
import dynamic from 'next/dynamic'
import { takeShareBackAction } from './share-actions.ts'
import { ShareFrame } from './share-frame.tsx'
import type { SharesView, ShareView } from './shares-view.ts'

const ShareForm = dynamic(() => import('./share-form.tsx'), { ssr: false })

/** One contact who is shown a promise. */
export function ShareRow({ share, view, mayEdit }: { share: ShareView; view: SharesView; mayEdit: boolean }) {
  return (
    <ShareFrame
      share={share}
      accountId={view.accountId}
      mayEdit={mayEdit}
      takeBackAction={takeShareBackAction}
      form={(onDone) => (
        <ShareForm
          promises={[view.shareable]}
          contacts={view.contacts}
          share={share}
          today={view.today}
          ownWords={view.ownWords}
          onDone={onDone}
        />
      )}
    />
  )
}
