import type { Route } from 'next'
import type { MailState } from '#db/queries/mail.ts'
import { TextLink } from '#lib/ui/text-link.tsx'

const STATE: Record<MailState, string> = {
  queued: 'on its way',
  sending: 'on its way',
  sent: 'sent by mail',
  failed: 'could not be sent',
  kept: 'kept here',
}

/** A mail as it was written; a line that has its link below it becomes the link. */
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
      {body
        .trim()
        .split(/\n{2,}/)
        .map((paragraph) => (
          <div key={paragraph} className="mt-3 text-sm wrap-anywhere">
            {linesOf(paragraph).map(({ text, path, key }) => (
              <p key={key} className={HEADING.test(text) ? 'font-semibold' : undefined}>
                {path ? (
                  <TextLink quiet href={path as Route}>
                    {text.replace(/^- /, '')}
                  </TextLink>
                ) : (
                  text
                )}
              </p>
            ))}
          </div>
        ))}
    </details>
  )
}

const HEADING = /^[A-Z ]{3,}$/

/** The lines of a paragraph, each with the place within the app that its link leads to, whatever the address was when it was written. */
function linesOf(paragraph: string): { text: string; path: string | null; key: string }[] {
  const lines = paragraph.split('\n')
  const paths = lines.map((line) => /^\s*https?:\/\/[^/\s]+(\/\S*)$/.exec(line)?.[1] ?? null)
  return lines.flatMap((text, index) =>
    paths[index] === null ? [{ text, path: paths[index + 1] ?? null, key: `${index} ${text}` }] : [],
  )
}
