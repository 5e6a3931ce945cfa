import { Section } from '#lib/ui/page.tsx'

export type ShownVersion = { id: string; when: string; by: string; note: string; says: readonly string[] }

/** What was set, when and by whom, newest first: nothing that held is forgotten. */
export function PolicyHistory({ versions }: { versions: readonly ShownVersion[] }) {
  return (
    <Section title="History" id="history">
      {versions.length === 0 ? (
        <p className="text-ink-soft">Nobody has changed anything: what holds is what Troth came with.</p>
      ) : (
        <ol className="divide-y divide-rule border-t border-rule">
          {versions.map(({ id, when, by, note, says }) => (
            <li key={id} className="py-3">
              <p className="text-sm text-ink-faint">
                {when}, {by}
                {note ? `: ${note}` : ''}
              </p>
              <ul className="mt-1 text-sm wrap-anywhere text-ink-soft">
                {says.length ? says.map((line) => <li key={line}>{line}</li>) : <li>Nothing else than before.</li>}
              </ul>
            </li>
          ))}
        </ol>
      )}
    </Section>
  )
}
