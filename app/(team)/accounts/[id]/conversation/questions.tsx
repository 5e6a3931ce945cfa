import { Section } from '#lib/ui/page.tsx'

/** What to ask, from what the records give reason for; to be read out as they stand. */
export function Questions({ questions }: { questions: readonly string[] }) {
  return (
    <Section title="What to ask" id="questions">
      <ol className="list-decimal space-y-1.5 pl-5 text-lg marker:text-sm marker:text-ink-faint">
        {questions.map((question) => (
          <li key={question}>{question}</li>
        ))}
      </ol>
    </Section>
  )
}
