import type { Route } from 'next'
import { MadeLink as LinkOnce } from '#lib/ui/made-link.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'

/** A link that was made just now: its address is kept nowhere else. */
export type Made = { url: string; name: string; linkId: string }

/** Shows a contact's link once, to be handed to them. */
export function MadeLink({ url, name, linkId, accountId }: Made & { accountId: string }) {
  return (
    <LinkOnce
      link={url}
      whose={name}
      beside={<TextLink href={`/accounts/${accountId}/share/${linkId}` as Route}>See it as they do</TextLink>}
    />
  )
}
