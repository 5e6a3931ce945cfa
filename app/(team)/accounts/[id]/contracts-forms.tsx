'use client'
import type { Day } from '#lib/core/day.ts'
import type { ContractStateWord } from '#lib/core/evidence/contract.ts'
import { SelectField, TextField } from '#lib/ui/field.tsx'
import { BLANK_CONTRACT, ContractFields, ContractTerms, readContractForm, StateFields } from './contract-fields.tsx'
import { createContractAction, createVowAction, sayContractStateAction } from './evidence-actions.ts'
import { EvidenceForm, textOf } from './evidence-form.tsx'

/** Writes a contract down: what it is called, its state and since when; its terms where somebody knows them. */
export function NewContractForm({
  accountId,
  today,
  currency,
  begins,
}: {
  accountId: string
  today: Day
  currency: string
  /** In which state it begins, where a question led here. */
  begins: ContractStateWord | null
}) {
  const values = { ...BLANK_CONTRACT, currency }
  return (
    <EvidenceForm
      key={`${begins}`}
      opens="Add a contract"
      saves="Add contract"
      begins={begins !== null}
      send={(form) =>
        createContractAction({
          ...readContractForm(form),
          accountId,
          state: {
            state: textOf(form, 'state') as ContractStateWord,
            day: textOf(form, 'day'),
            note: '',
          },
        })
      }
    >
      {(errors) => (
        <>
          <StateFields prefix="new-contract" errors={errors} state={begins ?? 'in_force'} today={today} />
          <ContractFields prefix="new-contract" values={values} errors={errors} />
          <details open={TERMS.some((name) => errors[name])}>
            <summary className="w-fit cursor-pointer text-sm text-accent">
              Notice, renewal, value, cost of leaving
            </summary>
            <div className="mt-3 space-y-4">
              <ContractTerms prefix="new-contract" values={values} errors={errors} />
            </div>
          </details>
        </>
      )}
    </EvidenceForm>
  )
}

const TERMS = [
  'noticeDays',
  'renewal',
  'renewalMonths',
  'value',
  'valuePer',
  'currency',
  'exitCost',
  'exitNote',
  'note',
]

/** Says in which state a contract is from a day on. */
export function ContractStateForm({
  contractId,
  title,
  state,
  today,
}: {
  contractId: string
  title: string
  state: ContractStateWord
  today: Day
}) {
  const prefix = `state-${contractId}`
  return (
    <EvidenceForm
      opens={`Say what became of it: ${title}`}
      saves="Say so"
      send={(form) =>
        sayContractStateAction({
          contractId,
          state: textOf(form, 'state') as ContractStateWord,
          day: textOf(form, 'day'),
          note: textOf(form, 'note'),
        })
      }
    >
      {(errors) => (
        <>
          <StateFields prefix={prefix} errors={errors} state={state} today={today} />
          <TextField
            name="note"
            id={`${prefix}-note`}
            label="What happened"
            optional
            maxLength={500}
            error={errors.note}
          />
        </>
      )}
    </EvidenceForm>
  )
}

/** A vow of one side, in one of the contracts or by heart. */
export function VowForm({ accountId, contracts }: { accountId: string; contracts: { id: string; title: string }[] }) {
  return (
    <EvidenceForm
      opens="Add a vow"
      saves="Add vow"
      send={(form) =>
        createVowAction({
          accountId,
          contractId: textOf(form, 'contractId') || null,
          madeBy: textOf(form, 'madeBy') as 'us' | 'them',
          text: textOf(form, 'text'),
        })
      }
    >
      {(errors) => (
        <>
          <SelectField
            name="madeBy"
            id="vow-by"
            label="Made by"
            defaultValue="us"
            options={[
              { value: 'us', label: 'us' },
              { value: 'them', label: 'them' },
            ]}
            error={errors.madeBy}
          />
          <TextField name="text" id="vow-text" label="What was vowed" maxLength={500} error={errors.text} />
          <SelectField
            name="contractId"
            id="vow-contract"
            label="In"
            empty="no contract: by heart"
            defaultValue=""
            options={contracts.map(({ id, title }) => ({ value: id, label: title }))}
            error={errors.contractId}
          />
        </>
      )}
    </EvidenceForm>
  )
}
