import type { Route } from 'next'
import type { RiskDriver } from '#lib/core/dependency/relationship.ts'
import { CONTROLLED_WORDS } from '#lib/core/dependency/risk-input.ts'
import { TextLink } from '#lib/ui/text-link.tsx'
import { RiskEditor } from './risk-form.tsx'

/** What could end or shrink it, and who has that in their hand. `named`: with the account, where the list is of several. */
export function RiskList({
  risks,
  mayEdit,
  named,
}: {
  risks: readonly RiskDriver[]
  mayEdit: boolean
  named: boolean
}) {
  return (
    <ul className="divide-y divide-rule">
      {risks.map((risk) => (
        <li key={risk.id} className="py-2 wrap-anywhere">
          {named ? (
            <>
              {risk.accountId ? (
                <TextLink quiet href={`/accounts/${risk.accountId}` as Route}>
                  {risk.accountName ?? 'An account'}
                </TextLink>
              ) : (
                <span className="text-ink-soft">The whole business</span>
              )}
              {': '}
            </>
          ) : null}
          {risk.what}{' '}
          <span className="text-ink-soft">
            (who controls it: {CONTROLLED_WORDS[risk.controlledBy]}
            {risk.effect ? `; if it comes: ${risk.effect}` : ''})
          </span>
          {mayEdit ? <RiskEditor risk={risk} /> : null}
        </li>
      ))}
    </ul>
  )
}
