import type { Metadata, Route } from 'next'
import { Page } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { loadCalendarPage } from '../load.ts'
import { CalendarForm } from './calendar-form.tsx'

export const metadata: Metadata = { title: 'Meetings from a calendar' }

export default async function CalendarPage({ searchParams }: PageProps<'/touches/calendar'>) {
  const { account } = await loadCalendarPage(`${(await searchParams).account ?? ''}`)
  return (
    <Page
      title="Meetings from a calendar"
      lead="Choose a calendar file (.ics). You see each meeting of the last twelve months, and where it would go, before anything is taken."
      above={account ? <TextLink href={`/accounts/${account.id}` as Route}>{account.name}</TextLink> : undefined}
    >
      <CalendarForm account={account} />
    </Page>
  )
}
