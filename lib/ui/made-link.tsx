import type { ReactNode } from 'react'
import { CopyLink } from './copy-link.tsx'
import { Notice } from './notice.tsx'

/** A link that is a secret: shown the moment it is made, and never again. */
export function MadeLink({
  link,
  whose,
  note,
  beside,
}: {
  link: string
  whose: string
  note?: ReactNode
  /** Beside “Copy the link”. */
  beside?: ReactNode
}) {
  return (
    <div className="mt-5" role="status">
      <Notice
        tone="done"
        title={
          <>
            The link for <span className="wrap-anywhere">{whose}</span>, shown only now:
          </>
        }
        action={
          <span className="flex flex-wrap items-center gap-4">
            <CopyLink link={link} />
            {beside}
          </span>
        }
      >
        {note ? <p className="mb-1">{note}</p> : null}
        <code className="block text-sm break-all select-all">{link}</code>
      </Notice>
    </div>
  )
}
