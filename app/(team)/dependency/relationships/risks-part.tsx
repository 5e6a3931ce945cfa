import { Section } from '#lib/ui/page.tsx'
import type { RelationshipsView } from './load.ts'
import { RiskForm } from './risk-form.tsx'
import { RiskList } from './risk-list.tsx'

/** The register of what could end or shrink a relationship, or the whole business: by whose hand it is. */
export function RisksPart({ view: { risks, moreRisks, mayEdit } }: { view: RelationshipsView }) {
  const hands = (['us', 'them', 'nobody'] as const).map(
    (by) => risks.filter(({ controlledBy }) => controlledBy === by).length,
  )
  return (
    <Section
      title="Who controls the risks"
      id="risks"
      score
      note="What could end or shrink a relationship, or the whole business, and in whose hand it is. A risk that nobody controls is met by depending on it less."
    >
      {risks.length > 0 ? (
        <>
          <p className="mb-2">
            In your hand: {hands[0]}; in theirs: {hands[1]}; in nobody’s: {hands[2]}.
            {moreRisks ? ' These are the first fifty; the others stand with their customers.' : ''}
          </p>
          <RiskList risks={risks} mayEdit={mayEdit} named />
        </>
      ) : (
        <p className="text-ink-soft">
          Nothing is written down yet. Begin with what would hurt most: a tender, a buyer who retires, a price of steel.
        </p>
      )}
      {mayEdit ? <RiskForm accountId={null} opens="Write down a risk to the whole business" id="risk-all" /> : null}
    </Section>
  )
}
