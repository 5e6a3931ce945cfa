'use client'
import { countOf } from '#lib/core/number-words.ts'
import { ok } from '#lib/core/result.ts'
import { ReasonMenu } from '../../reason-menu.tsx'
import { exceptAction } from '../actions.ts'

/** Why they have not the same: for one account, or for all that wait now. */
export function ExceptionMenu({
  offerId,
  account,
}: {
  offerId: string
  account: { id: string; name: string } | 'all'
}) {
  const all = account === 'all'
  const whom = all ? 'all who wait' : account.name
  return (
    <ReasonMenu
      trigger={all ? 'Exception for all…' : 'Exception…'}
      label={`${all ? 'Exception for all…' : 'Exception…'} ${whom}`}
      title={`Why ${whom} may not have the same`}
      small={!all}
      say={async (reason, note) => {
        const result = await exceptAction({
          id: offerId,
          accounts: all ? 'all' : [account.id],
          said: { reason, note },
        })
        if (!result.ok) return result
        const { changeId, done } = result.value
        return ok({
          changeId,
          says: all ? `${countOf(done, 'exception')} noted, with your name.` : `${whom}: an exception, with your name.`,
        })
      }}
    />
  )
}
