import type { Metadata, Route } from 'next'
import type { ReactNode } from 'react'
import { CERTAINTY_WORDS } from '#lib/core/merge/likeness.ts'
import { countOf } from '#lib/core/number-words.ts'
import { Amount } from '#lib/ui/amount.tsx'
import { Page, Section } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { compareAddress } from '../compare-address.ts'
import { ChooseOther } from './choose-other.tsx'
import { loadComparison, type MergeSideView } from './load.ts'
import { MergeForm } from './merge-form.tsx'

export const metadata: Metadata = { title: 'Merge two accounts' }

export default async function ComparePage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[]>>
}) {
  const { keep, merge } = await searchParams
  const view = await loadComparison(typeof keep === 'string' ? keep : '', typeof merge === 'string' ? merge : '')
  const { kept, absorbed, currency } = view
  const above = (
    <>
      <TextLink href="/accounts">Accounts</TextLink> /{' '}
      <TextLink href={'/accounts/duplicates' as Route}>Accounts that look alike</TextLink>
    </>
  )
  if (!absorbed) {
    return (
      <Page title="Merge two accounts" above={above} lead={`Which account is the same company as ${kept.name}?`}>
        <ChooseOther keptId={kept.id} same={merge === keep} />
      </Page>
    )
  }
  const { likeness, fields, same, kinship } = view
  return (
    <Page
      title="Merge two accounts"
      above={above}
      lead={
        <>
          <strong className="font-semibold text-ink wrap-anywhere">{absorbed.name}</strong> becomes part of{' '}
          <strong className="font-semibold text-ink wrap-anywhere">{kept.name}</strong>.{' '}
          {whatMoves(absorbed, kept.name)} Nothing is counted twice, and all of it can be taken back.
        </>
      }
    >
      <p className="-mt-4 mb-10 max-w-column text-ink-soft">
        {CERTAINTY_WORDS[likeness.certainty]}
        {likeness.reasons.length ? `: ${likeness.reasons.map(({ text }) => text).join('; ')}` : ''}.{' '}
        <TextLink href={compareAddress(absorbed.id, kept.id)}>Keep {absorbed.name} instead</TextLink>
      </p>
      <Section
        title="Whose word holds"
        id="fields"
        note={kinship ? placeText(kinship, kept.name, absorbed.name) : undefined}
      >
        <MergeForm
          kept={{ id: kept.id, name: kept.name, stamp: kept.stamp }}
          absorbed={{ id: absorbed.id, name: absorbed.name, stamp: absorbed.stamp }}
          fields={fields}
          same={same}
          // another order or a newer stamp begins with its own proposals
          key={`${kept.id} ${kept.stamp} ${absorbed.stamp}`}
        />
      </Section>
      <Section title="What each brings" id="brings">
        <Brings kept={kept} absorbed={absorbed} currency={currency} />
      </Section>
    </Page>
  )
}

/** The absorbed account's own things, in a sentence. */
function whatMoves({ invoices, keys, contacts, touches, tasks, children }: MergeSideView, keptName: string): string {
  const parts = [
    [invoices, 'invoice'],
    [keys.length, 'customer number'],
    [contacts, 'contact'],
    [touches, 'note, call, meeting or mail'],
    [tasks, 'task'],
    [children, 'account of its group'],
  ]
    .filter(([count]) => Number(count) > 0)
    .map(([count, noun]) => several(Number(count), String(noun)))
  const moves = parts.length ? `${list(parts)} move to ${keptName}` : 'Nothing else hangs on it'
  const later = keys.length
    ? `; files that bring ${keys.length === 1 ? `its number ${keys[0]!.externalId}` : 'its numbers'} find ${keptName} from then on`
    : ''
  return `${moves.charAt(0).toUpperCase()}${moves.slice(1)}${later}.`
}

function several(count: number, noun: string): string {
  if (count === 1) return countOf(1, noun)
  if (noun.startsWith('note')) return `${count.toLocaleString('en-US')} notes, calls, meetings and mails`
  return noun.startsWith('account') ? `${count} accounts of its group` : countOf(count, noun)
}

function list(parts: string[]): string {
  return parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}` : parts[0]!
}

function placeText(kinship: 'kept-below' | 'absorbed-below', kept: string, absorbed: string): string {
  return kinship === 'kept-below'
    ? `${kept} belongs to ${absorbed} by way of its group: it takes its place there.`
    : `${absorbed} belongs to ${kept} by way of its group: ${kept} keeps its place there.`
}

/** Two short lists side by side: what each has, before anything moves. */
function Brings({ kept, absorbed, currency }: { kept: MergeSideView; absorbed: MergeSideView; currency: string }) {
  return (
    <div className="grid gap-x-10 gap-y-8 sm:grid-cols-2">
      {[kept, absorbed].map((side) => (
        <section key={side.id} aria-label={side.name} className="min-w-0">
          <h3 className="mb-2 font-medium wrap-anywhere">{side.name}</h3>
          <dl className="divide-y divide-rule border-y border-rule text-sm">
            <Fact label={`Revenue on record, ${currency}`}>
              <Amount value={side.revenueAll} currency={currency} />
            </Fact>
            <Fact label="Invoices">{side.invoices.toLocaleString('en-US')}</Fact>
            <Fact label="Customer numbers">{numbers(side)}</Fact>
            <Fact label="Contacts">{side.contacts.toLocaleString('en-US')}</Fact>
            <Fact label="Notes, calls, meetings, mails">{side.touches.toLocaleString('en-US')}</Fact>
            <Fact label="Tasks">{side.tasks.toLocaleString('en-US')}</Fact>
            <Fact label="Accounts below it">{side.children.toLocaleString('en-US')}</Fact>
          </dl>
        </section>
      ))}
    </div>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-4 py-1.5">
      <dt className="text-ink-soft">{label}</dt>
      <dd className="min-w-0 text-right tabular-nums wrap-anywhere">{children}</dd>
    </div>
  )
}

function numbers({ keys }: MergeSideView): string {
  if (keys.length === 0) return 'none'
  const shown = keys.slice(0, 4).map(({ ledger, externalId }) => `${externalId} (${ledger})`)
  return `${shown.join(', ')}${keys.length > 4 ? ` and ${keys.length - 4} more` : ''}`
}
