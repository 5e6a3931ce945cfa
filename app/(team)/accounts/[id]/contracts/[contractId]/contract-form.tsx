'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import {
  FORM_WORDS,
  PERIOD_WORDS,
  RENEWAL_WORDS,
  type Renewal,
  type ValuePeriod,
  type ContractForm as WayMade,
} from '#lib/core/evidence/contract.ts'
import type { ContractDraft } from '#lib/core/evidence/contract-input.ts'
import type { Refusal, Version } from '#lib/core/result.ts'
import { BothVersions, type VersionField } from '#lib/ui/both-versions.tsx'
import { Button, ButtonLink } from '#lib/ui/button.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { showUndoToast } from '../../../../changes/undo-toast.ts'
import { ContractFields, ContractTerms, readContractForm } from '../../contract-fields.tsx'
import { changeContractAction } from '../../evidence-actions.ts'

const FIELDS: VersionField[] = [
  { name: 'title', label: 'What it is called' },
  { name: 'form', label: 'Made', show: (value) => FORM_WORDS[value as WayMade] },
  { name: 'startDay', label: 'From' },
  { name: 'endDay', label: 'To' },
  { name: 'framework', label: 'A framework' },
  { name: 'noticeDays', label: 'Notice, in days' },
  { name: 'renewal', label: 'At its end it', show: (value) => RENEWAL_WORDS[value as Renewal] },
  { name: 'renewalMonths', label: 'Each time for so many months' },
  { name: 'value', label: 'Value' },
  { name: 'valuePer', label: 'Per', show: (value) => (value ? PERIOD_WORDS[value as ValuePeriod] : 'not said') },
  { name: 'exitCost', label: 'What leaving would cost' },
  { name: 'currency', label: 'Currency' },
  { name: 'exitNote', label: 'What makes leaving messy' },
  { name: 'note', label: 'Note' },
]

/** Changes a contract’s terms. Where somebody else did so meanwhile, both versions are shown and nothing typed is lost. */
export function ContractForm({
  accountId,
  id,
  revision,
  draft,
}: {
  accountId: string
  id: string
  revision: number
  draft: ContractDraft
}) {
  const router = useRouter()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [mine, setMine] = useState(draft)
  const [busy, start] = useTransition()
  const page = `/accounts/${accountId}#contracts` as Route

  const save = (values: ContractDraft, seen: number) =>
    start(async () => {
      setMine(values)
      const result = await changeContractAction({ ...values, id, revision: seen })
      setRefusal(result.ok ? null : result)
      if (!result.ok) return
      const { changeId, effect } = result.value
      if (changeId) showUndoToast(`The contract is saved. ${effect}`.trim(), changeId, () => router.refresh())
      router.push(page)
    })

  if (refusal?.now) {
    return (
      <BothVersions
        fields={FIELDS}
        base={draft}
        mine={mine}
        theirs={asDraft(refusal.now)}
        busy={busy}
        onKeepMine={(now, values) => save(values as ContractDraft, now)}
        onTakeTheirs={() => router.push(page)}
      />
    )
  }
  return (
    <form
      className="max-w-md space-y-5"
      onSubmit={(event) => {
        event.preventDefault()
        save(readContractForm(new FormData(event.currentTarget)), revision)
      }}
    >
      {refusal ? <Notice tone="broken" title={refusal.message} /> : null}
      <ContractFields prefix="contract" values={mine} errors={refusal?.fields ?? {}} />
      <ContractTerms prefix="contract" values={mine} errors={refusal?.fields ?? {}} />
      <div className="flex gap-2 pt-2">
        <Button type="submit" weight="primary" disabled={busy}>
          {busy ? 'Saving…' : 'Save contract'}
        </Button>
        <ButtonLink href={page}>Cancel</ButtonLink>
      </div>
    </form>
  )
}

/** What stands there, as the form would hold it: texts, amounts without the zeros the database writes. */
function asDraft(version: Version): Version {
  const { values } = version
  const texts = FIELDS.filter(({ name }) => name !== 'framework').map(({ name }) => [name, `${values[name] ?? ''}`])
  const figures = ['value', 'exitCost'].map((name) => [name, `${values[name] ?? ''}`.replace(/\.?0+$/, '')])
  const said = { ...Object.fromEntries(texts), ...Object.fromEntries(figures) }
  return { ...version, values: { ...said, framework: values.framework } }
}
