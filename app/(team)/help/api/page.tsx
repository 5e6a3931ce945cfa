import type { Metadata, Route } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { ROLE_WORDS } from '#lib/core/role.ts'
import { Page, Section } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { FieldTable } from './field-table.tsx'
import { loadApi, type OperationView } from './load.ts'
import { REFUSALS } from './refusals.ts'

export const metadata: Metadata = { title: 'The API' }

export default async function ApiPage({ searchParams }: PageProps<'/help/api'>) {
  const { root, noun, nouns, operations, shapes } = await loadApi((await searchParams).of)
  return (
    <Page
      title="The API"
      above={<TextLink href="/help">Help</TextLink>}
      lead="What Troth’s pages do, for programs: by the same rules, with the same refusals."
    >
      <Section title="To begin" id="begin">
        <div className="flex flex-col gap-3">
          <p>
            Make <TextLink href={'/settings/keys' as Route}>a key</TextLink>, and send it with every request. Everything
            is below <code className="wrap-anywhere">{root}</code>; programs read this page as{' '}
            <a className="link" href="/api/v1/openapi.json">
              OpenAPI 3.1
            </a>
            .
          </p>
          <Shell text={`export TROTH_KEY=troth_…\ncurl -H "Authorization: Bearer $TROTH_KEY" "${root}/me"`} />
          <p>
            Stages are told by keys that never change, money as decimal text with its currency, days as{' '}
            <code>2026-04-30</code>, moments in UTC. Lists come by pages: <code>next</code> of one is the{' '}
            <code>cursor</code> of the following, and no row is told twice or left out. A change names the revision that
            was read (<code>If-Match</code>, the <code>ETag</code> of the answer), so that nobody’s words are written
            over. With an <code>Idempotency-Key</code> of your choosing a request may be sent again within a day, and is
            done once.
          </p>
        </div>
      </Section>
      <nav aria-label="What there is" className="mt-10 max-w-column">
        <ul className="flex flex-wrap gap-x-5 gap-y-1.5">
          {nouns.map((known) => (
            <li key={known}>
              <Link
                href={`/help/api?of=${encodeURIComponent(known)}#of` as Route}
                prefetch={false}
                aria-current={known === noun ? 'page' : undefined}
                className={known === noun ? 'font-semibold' : 'link'}
              >
                {known}
              </Link>
            </li>
          ))}
          <li>
            <a href="#refusals" className="link">
              Refusals
            </a>
          </li>
        </ul>
      </nav>
      <Section title={noun} id="of" wide>
        <div className="divide-y divide-rule border-y border-rule">
          {operations.map((operation) => (
            <Told key={operation.id} operation={operation} />
          ))}
        </div>
      </Section>
      <Section title="Shapes" id="shapes" wide note="What these answers hold.">
        <div className="divide-y divide-rule border-y border-rule">
          {shapes.map(({ name, fields }) => (
            <details key={name} id={`shape-${name}`} className="scroll-mt-8 py-2 target:bg-accent-wash">
              <summary className="cursor-pointer font-medium">{name}</summary>
              <FieldTable caption={`Fields of ${name}`} fields={fields} />
            </details>
          ))}
        </div>
      </Section>
      <Section
        title="Refusals"
        id="refusals"
        note="As application/problem+json: status and code for programs, detail for people, fields where a field is wrong. Codes that are not listed say what the same refusal says on the page."
      >
        <dl className="divide-y divide-rule border-y border-rule">
          {REFUSALS.map(({ code, status, meaning }) => (
            <div
              key={code}
              id={code}
              className="scroll-mt-8 py-2.5 target:bg-accent-wash sm:grid sm:grid-cols-[13rem_1fr] sm:gap-4"
            >
              <dt>
                {status} <code>{code}</code>
              </dt>
              <dd className="text-ink-soft">{meaning}</dd>
            </div>
          ))}
        </dl>
      </Section>
    </Page>
  )
}

function Told({ operation }: { operation: OperationView }) {
  const { id, method, path, summary, describe, scope, role, whole, status, parameters, body, answer, takes, curl } =
    operation
  return (
    <details id={id} className="scroll-mt-8 py-2.5 target:bg-accent-wash">
      <summary className="cursor-pointer">
        <code className="text-sm font-semibold">{method}</code> <code className="text-sm wrap-anywhere">{path}</code>{' '}
        <span className="text-ink-soft">{summary}</span>
      </summary>
      <div className="flex flex-col gap-4 py-3">
        {describe ? <p className="max-w-column">{withCode(describe)}</p> : null}
        <p className="text-sm text-ink-faint">
          {scope ? (
            <>
              Scope <code>{scope}</code>
            </>
          ) : (
            'Any key'
          )}
          , role {ROLE_WORDS[role]} or above{whole ? '; not for whoever sees only some accounts' : ''}.
        </p>
        {parameters.length ? <FieldTable caption="Asked by address and header" fields={parameters} /> : null}
        {takes.length ? <p className="text-sm">The body is the file itself: {takes.join(', ')}.</p> : null}
        {body ? <FieldTable caption="Asked in the body" fields={body} /> : null}
        {operation.answerName ? (
          <p className="text-sm">
            Answers {status} with{' '}
            <a className="link" href={`#shape-${operation.answerName}`}>
              {operation.answerName}
            </a>
            .
          </p>
        ) : answer ? (
          <FieldTable caption={`Answered, with ${status}`} fields={answer} />
        ) : (
          <p className="text-sm">Answers {status} with a CSV file, as a stream.</p>
        )}
        <Shell text={curl} />
      </div>
    </details>
  )
}

/** What stands between backticks is for programs. */
function withCode(text: string): ReactNode[] {
  // biome-ignore lint/suspicious/noArrayIndexKey: words of a sentence, which never change places
  return text.split('`').map((part, i) => (i % 2 ? <code key={i}>{part}</code> : part))
}

function Shell({ text }: { text: string }) {
  return (
    <pre className="max-w-full rounded-md bg-sunk px-3 py-2 text-sm whitespace-pre-wrap wrap-anywhere ring-1 ring-rule ring-inset">
      <code>{text}</code>
    </pre>
  )
}
