import type { Route } from 'next'
import { countOf } from '#lib/core/number-words.ts'
import type { HourNews } from '#lib/flows/read-honest-hour.ts'
import { Notice } from '#lib/ui/notice.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { tellProgress } from './progress-words.ts'

/**
 * On Today: an hour that waits for this person, or that one is due. `taught`: the first steps say already how to hold the first one.
 */
export function HonestHourPart({ news, taught }: { news: HourNews; taught: boolean }) {
  if (!news || (news.kind === 'due' && news.first && taught)) return null
  if (news.kind === 'due') {
    return (
      <Part title={news.first ? 'What are your largest customers to you?' : 'A year since your last honest hour.'}>
        Three minutes each, then you see where you differ from each other and from the records.{' '}
        <TextLink href={'/standing/honest-hour' as Route}>Hold an honest hour</TextLink>
      </Part>
    )
  }
  const { hour, mine, maySort, mayReveal } = news
  const page = `/standing/honest-hour/${hour.id}` as Route
  if (hour.revealedAt) {
    const open = hour.accounts - hour.settled
    if (open === 0 || !maySort) return null
    return (
      <Part title="The honest hour is revealed.">
        {countOf(open, 'account')} {open === 1 ? 'waits' : 'wait'} to be settled.{' '}
        <TextLink href={page}>See what you said</TextLink>
      </Part>
    )
  }
  if (maySort && !mine.done) {
    return (
      <Part title={`${hour.startedBy} began an honest hour.`}>
        {countOf(hour.accounts, 'account')}, three minutes; only you see what you say. {tellProgress(news)}{' '}
        <TextLink href={`${page}/sort` as Route}>{mine.sorted ? 'Go on sorting' : 'Sort your accounts'}</TextLink>
      </Part>
    )
  }
  if (!mayReveal) return null
  return (
    <Part title="The honest hour waits for its reveal.">
      {tellProgress(news)} <TextLink href={page}>See how it goes on</TextLink>
    </Part>
  )
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div className="mb-10">
      <Notice title={title}>{children}</Notice>
    </div>
  )
}
