import type { Metadata, Route } from 'next'
import { STATE_WORDS } from '#lib/core/evidence/contract.ts'
import { DayText } from '#lib/ui/day-text.tsx'
import { Page, Section } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { ContractForm } from './contract-form.tsx'
import { ContractHistory } from './contract-history.tsx'
import { loadContract } from './load.ts'

type Props = PageProps<'/accounts/[id]/contracts/[contractId]'>

export const metadata: Metadata = { title: 'Contract' }

export default async function ContractPage({ params }: Props) {
  const { id, contractId } = await params
  const { account, contract, draft, changes, mayEdit } = await loadContract(id, contractId)
  const state = contract.states.at(-1)
  return (
    <Page
      title={contract.title}
      above={
        <>
          <TextLink href={`/accounts/${account.id}` as Route}>{account.name}</TextLink> /{' '}
          <TextLink href={`/accounts/${account.id}#contracts` as Route}>Contracts</TextLink>
        </>
      }
      lead={
        contract.archived ? (
          'Taken out: nothing is read from it.'
        ) : state ? (
          <>
            {STATE_WORDS[state.state].replace(/^./, (letter) => letter.toUpperCase())}{' '}
            {state.state === 'ended' ? 'on' : 'since'} <DayText day={state.day} />.
          </>
        ) : null
      }
    >
      {mayEdit && !contract.archived ? (
        <ContractForm
          key={contract.revision}
          accountId={account.id}
          id={contract.id}
          revision={contract.revision}
          draft={draft}
        />
      ) : null}
      <Section title="What was done with it" id="contract-history">
        <ContractHistory states={contract.states} changes={changes} mayEdit={mayEdit} />
      </Section>
    </Page>
  )
}
