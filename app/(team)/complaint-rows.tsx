'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { countOf } from '#lib/core/number-words.ts'
import { ActionRow, DoneBox, leaveRow } from '#lib/ui/action-row.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { answerComplaintAction } from './accounts/[id]/share-actions.ts'
import type { ComplaintsView } from './complaints-view.ts'

/** Each complaint in a line; D says that we got back to them, the account's page keeps what came of it. */
export function ComplaintRows({ rows, mayEdit }: { rows: ComplaintsView['rows']; mayEdit: boolean }) {
  const router = useRouter()
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set())

  const answered = (id: string) => async (row: HTMLElement) => {
    leaveRow(row)
    setGone((now) => new Set([...now, id]))
    const back = () => setGone((now) => new Set([...now].filter((other) => other !== id)))
    const result = await answerComplaintAction({ id, outcome: 'answered', note: '' }).catch(() => null)
    if (!result?.ok) {
      back()
      return showToast({ tone: 'broken', text: result?.message ?? 'Troth could not be reached. Nothing was changed.' })
    }
    const undo = async () => {
      await answerComplaintAction({ id, outcome: 'reopened', note: '' })
      back()
      router.refresh()
    }
    showToast({ tone: 'done', text: 'You got back to them. Say on their page what came of it.', undo })
    router.refresh()
  }

  return (
    <ul className="divide-y divide-rule">
      {rows
        .filter(({ id }) => !gone.has(id))
        .map(({ id, accountId, accountName, contactName, sentence, daysAgo }) => (
          <ActionRow
            key={id}
            href={`/accounts/${accountId}#what-they-say` as Route}
            lead={
              mayEdit ? (
                <DoneBox name={`We got back to ${contactName} of ${accountName}`} done={false} run={answered(id)} />
              ) : null
            }
            title={accountName}
            why={
              <>
                {sentence ? <span className="line-clamp-2">“{sentence}”</span> : null}
                <span>
                  {contactName}, {daysAgo === 0 ? 'today' : `${countOf(daysAgo, 'day')} ago`}
                </span>
              </>
            }
          />
        ))}
    </ul>
  )
}
