import type { Route } from 'next'
import { isOnPaper } from '#lib/core/dependency/beside.ts'
import type {
  ContractBeside,
  MemberRelationship,
  RelationshipRow,
  TrustBeside,
} from '#lib/core/dependency/relationship.ts'
import { showAmount } from '#lib/core/money.ts'
import { countOf, listNames, showShare, smallNumber } from '#lib/core/number-words.ts'
import type { Typology } from '#lib/core/standing/typology.ts'
import { showTenure } from '#lib/core/tenure.ts'
import { Amount } from '#lib/ui/amount.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { Section } from '#lib/ui/page.tsx'
import { Share } from '#lib/ui/share.tsx'
import { StageName } from '#lib/ui/stage-glyph.tsx'
import { StatusChip } from '#lib/ui/status-chip.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { MitigationButton } from '../limits/mitigation-button.tsx'
import type { RelationshipsView } from './load.ts'
import { RiskForm } from './risk-form.tsx'
import { RiskList } from './risk-list.tsx'

/** The largest customers, one after another, each with what is known of it. */
export function CustomersPart({ view }: { view: RelationshipsView }) {
  const { customers, view: address, window } = view
  const noun = address.by === 'group' ? 'group' : 'account'
  if (customers.length === 0) return null
  return (
    <Section
      title={customers.length === 1 ? `The only ${noun}` : `The ${smallNumber(customers.length)} largest ${noun}s`}
      id="largest"
      wide
      note={`Share of reported revenue of ${window.label}. Concentration hurts early in a relationship and helps in a mature one: so its age stands beside it.`}
    >
      <ol className="border-t border-rule">
        {customers.map((customer) => (
          <Customer key={customer.key} customer={customer} view={view} />
        ))}
      </ol>
    </Section>
  )
}

/** So many accounts of a group are named with their own standing. */
const MEMBERS = 3

function Customer({ customer, view }: { customer: RelationshipRow; view: RelationshipsView }) {
  const { currency, today, mayEdit, typology, view: address } = view
  const { key, name, net, share, since, members, drivers } = customer
  const shown = members.filter((member) => Number(member.net) !== 0 || member.contracts.length > 0).slice(0, MEMBERS)
  const rest = members.length - shown.length
  return (
    <li className="border-b border-rule py-5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h3 className="min-w-0 font-medium wrap-anywhere">
          <TextLink quiet href={`/accounts/${key}` as Route}>
            {name}
          </TextLink>
        </h3>
        <span className="text-sm">
          <span className="text-base font-medium">{share === null ? 'cannot be said' : <Share value={share} />}</span>{' '}
          <span className="text-ink-soft">
            <Amount value={net} currency={currency} />
            {since && since.day <= today
              ? `, for ${since.said ? '' : 'at least '}${showTenure(since.day, today)}`
              : ', age not known'}
          </span>
        </span>
      </div>
      {shown.map((member) => (
        <Member key={member.accountId} member={member} named={members.length > 1} typology={typology} />
      ))}
      {rest > 0 ? (
        <p className="mt-1 text-sm text-ink-faint">and {countOf(rest, 'more account')} of the group</p>
      ) : null}
      <dl className="mt-3 grid gap-x-8 gap-y-3 text-sm sm:grid-cols-2">
        <Fact head="Contract">
          <ContractWords customer={customer} />
        </Fact>
        <Fact head="Last conversation">
          {customer.lastConversation ? (
            <>
              <DayText day={customer.lastConversation.day} short />: {customer.lastConversation.kind}, written down by{' '}
              {customer.lastConversation.by}
            </>
          ) : (
            'none on record'
          )}
        </Fact>
      </dl>
      {drivers.length > 0 ? (
        <div className="mt-3 text-sm presenting:hidden">
          <RiskList risks={drivers} mayEdit={mayEdit} named={false} />
        </div>
      ) : null}
      <div className="mt-2 flex flex-wrap items-baseline gap-x-4 gap-y-1 text-sm presenting:hidden">
        {drivers.length === 0 ? (
          <span className="text-ink-faint">Nobody has written down what could end it.</span>
        ) : null}
        {mayEdit ? (
          <>
            <RiskForm accountId={key} opens="Write down a risk" of={name} id={`risk-${key}`} />
            <MitigationButton measure={address.by} subject={key} accountId={key} of={name} />
          </>
        ) : null}
      </div>
    </li>
  )
}

/** What each side says of one account, how it goes, and whether both keep what they promise. */
function Member({ member, named, typology }: { member: MemberRelationship; named: boolean; typology: Typology }) {
  const { accountId, name, declared, evident, stated, status, trust } = member
  return (
    <div className="mt-2 flex flex-wrap items-baseline gap-x-5 gap-y-1 text-sm">
      {named ? (
        <span className="min-w-0 basis-full text-ink-soft wrap-anywhere sm:basis-48">
          <TextLink quiet href={`/accounts/${accountId}` as Route}>
            {name}
          </TextLink>
        </span>
      ) : null}
      <Voiced says="we say">
        {declared ? <StageName stage={declared.key} voice="declared" typology={typology} /> : 'nothing'}
      </Voiced>
      <Voiced says="the records say">
        {evident ? <StageName stage={evident} voice="evident" typology={typology} /> : 'not read yet'}
      </Voiced>
      <Voiced says="they say">
        {stated ? <StageName stage={stated} voice="stated" typology={typology} /> : 'nothing'}
      </Voiced>
      {status ? <StatusChip status={status} /> : null}
      <span className="text-ink-soft presenting:hidden">
        {trustWords('trust in us', trust.ours)}; {trustWords('in them', trust.theirs)}
      </span>
    </div>
  )
}

function Voiced({ says, children }: { says: string; children: React.ReactNode }) {
  return (
    <span className="min-w-0">
      <span className="text-ink-faint">{says} </span>
      {children}
    </span>
  )
}

function trustWords(whom: string, trust: TrustBeside): string {
  if (trust === null) return `${whom}: no promise yet`
  if (!trust.enough) return `${whom}: not enough promises yet`
  return `${whom} ${Math.round(trust.score)} (${Math.round(trust.low)}–${Math.round(trust.high)})`
}

function Fact({ head, children }: { head: string; children: React.ReactNode }) {
  return (
    <div className="min-w-0 wrap-anywhere">
      <dt className="text-ink-faint">{head}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function ContractWords({ customer: { members, covered, nextEnd } }: { customer: RelationshipRow }) {
  const all = members.flatMap(({ contracts }) => contracts)
  if (all.length === 0) return 'none in force on record'
  const paper = all.filter(isOnPaper).length
  const cover =
    paper === 0
      ? `${countOf(all.length, 'word given', 'words given')}, none on paper`
      : covered === null
        ? countOf(paper, 'contract')
        : `${showShare(covered)} of it on paper`
  const exit = exitWords(all)
  if (!nextEnd) return `${cover}, open-ended${exit}`
  return (
    <>
      {cover}; {nextEnd.renews ? 'renews by itself after ' : 'ends on '}
      <DayText day={nextEnd.day} short />
      {nextEnd.noticeDay ? (
        <>
          , notice by <DayText day={nextEnd.noticeDay} short />
        </>
      ) : null}
      {exit}
    </>
  )
}

/** What leaving would cost, by the contracts in force; that nobody said so is said too. */
function exitWords(contracts: readonly ContractBeside[]): string {
  const costs = contracts.flatMap(({ exitCost }) => exitCost ?? [])
  if (costs.length === 0) return '; what leaving would cost is not said'
  return `; leaving would cost ${listNames(costs.map(({ amount, currency }) => showAmount(amount, currency)))}`
}
