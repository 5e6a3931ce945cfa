import type { Metadata, Route } from 'next'
import { PROGRAMME_WORDS } from '#lib/core/evidence/bond.ts'
import { ButtonLink } from '#lib/ui/button.tsx'
import { Count } from '#lib/ui/count.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { EmptyState } from '#lib/ui/empty-state.tsx'
import { Page } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { loadProgrammes, type ProgrammesView } from './load.ts'
import { ArchiveProgramme, ProgrammeForm } from './programme-form.tsx'

export const metadata: Metadata = { title: 'Programmes and priority service' }

export default async function ProgrammesPage() {
  const { programmes, putAway, mayEdit } = await loadProgrammes()
  return (
    <Page
      title="Programmes and priority service"
      actions={<ButtonLink href={'/contracts' as Route}>Contracts</ButtonLink>}
      lead="What only loyal customers get. A programme speaks for an account once something of it has reached them within a year."
    >
      {programmes.length ? (
        <ul className="max-w-column divide-y divide-rule border-y border-rule">
          {programmes.map((programme) => (
            <Programme key={programme.id} programme={programme} mayEdit={mayEdit} />
          ))}
        </ul>
      ) : (
        <EmptyState title="There is none yet.">
          First in line when goods are scarce, an engineer of their own, a better price for the faithful: begin one
          here, then give it to an account on its page.
        </EmptyState>
      )}
      {mayEdit ? (
        <div className="mt-6">
          <ProgrammeForm />
        </div>
      ) : null}
      {putAway.length ? (
        <details className="mt-8 max-w-column">
          <summary className="w-fit cursor-pointer text-sm text-accent">
            <Count of={putAway.length} one="programme" /> put away
          </summary>
          <ul className="mt-1">
            {putAway.map(({ id, name }) => (
              <li key={id} className="flex flex-wrap items-baseline justify-between gap-x-4 py-1 wrap-anywhere">
                <span className="min-w-0 text-ink-soft">{name}</span>
                {mayEdit ? <ArchiveProgramme id={id} name={name} archived /> : null}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </Page>
  )
}

function Programme({ programme, mayEdit }: { programme: ProgrammesView['programmes'][number]; mayEdit: boolean }) {
  const { id, name, kind, about, accounts, delivered, enrolled } = programme
  return (
    <li id={`programme-${id}`} className="scroll-mt-20 py-4 wrap-anywhere target:bg-accent-wash">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 className="min-w-0 font-medium">
          {name}
          <span className="font-normal text-ink-soft">, {PROGRAMME_WORDS[kind]}</span>
        </h2>
        {mayEdit ? <ArchiveProgramme id={id} name={name} /> : null}
      </div>
      {about ? <p className="whitespace-pre-line text-ink-soft">{about}</p> : null}
      <p className="text-sm text-ink-soft">
        <Count of={accounts} one="account" /> in it today
        {accounts ? tellDelivered(delivered, accounts) : ''}.
      </p>
      {enrolled.length ? (
        <details className="mt-1">
          <summary className="w-fit cursor-pointer text-sm text-accent">Who is in it</summary>
          <ul className="mt-1 space-y-1 text-sm">
            {enrolled.map((row) => (
              <li key={row.id}>
                <TextLink quiet href={`/accounts/${row.accountId}#programmes` as Route}>
                  {row.account}
                </TextLink>
                <span className="text-ink-soft">
                  , since <DayText day={row.fromDay} short />
                  {row.untilDay ? (
                    <>
                      {' '}
                      until <DayText day={row.untilDay} short />
                    </>
                  ) : null}
                  ;{' '}
                  {row.lastDelivery ? (
                    <>
                      last delivery <DayText day={row.lastDelivery} short />
                    </>
                  ) : (
                    'nothing delivered yet'
                  )}
                </span>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {mayEdit ? <ProgrammeForm row={programme} /> : null}
    </li>
  )
}

function tellDelivered(delivered: number, accounts: number): string {
  if (delivered === accounts)
    return accounts === 1 ? ', with a delivery within a year' : ', each with a delivery within a year'
  return `, ${delivered === 0 ? 'none' : `${delivered} of them`} with a delivery within a year`
}
