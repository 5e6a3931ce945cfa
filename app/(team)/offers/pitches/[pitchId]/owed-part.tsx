import type { Route } from 'next'
import { showDay } from '#lib/core/day-words.ts'
import type { Owed } from '#lib/flows/read-owed.ts'
import { Notice } from '#lib/ui/notice.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'

/** Give before ask: what is owed to them, before anything is asked of them. Nothing where nothing is. */
export function OwedPart({ owed: { promises, complaints }, accountId }: { owed: Owed; accountId: string }) {
  if (promises.length + complaints.length === 0) return null
  return (
    <div className="mb-5">
      <Notice title="Give before you ask: they are owed something.">
        <ul className="mt-1 space-y-1 wrap-anywhere">
          {promises.map(({ id, text, dueDay }) => (
            <li key={id}>
              Promised, late since {showDay(dueDay)}: {text}.{' '}
              <TextLink href={`/promises/${id}` as Route}>
                Keep it first<span className="sr-only">: {text}</span>
              </TextLink>
            </li>
          ))}
          {complaints.map(({ id, sentence, contactName }) => (
            <li key={id}>
              A complaint of {contactName ?? 'theirs'} that nobody answered: “{sentence.slice(0, 200)}
              {sentence.length > 200 ? '…' : ''}”{' '}
              <TextLink href={`/accounts/${accountId}#what-they-say` as Route}>
                Answer it first<span className="sr-only">: {sentence.slice(0, 60)}</span>
              </TextLink>
            </li>
          ))}
        </ul>
        <p className="mt-1">You can bring it all the same; then say why.</p>
      </Notice>
    </div>
  )
}
