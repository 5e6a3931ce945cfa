import type { Route } from 'next'
import type { Source } from '#lib/core/standing/source-completeness.ts'
import { TextLink } from '#lib/ui/text-link.tsx'

/** To where a person says of all accounts that a source holds nothing unrecorded, and where it stands who said so. */
export function SourceLink({ source, children }: { source: Source; children: string }) {
  return <TextLink href={`/settings/sources#source-${source}` as Route}>{children}</TextLink>
}
