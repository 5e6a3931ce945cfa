import type { Metadata, Route } from 'next'
import { TIMELINE_KINDS, TIMELINE_WORDS } from '#lib/core/touches/timeline.ts'
import { ExportLink } from '#lib/ui/export-link.tsx'
import { Page } from '#lib/ui/page.tsx'
import { Pager } from '#lib/ui/pager.tsx'
import { Tabs } from '#lib/ui/tabs.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { TouchComposer } from '../../../touches/touch-composer.tsx'
import { ChannelNote } from './channel-note.tsx'
import { loadTimeline } from './load.ts'
import { TimelineList } from './timeline-list.tsx'

type Props = PageProps<'/accounts/[id]/timeline'>

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: `Timeline of ${(await load(props)).account.name}` }
}

/** All that happened with an account, fifty at once, to choose from by kind. */
export default async function TimelinePage(props: Props) {
  const { account, typology, address, rows, next, colleagues, channels, today, mayEdit } = await load(props)
  const here = `/accounts/${account.id}/timeline`
  const at = (query: Record<string, string | null>) => {
    const search = new URLSearchParams(Object.entries(query).flatMap(([name, value]) => (value ? [[name, value]] : [])))
    return `${here}${search.size ? `?${search}` : ''}` as Route
  }
  const chosen = { kind: address.inbound ? null : address.kind, from: address.inbound ? 'them' : null }
  return (
    <Page title="Timeline" above={<TextLink href={`/accounts/${account.id}` as Route}>{account.name}</TextLink>}>
      {mayEdit && !address.after ? (
        <div className="mb-10">
          <TouchComposer account={{ id: account.id, name: account.name }} colleagues={colleagues} today={today} />
        </div>
      ) : null}
      <div className="max-w-column">
        <Tabs
          label="What to show"
          choices={[
            { href: at({}), label: 'Everything', current: !address.kind && !address.inbound },
            ...TIMELINE_KINDS.map((kind) => ({
              href: at({ kind }),
              label: TIMELINE_WORDS[kind],
              current: !address.inbound && address.kind === kind,
            })),
            { href: at({ from: 'them' }), label: 'Begun by them', current: address.inbound },
          ]}
        />
        {rows.length ? (
          <TimelineList rows={rows} typology={typology} level={2} />
        ) : (
          <p className="text-ink-soft">
            {address.kind || address.inbound
              ? 'Nothing of this kind yet.'
              : 'Nothing happened here yet that Troth knows of.'}
          </p>
        )}
        <Pager
          earlier={address.after ? at(chosen) : null}
          earlierSays="← The newest"
          later={next ? at({ ...chosen, after: next }) : null}
          laterSays="Earlier →"
        />
        {rows.length ? (
          <p className="mb-8">
            <ExportLink href={`/touches/touches.csv?account=${account.id}`}>
              Export the notes, calls, meetings and mails as CSV
            </ExportLink>
          </p>
        ) : null}
        <ChannelNote channels={channels} />
      </div>
    </Page>
  )
}

async function load({ params, searchParams }: Props) {
  const search = Object.entries(await searchParams).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as [string, string]] : [],
  )
  return loadTimeline((await params).id, `${new URLSearchParams(search)}`)
}
