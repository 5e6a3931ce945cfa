import {
  CONTRACT_FORMS,
  CONTRACT_STATES,
  FORM_WORDS,
  PERIOD_WORDS,
  RENEWAL_WORDS,
  RENEWALS,
  STATE_WORDS,
  VALUE_PERIODS,
} from '#lib/core/evidence/contract.ts'
import type { ContractDraft } from '#lib/core/evidence/contract-input.ts'
import { AreaField, CheckField, DateField, SelectField, TextField } from '#lib/ui/field.tsx'

type Fields = { values: ContractDraft; errors: Record<string, string>; prefix: string }

export const BLANK_CONTRACT: ContractDraft = {
  ...{ title: '', form: 'paper', startDay: '', endDay: '', noticeDays: '', renewal: 'none', renewalMonths: '' },
  ...{ framework: false, value: '', valuePer: '', currency: '', exitCost: '', exitNote: '', note: '' },
}

const options = <Key extends string>(keys: readonly Key[], words: Record<Key, string>) =>
  keys.map((value) => ({ value, label: words[value] }))

/** What a contract is called, how it was made, and through which days it runs. */
export function ContractFields({ values, errors, prefix }: Fields) {
  return (
    <>
      <TextField
        name="title"
        id={`${prefix}-title`}
        label="What it is called"
        maxLength={200}
        autoComplete="off"
        defaultValue={values.title}
        error={errors.title}
      />
      <SelectField
        name="form"
        id={`${prefix}-form`}
        label="Made"
        defaultValue={values.form}
        options={options(CONTRACT_FORMS, FORM_WORDS)}
        error={errors.form}
      />
      <div className="flex flex-wrap gap-4">
        <DateField
          name="startDay"
          id={`${prefix}-start`}
          label="From"
          optional
          defaultValue={values.startDay}
          error={errors.startDay}
        />
        <DateField
          name="endDay"
          id={`${prefix}-end`}
          label="To"
          optional
          defaultValue={values.endDay}
          error={errors.endDay}
          hint="Empty: it is open-ended."
        />
      </div>
    </>
  )
}

/** In which state it is, since when. */
export function StateFields({
  prefix,
  errors,
  state,
  today,
}: Omit<Fields, 'values'> & { state: string; today: string }) {
  return (
    <div className="flex flex-wrap gap-4">
      <SelectField
        name="state"
        id={`${prefix}-state`}
        label="It is"
        defaultValue={state}
        options={options(CONTRACT_STATES, STATE_WORDS)}
        error={errors.state}
      />
      <DateField name="day" id={`${prefix}-day`} label="Since" defaultValue={today} error={errors.day} />
    </div>
  )
}

/** Notice, renewal, value and what leaving would cost. */
export function ContractTerms({ values, errors, prefix }: Fields) {
  return (
    <>
      <CheckField
        name="framework"
        id={`${prefix}-framework`}
        label="A framework: orders are called off under it"
        defaultChecked={values.framework}
      />
      <TextField
        name="noticeDays"
        id={`${prefix}-notice`}
        label="Notice, in days"
        optional
        inputMode="numeric"
        defaultValue={values.noticeDays}
        error={errors.noticeDays}
      />
      <SelectField
        name="renewal"
        id={`${prefix}-renewal`}
        label="At its end it"
        defaultValue={values.renewal}
        options={options(RENEWALS, RENEWAL_WORDS)}
        error={errors.renewal}
      />
      <TextField
        name="renewalMonths"
        id={`${prefix}-months`}
        label="Each time for so many months"
        optional
        inputMode="numeric"
        defaultValue={values.renewalMonths}
        error={errors.renewalMonths}
      />
      <div className="flex flex-wrap gap-4">
        <TextField
          name="value"
          id={`${prefix}-value`}
          label="Value"
          optional
          inputMode="decimal"
          defaultValue={values.value}
          error={errors.value}
        />
        <SelectField
          name="valuePer"
          id={`${prefix}-per`}
          label="Per"
          optional
          empty="not said"
          defaultValue={values.valuePer ?? ''}
          options={options(VALUE_PERIODS, PERIOD_WORDS)}
          error={errors.valuePer}
        />
      </div>
      <TextField
        name="exitCost"
        id={`${prefix}-exit`}
        label="What leaving would cost"
        optional
        inputMode="decimal"
        defaultValue={values.exitCost}
        error={errors.exitCost}
      />
      <TextField
        name="currency"
        id={`${prefix}-currency`}
        label="Currency"
        optional
        maxLength={3}
        autoCapitalize="characters"
        defaultValue={values.currency}
        error={errors.currency}
      />
      <TextField
        name="exitNote"
        id={`${prefix}-exit-note`}
        label="What makes leaving messy"
        optional
        maxLength={500}
        defaultValue={values.exitNote}
        error={errors.exitNote}
      />
      <AreaField
        name="note"
        id={`${prefix}-note`}
        label="Note"
        optional
        rows={2}
        maxLength={4000}
        defaultValue={values.note}
        error={errors.note}
      />
    </>
  )
}

/** What the fields above say. */
export function readContractForm(form: FormData): ContractDraft {
  const text = (name: string) => `${form.get(name) ?? ''}`
  return {
    title: text('title'),
    form: text('form') as ContractDraft['form'],
    startDay: text('startDay'),
    endDay: text('endDay'),
    noticeDays: text('noticeDays'),
    renewal: (text('renewal') || 'none') as ContractDraft['renewal'],
    renewalMonths: text('renewalMonths'),
    framework: form.get('framework') === 'on',
    value: text('value'),
    valuePer: text('valuePer') as ContractDraft['valuePer'],
    currency: text('currency').trim().toUpperCase(),
    exitCost: text('exitCost'),
    exitNote: text('exitNote'),
    note: text('note'),
  }
}
