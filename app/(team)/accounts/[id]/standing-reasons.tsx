import type { Route } from 'next'
import type { EvidentStage } from '#lib/core/stage.ts'
import type { Condition, Gate, Verdict } from '#lib/core/standing/condition.ts'
import { type Source, sourceOf } from '#lib/core/standing/source-completeness.ts'
import { type Typology, wordOf } from '#lib/core/standing/typology.ts'
import { Section } from '#lib/ui/page.tsx'
import { StageGlyph } from '#lib/ui/stage-glyph.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { SourceLink } from './standing-source.tsx'

const GATE_WORD: Record<Verdict, string> = { pass: 'supported', fail: 'not supported', unknown: 'open' }
const MARK: Record<Verdict, { word: string; path: string; hue: string }> = {
  pass: { word: 'holds', path: 'm4 10.5 4 4 8-9', hue: 'text-accent' },
  fail: { word: 'does not hold', path: 'm5.5 5.5 9 9m0-9-9 9', hue: 'text-ink-soft' },
  unknown: {
    word: 'not known',
    path: 'M7 7.5a3 3 0 1 1 4.4 2.6c-.9.5-1.4 1-1.4 2.1m0 2.8v.1',
    hue: 'text-stage-exploring',
  },
}

/** Every condition of every stage, as the gates read them; the stage that is supported stands open. */
export function StandingReasons({
  typology,
  accountId,
  gates,
  evident,
  saidBy,
  records,
}: {
  typology: Typology
  accountId: string
  gates: Gate[]
  evident: EvidentStage
  saidBy: Map<Source, string>
  /** What the records are called that reasons name. */
  records: Map<string, string>
}) {
  const first = evident === 'unknown' ? gates.find((gate) => gate.verdict === 'unknown')?.stage : evident
  return (
    <Section
      title="Reasons"
      id="reasons"
      note="Each stage has its conditions. The first one whose conditions all hold is what the records support; open means that something is not known."
    >
      <div className="border-t border-rule">
        {gates.map((gate) => (
          <details key={gate.stage} open={gate.stage === first} className="group border-b border-rule">
            <summary className="flex cursor-pointer items-baseline gap-2 py-2.5 hover:bg-sunk">
              <StageGlyph stage={gate.stage} />
              <span className="font-medium">{wordOf(typology, gate.stage)}</span>
              <span className="flex-1 text-sm text-ink-faint">
                {GATE_WORD[gate.verdict]}
                {gate.stage === evident && gate.verdict !== 'pass' ? ', and still in effect' : ''}
              </span>
              <span aria-hidden="true" className="text-ink-faint group-open:rotate-180">
                ⌄
              </span>
            </summary>
            <div className="pb-4 pl-6">
              <p className="text-sm text-ink-faint">
                {gate.sentence}
                {gate.side === 'exit' && gate.stage !== 'exploring'
                  ? ' The account stands here already, so milder limits hold.'
                  : ''}
              </p>
              {/* a gate that is a choice of one has said so in its own sentence */}
              <Conditions
                conditions={gate.conditions.length === 1 ? gate.conditions[0]!.of! : gate.conditions}
                saidBy={saidBy}
                names={records}
                accountId={accountId}
              />
            </div>
          </details>
        ))}
      </div>
    </Section>
  )
}

type Read = { saidBy: Map<Source, string>; names: Map<string, string>; accountId: string }

function Conditions({ conditions, ...read }: Read & { conditions: Condition[] }) {
  return (
    <ul className="mt-2 space-y-1.5">
      {conditions.map((condition) => (
        <li key={condition.key} className="flex gap-2">
          <Mark verdict={condition.verdict} />
          <div className="min-w-0">
            {condition.sentence} {/* the sign says the same to those who hear the page */}
            <span aria-hidden="true" className="text-sm whitespace-nowrap text-ink-faint">
              {MARK[condition.verdict].word}
            </span>{' '}
            <Relied condition={condition} {...read} />
            {condition.of ? <Conditions conditions={condition.of} {...read} /> : null}
          </div>
        </li>
      ))}
    </ul>
  )
}

/** The records, where there are some; who can tell, where it is not known; who said so, where a “none” rests on it. */
function Relied({ condition, saidBy, names, accountId }: Read & { condition: Condition }) {
  const source = sourceOf(condition)
  const count = condition.records?.count ?? 0
  const says = !source
    ? null
    : condition.verdict === 'unknown'
      ? 'Say for all accounts'
      : count === 0 && saidBy.has(source)
        ? `${saidBy.get(source)} said so`
        : null
  return (
    <>
      <RecordLinks condition={condition} names={names} accountId={accountId} />{' '}
      {says ? <SourceLink source={source!}>{says}</SourceLink> : null}
    </>
  )
}

/** To the records a reason was read from, each by its name; the page opens where they are folded away. */
function RecordLinks({
  condition: { records, value },
  names,
  accountId,
}: Omit<Read, 'saidBy'> & { condition: Condition }) {
  if (!records || records.count === 0 || value === null) return null
  const { source, refs = [] } = records
  if (source === 'touches')
    return <TextLink href={`/accounts/${accountId}/timeline?from=them` as Route}>Read them</TextLink>
  const named = refs.filter((id) => names.has(id))
  // plain links: the browser opens what the target is folded into
  if (named.length > 0)
    return named.map((id, place) => (
      <span key={id}>
        {place ? ', ' : ''}
        <a className="link wrap-anywhere" href={`#record-${id}`}>
          {names.get(id)}
        </a>
      </span>
    ))
  const place = PLACES[source]
  return place ? (
    <a className="link" href={`#${place.at}`}>
      {place.word}
    </a>
  ) : null
}

const PLACES: Partial<Record<NonNullable<Condition['records']>['source'], { at: string; word: string }>> = {
  purchase_days: { at: 'invoices', word: 'Their invoices' },
  wallet: { at: 'wallet', word: 'Who said so' },
  given_and_received: { at: 'given-and-received', word: 'What was given' },
  account: { at: 'about', word: 'About them' },
}

function Mark({ verdict }: { verdict: Verdict }) {
  const { word, path, hue } = MARK[verdict]
  return (
    <svg
      viewBox="0 0 20 20"
      width="16"
      height="16"
      role="img"
      aria-label={word}
      className={`mt-[0.25em] shrink-0 ${hue}`}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={path} />
    </svg>
  )
}
