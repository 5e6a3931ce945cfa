import type { Route } from 'next'
import type { CustomerRow } from '#db/queries/customers.ts'
import type { MemberNet } from '#db/reports/concentration.ts'
import { lastMonthEnd } from '#lib/core/day.ts'
import { voiceOf } from '#lib/core/dependency/basis-words.ts'
import type { Concentration, Holder } from '#lib/core/dependency/concentration.ts'
import { showLine } from '#lib/core/dependency/sentences.ts'
import { countOf, showShare, smallNumber } from '#lib/core/number-words.ts'
import type { Typology } from '#lib/core/standing/typology.ts'
import { showTenure } from '#lib/core/tenure.ts'
import { DayText } from '#lib/ui/day-text.tsx'
import { Section } from '#lib/ui/page.tsx'
import { Share } from '#lib/ui/share.tsx'
import { StageName } from '#lib/ui/stage-glyph.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { Why } from '#lib/ui/why.tsx'
import { LargestTable, shareOfMember } from './largest-table.tsx'
import type { DependencyFigures } from './load.ts'
import { leaveAddress } from './what-if/address.ts'

/** The largest customers as bars across the 10 % line, and as a table behind them. */
export function LargestPart({ figures }: { figures: DependencyFigures }) {
  const { shown, view, concentration, span, records, policy, asInvoiced } = figures
  const voice = voiceOf(view.basis)
  const past = span !== null && span.through < lastMonthEnd(records.completeThrough)
  const base = concentration.topOfReported ? 'reported' : 'allocated'
  return (
    <Section
      title={shown.length === 1 ? `The only ${view.by}` : `The ${smallNumber(shown.length)} largest ${view.by}s`}
      id="largest"
      wide
      note={
        <>
          Share of {voice[base]}
          <Why
            of={`Share of ${voice[base]}`}
            formula={
              base === 'reported'
                ? `What they stand for, divided by all ${voice.noun}: also what no customer is known for, and net of all that is negative.`
                : `What they stand for, divided by the sum over all customers with positive ${voice.noun}; the whole of it is not above zero.`
            }
            note={`The ${showLine(policy.line)} line: ASC 280-10-50-42 and IFRS 8.34 have one at 10 % of revenue, where companies under common control are one customer. Those rules bind public companies; here it is management information.`}
            help="/help/numbers#whom-the-business-rests-on"
          />
          {view.by === 'group' ? '; accounts under one parent count as one, by today’s structure.' : '.'}
          {past ? (
            <>
              {' '}
              Stage and age are as of <DayText day={records.completeThrough} />, not of these days.
            </>
          ) : null}
        </>
      }
    >
      {asInvoiced ? (
        <p className="mb-5 max-w-column text-sm text-ink-soft">
          Rolled up to groups, the largest stands for {showShare(shareOf(concentration, 1))} and the five largest for{' '}
          {showShare(shareOf(concentration, 5))}. As invoiced, account by account, it is {asInvoiced.name} with{' '}
          {showShare(asInvoiced.top1)}, and {showShare(asInvoiced.top5)}.
        </p>
      ) : null}
      <Bars figures={figures} />
      <details className="group mt-4 text-sm">
        <summary className="text-end text-accent underline decoration-accent/35 underline-offset-[0.2em] hover:decoration-accent">
          <span className="group-open:hidden">Show as table</span>
          <span className="hidden group-open:inline">Hide table</span>
        </summary>
        <div className="mt-3 overflow-x-auto">
          <LargestTable figures={figures} />
        </div>
      </details>
    </Section>
  )
}

function Bars({
  figures: { shown, customers, concentration, records, reading, typology, policy, members, view },
}: {
  figures: DependencyFigures
}) {
  const line = concentration.overLine === null ? null : policy.line
  const full = Math.max(ownShare(shown[0]!), (line ?? 0) * 1.2)
  return (
    <ol className="max-w-[56rem]">
      {line === null ? null : (
        <li aria-hidden="true" className="hidden sm:grid sm:grid-cols-[minmax(9rem,16rem)_1fr_4.5rem] sm:gap-x-4">
          <span className="relative col-start-2 h-5 text-xs text-ink-faint">
            <span className="absolute -translate-x-1/2" style={{ left: percent(line / full) }}>
              {showLine(line)}
            </span>
          </span>
        </li>
      )}
      {shown.map((holder) => {
        const customer = customers.get(holder.key)
        return (
          <li
            key={holder.key}
            className="grid grid-cols-[1fr_auto] items-center gap-x-4 sm:grid-cols-[minmax(9rem,16rem)_1fr_4.5rem]"
          >
            <span className="min-w-0 pt-2 sm:py-2">
              <span className="block truncate">
                <TextLink quiet href={`/accounts/${holder.key}` as Route}>
                  {customer?.name ?? holder.key}
                </TextLink>
              </span>
              {customer ? (
                <Beside customer={customer} asOf={records.completeThrough} reading={reading} typology={typology} />
              ) : null}
              <span className="block text-xs">
                <TextLink quiet href={leaveAddress(holder.key, view.by)}>
                  What if they leave?<span className="sr-only"> {customer?.name ?? ''}</span>
                </TextLink>
              </span>
            </span>
            <span
              aria-hidden="true"
              className="relative order-3 col-span-2 h-5 self-stretch sm:order-none sm:col-span-1 sm:h-auto"
            >
              <span
                className={`absolute inset-y-1 left-0 rounded-r-sm sm:top-1/2 sm:bottom-auto sm:h-4 sm:-translate-y-1/2 ${isOver(holder, concentration) ? 'bg-ink' : 'bg-ink-faint'}`}
                style={{ width: percent(ownShare(holder) / full) }}
              />
              {line === null ? null : (
                <span className="absolute inset-y-0 w-px bg-edge" style={{ left: percent(line / full) }} />
              )}
            </span>
            <span className="pt-2 text-end font-medium sm:pt-0">
              <Share value={ownShare(holder)} />
            </span>
            <Members
              members={members.get(holder.key) ?? []}
              accounts={customer?.accounts ?? 1}
              concentration={concentration}
              full={full}
            />
          </li>
        )
      })}
    </ol>
  )
}

/** The accounts of a group as they were invoiced, each with its own share of the same whole. */
function Members({
  members,
  accounts,
  concentration,
  full,
}: {
  members: readonly MemberNet[]
  accounts: number
  concentration: Concentration
  full: number
}) {
  if (members.length === 0) return null
  const silent = accounts - members.length
  return (
    <details className="order-4 col-span-full min-w-0 pb-2 text-sm sm:order-none">
      <summary className="w-fit text-xs text-ink-soft underline decoration-rule-strong underline-offset-[0.2em] hover:text-ink hover:decoration-ink pointer-coarse:py-2">
        {countOf(accounts, 'account')}, as invoiced
      </summary>
      <ol className="mt-1 border-l border-rule pl-3">
        {members.map((member) => {
          const share = shareOfMember(member, concentration)
          return (
            <li
              key={member.accountId}
              className="grid grid-cols-[1fr_auto] items-center gap-x-4 sm:grid-cols-[minmax(8rem,15.25rem)_1fr_4.5rem]"
            >
              <span className="min-w-0 truncate py-1">
                <TextLink quiet href={`/accounts/${member.accountId}` as Route}>
                  {member.name}
                </TextLink>
              </span>
              <span aria-hidden="true" className="relative hidden h-full sm:block">
                <span
                  className="absolute top-1/2 left-0 h-1.5 -translate-y-1/2 rounded-r-sm bg-ink-faint"
                  style={{ width: percent(share / full) }}
                />
              </span>
              <span className="text-end text-ink-soft">
                <Share value={share} />
              </span>
            </li>
          )
        })}
      </ol>
      {silent > 0 ? (
        <p className="mt-1 pl-3 text-xs text-ink-faint">
          {countOf(silent, 'account')} of the group {silent === 1 ? 'has' : 'have'} nothing here.
        </p>
      ) : null}
    </details>
  )
}

/** The relationship beside the bar: where it stands, how old it is at least, how many accounts it is. */
function Beside({
  customer,
  asOf,
  reading,
  typology,
}: {
  customer: CustomerRow
  asOf: string
  reading: boolean
  typology: Typology
}) {
  const { since } = customer
  return (
    <span className="flex flex-wrap items-baseline gap-x-2 text-xs text-ink-faint">
      {customer.accounts > 1 ? null : customer.stage ? (
        <StageName stage={customer.stage} typology={typology} />
      ) : reading ? (
        <span>being read…</span>
      ) : null}
      {since && since <= asOf ? (
        <span>
          {customer.sinceSaid ? 'for ' : 'for at least '}
          {showTenure(since, asOf)}
        </span>
      ) : null}
    </span>
  )
}

function ownShare(holder: Holder): number {
  return holder.ofReported ?? holder.ofAllocated
}

function shareOf({ topOfReported, measures }: Concentration, k: 1 | 5): number {
  return topOfReported?.[k] ?? (measures.kind === 'estimate' ? measures.top[k] : 0)
}

function isOver(holder: Holder, { overLine }: DependencyFigures['concentration']): boolean {
  return overLine?.some((each) => each.key === holder.key) ?? false
}

function percent(share: number): string {
  return `${(100 * Math.min(1, Math.max(0, share))).toFixed(3)}%`
}
