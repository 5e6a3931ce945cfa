import type { Route } from 'next'
import { showDay } from '#lib/core/day-words.ts'
import { STATE_LABELS } from '#lib/core/promises/promise.ts'
import { isOpenDispute, SETTLEMENT_WORDS } from '#lib/core/promises/shared-promise.ts'
import { DayText } from '#lib/ui/day-text.tsx'
import { Headline } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { SettleDialog } from './settle-dialog.tsx'
import type { ReplyView, SharesView } from './shares-view.ts'

/** What contacts say of a promise, the newest first: disputes with both versions side by side. Nothing where nobody said anything. */
export function ReplyList({
  replies,
  subject,
  today,
  mayEdit,
}: Pick<SharesView, 'replies' | 'subject' | 'today'> & { mayEdit: boolean }) {
  if (replies.length === 0) return null
  const open = replies.filter(isOpenDispute)
  return (
    <div className="mb-6">
      {open[0] ? (
        <Headline>
          {open.length === 1 ? `${open[0].contactName} sees it otherwise.` : `${open.length} people see it otherwise.`}
        </Headline>
      ) : null}
      <ul className="mt-3 divide-y divide-rule">
        {replies.map((reply) => (
          <li key={reply.id} className="py-3 wrap-anywhere">
            {reply.kind === 'confirmed' ? (
              <p>
                <ContactName reply={reply} /> says that it is so, <DayText day={reply.on} />
                <span className="text-ink-soft">: {shownWords(reply)}</span>
              </p>
            ) : (
              <BothVersions reply={reply} />
            )}
            {reply.settled ? <SettledText settled={reply.settled} /> : null}
            {isOpenDispute(reply) && mayEdit && !subject.archived ? (
              <SettleDialog reply={reply} subject={subject} today={today} />
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Theirs and ours, as they stood when it was said; neither is written over. */
function BothVersions({ reply }: { reply: ReplyView }) {
  return (
    <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-2">
      <div className="min-w-0">
        <dt className="text-sm text-ink-faint">
          <ContactName reply={reply} /> says, <DayText day={reply.on} />
        </dt>
        <dd className="whitespace-pre-line">
          {reply.sentence ? `“${reply.sentence}”` : <span className="text-ink-faint">The words were erased.</span>}
        </dd>
      </div>
      <div className="min-w-0">
        <dt className="text-sm text-ink-faint">We said</dt>
        <dd>{shownWords(reply)}</dd>
      </div>
    </dl>
  )
}

function SettledText({ settled: { on, by, how, words, answer } }: { settled: NonNullable<ReplyView['settled']> }) {
  return (
    <div className="mt-1.5 text-sm text-ink-soft">
      <p>
        Settled by {by ?? 'somebody'}, <DayText day={on} />: {how ? SETTLEMENT_WORDS[how] : ''}
        {words ? `. ${words}` : '.'}
      </p>
      {answer ? <p className="whitespace-pre-line">They read: “{answer}”</p> : null}
    </div>
  )
}

function ContactName({ reply: { contactId, contactName } }: { reply: ReplyView }) {
  return (
    <TextLink quiet href={`/contacts/${contactId}` as Route}>
      {contactName}
    </TextLink>
  )
}

/** What stood on their page. */
function shownWords({ shown: { wording, dueDay, state } }: ReplyView): string {
  const became = state === 'open' ? 'to be kept' : STATE_LABELS[state].toLowerCase()
  return `${wording ? `“${wording}”, ` : ''}due ${showDay(dueDay)}, ${became}`
}
