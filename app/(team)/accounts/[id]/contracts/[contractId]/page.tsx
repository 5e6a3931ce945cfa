import type { Metadata, Route } from 'next'
import { showDay } from '#lib/core/day-words.ts'
import { contractNow, tellContract } from '#lib/core/evidence/contract-now.ts'
import { Page, Section } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { ContractForm } from './contract-form.tsx'
import { ContractHistory } from './contract-history.tsx'
import { loadContract } from './load.ts'

type Props = PageProps<'/accounts/[id]/contracts/[contractId]'>

export const metadata: Metadata = { title: 'Contract' }

export default async function ContractPage({ params }: Props) {
  const { id, contractId } = await params
  const { account, contract, draft, changes, today, mayEdit } = await loadContract(id, contractId)
  const said = tellContract(contractNow(contract, today), showDay)
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
        contract.archived ? 'Taken out: nothing is read from it.' : `${said.charAt(0).toUpperCase()}${said.slice(1)}.`
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
