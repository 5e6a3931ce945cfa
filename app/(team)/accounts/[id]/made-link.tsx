import type { Route } from 'next'
import { CopyLink } from '#lib/ui/copy-link.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'

/** A link that was made just now: its address is kept nowhere else. */
export type Made = { url: string; name: string; linkId: string }

/** Shows a contact's link once, to be handed to them. */
export function MadeLink({ url, name, linkId, accountId }: Made & { accountId: string }) {
  return (
    <div className="mt-4" role="status">
      <Notice
        tone="done"
        title={
          <>
            The link for <span className="wrap-anywhere">{name}</span>, shown only now:
          </>
        }
        action={
          <span className="flex flex-wrap items-center gap-4">
            <CopyLink link={url} />
            <TextLink href={`/accounts/${accountId}/share/${linkId}` as Route}>See it as they do</TextLink>
          </span>
        }
      >
        <code className="block text-sm break-all select-all">{url}</code>
      </Notice>
    </div>
  )
}
