'use client'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { countOf, listNames } from '#lib/core/number-words.ts'
import type { Refusal } from '#lib/core/result.ts'
import { Amount } from '#lib/ui/amount.tsx'
import { Button } from '#lib/ui/button.tsx'
import { SelectField, TextField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { showUndoToast } from '../../../changes/undo-toast.ts'
import { leaveAction } from '../actions.ts'
import type { LeaverView } from './load.ts'

/** All to one colleague; or the largest accounts one by one, and the rest to one. */
export function LeaverForm({ view: { leaver, held, largest, heirs, currency } }: { view: LeaverView }) {
  const router = useRouter()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [heirId, setHeir] = useState('')
  const [busy, start] = useTransition()
  const nothing = held.accounts + held.tasks + held.promises + held.offers + held.plans === 0
  const choices = heirs.map(({ id, name }) => ({ value: id, label: name }))

  const leave = (form: FormData) =>
    start(async () => {
      const named = largest.flatMap(({ id }) => {
        const to = `${form.get(`to-${id}`) ?? ''}`
        return to && to !== heirId ? [{ accountId: id, heirId: to }] : []
      })
      const input = { personId: leaver.id, heirId: heirId || null, named, note: `${form.get('note')}` }
      const result = await leaveAction(input).catch(() => null)
      if (!result?.ok) {
        if (!result) showToast({ tone: 'broken', text: 'Troth could not be reached. Nothing was changed.' })
        return setRefusal(result)
      }
      const { name, accounts, tasks, promises, changeId } = result.value
      const things = [countOf(accounts, 'account'), countOf(tasks, 'task')]
      if (promises) things.push(countOf(promises, 'promise'))
      const said = nothing ? '' : ` ${listNames(things)} went over.`
      router.push('/settings/people')
      showUndoToast(`${name} has left the team.${said}`, changeId, () => router.refresh())
    })

  if (heirs.length === 0)
    return <Notice title="There is nobody else to take over yet.">Invite a colleague first.</Notice>
  return (
    <form
      className="max-w-column space-y-6"
      onSubmit={(event) => {
        event.preventDefault()
        leave(new FormData(event.currentTarget))
      }}
    >
      {refusal ? <Notice tone="broken" title={refusal.message} /> : null}
      {nothing ? null : (
        <SelectField
          name="heirId"
          label="All of it goes to"
          value={heirId}
          required
          onChange={(event) => setHeir(event.currentTarget.value)}
          options={choices}
          empty="Choose a colleague"
          error={refusal?.fields?.heirId}
        />
      )}
      {largest.length && heirs.length > 1 ? (
        <details>
          <summary className="w-fit cursor-pointer text-accent">
            {held.accounts > largest.length
              ? `But for some of the ${largest.length} largest accounts`
              : 'But for some of the accounts'}
          </summary>
          <p className="mt-2 text-sm text-ink-faint">The tasks and promises at an account go with it.</p>
          <ul className="mt-2 divide-y divide-rule">
            {largest.map((account) => (
              <li key={account.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
                <div className="min-w-0 flex-[1_1_12rem]">
                  <p className="font-medium wrap-anywhere">{account.name}</p>
                  <p className="text-sm text-ink-faint">
                    <Amount value={account.revenue12m} currency={currency} /> {currency}
                    {account.tasks ? `, ${countOf(account.tasks, 'open task')}` : ''}
                  </p>
                </div>
                <div className="w-56 max-w-full">
                  <SelectField
                    name={`to-${account.id}`}
                    label={<span className="sr-only">{account.name} goes to</span>}
                    options={choices}
                    empty="As the rest"
                  />
                </div>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      <TextField
        name="note"
        label="A note for those who take over"
        optional
        maxLength={500}
        hint="They are told what came to them, with this note."
      />
      <p className="text-sm text-ink-faint">
        {leaver.name} is signed out everywhere at once. What they wrote and did keeps their name. You can take all of it
        back.
      </p>
      <Button type="submit" weight="primary" disabled={busy}>
        {busy ? 'Handing over…' : 'Hand over and close their sign-in'}
      </Button>
    </form>
  )
}
