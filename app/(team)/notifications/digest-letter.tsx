import type { MailState } from '#db/queries/mail.ts'

const STATE: Record<MailState, string> = {
  queued: 'on its way',
  sending: 'on its way',
  sent: 'sent by mail',
  failed: 'could not be sent',
  kept: 'kept here',
}

/** A mail as it was written, with its links. */
export function DigestLetter({
  subject,
  body,
  state,
  when,
}: {
  subject: string
  body: string
  state: MailState
  when: string
}) {
  return (
    <details className="border-y border-rule py-3">
      <summary className="flex cursor-pointer flex-wrap items-baseline justify-between gap-x-4">
        <span className="font-medium underline decoration-rule-strong underline-offset-[0.2em] wrap-anywhere">
          {subject}
        </span>
        <span className="text-sm text-ink-faint">
          {when}, {STATE[state]}
        </span>
      </summary>
      <div className="mt-3 text-sm whitespace-pre-wrap wrap-anywhere">
        {body.split('\n').map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a letter does not change
          <Line key={index} text={line} />
        ))}
      </div>
    </details>
  )
}

/** Links lead within the app, whatever its address was when the letter was written. */
function Line({ text }: { text: string }) {
  const path = /^\s*https?:\/\/[^/\s]+(\/\S*)$/.exec(text)?.[1]
  if (!path) return <>{`${text}\n`}</>
  return (
    <>
      {'  '}
      <a href={path} className="link">
        {path.startsWith('/tasks')
          ? 'the task'
          : path.startsWith('/contacts')
            ? 'the contact'
            : path.startsWith('/settings')
              ? 'change it'
              : 'open'}
      </a>
      {'\n'}
    </>
  )
}
