import type { Route } from 'next'
import { Section } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { BondsFold } from './bonds-fold.tsx'
import { ContractsFold } from './contracts-fold.tsx'
import type { FoldProps } from './fold.tsx'
import { GiftsFold } from './gifts-fold.tsx'
import { PlansFold } from './plans-fold.tsx'
import { SupplyFold } from './supply-fold.tsx'
import { WalletFold } from './wallet-fold.tsx'

/** What binds both sides besides invoices: the records that the stages are read from, each with who said it. */
export function BothSidesPart(props: FoldProps) {
  return (
    <Section
      title="Both sides"
      id="both-sides"
      actions={<TextLink href={'/contracts' as Route}>All contracts</TextLink>}
      note="What binds you besides invoices. Whatever is noted here is read at once."
    >
      <div className="border-t border-rule">
        <ContractsFold {...props} />
        <BondsFold {...props} />
        <PlansFold {...props} />
        <WalletFold {...props} />
        <SupplyFold {...props} />
        <GiftsFold {...props} />
      </div>
    </Section>
  )
}
