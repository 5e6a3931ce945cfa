import type { Route } from 'next'
import type { ReactNode } from 'react'
import { printOwnValue } from '#lib/core/own-kind.ts'
import { showTenure } from '#lib/core/tenure.ts'
import { DayText } from '#lib/ui/day-text.tsx'
import { Section } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import type { AccountPageView } from './load.ts'

/** Who they are: what people and ledgers say, apart from what is read out of it. */
export function FactsPart({ view }: { view: AccountPageView }) {
  const { account, keys } = view
  return (
    <Section title="About them" id="about">
      <dl className="grid gap-x-8 gap-y-2 sm:grid-cols-[9rem_1fr]">
        <Fact name="Customer since">
          <Tenure view={view} />
        </Fact>
        <Fact name="Owner">{account.ownerName ?? <Unsaid>nobody yet</Unsaid>}</Fact>
        <Fact name="Parent">
          {account.parentId ? (
            <TextLink href={`/accounts/${account.parentId}` as Route}>{account.parentName}</TextLink>
          ) : (
            <Unsaid>none</Unsaid>
          )}
        </Fact>
        {account.country ? <Fact name="Country">{account.country}</Fact> : null}
        {account.industry ? <Fact name="Industry">{account.industry}</Fact> : null}
        {account.intercompany ? (
          <Fact name="Own company">Part of our own company: left out of the dependency figures.</Fact>
        ) : null}
        <OwnFacts view={view} />
        {keys.length ? (
          <Fact name="Known as">
            <ul>
              {keys.map(({ ledger, externalId }) => (
                <li key={`${ledger} ${externalId}`}>
                  {externalId} <span className="text-ink-faint">in {ledger}</span>
                </li>
              ))}
            </ul>
          </Fact>
        ) : null}
      </dl>
    </Section>
  )
}

/** What the workspace's own fields say; those that say nothing are left out. */
function OwnFacts({ view: { ownFields, ownValues } }: { view: AccountPageView }) {
  return ownFields.map(({ id, name, kind }) => {
    const value = ownValues[id] ?? null
    if (value === null) return null
    return (
      <Fact key={id} name={name}>
        {kind === 'day' ? <DayText day={printOwnValue(value)} /> : printOwnValue(value)}
      </Fact>
    )
  })
}

/** A first invoice is no birth: without “customer since” the tenure is at least what the records show. */
function Tenure({ view: { account, asOf } }: { view: AccountPageView }) {
  const { customerSince, firstDay } = account
  if (customerSince) {
    return (
      <>
        <DayText day={customerSince} />
        {asOf && customerSince < asOf ? <Unsaid>, {showTenure(customerSince, asOf)}</Unsaid> : null}
      </>
    )
  }
  if (!firstDay) return <Unsaid>no order on record yet</Unsaid>
  return (
    <>
      at least <DayText day={firstDay} />
      <Unsaid>, the first order on record{asOf ? `: at least ${showTenure(firstDay, asOf)}` : ''}</Unsaid>
    </>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="contents">
      <dt className="min-w-0 text-sm wrap-anywhere text-ink-faint sm:pt-[0.1rem]">{name}</dt>
      <dd className="mb-2 min-w-0 wrap-anywhere sm:mb-0">{children}</dd>
    </div>
  )
}

function Unsaid({ children }: { children: ReactNode }) {
  return <span className="text-ink-faint">{children}</span>
}
