'use client'
import { useRouter } from 'next/navigation'
import { type ReactNode, useState, useTransition } from 'react'
import {
  DEPENDENCY_POLICY,
  type DependencyPolicy,
  FRAMEWORKS,
  readDependencyPolicy,
} from '#lib/core/dependency/policy.ts'
import { FRAMEWORK_WORDS } from '#lib/core/dependency/report-settings.ts'
import {
  DEPENDENCY_GROUPS,
  DEPENDENCY_NUMBERS,
  dependencyForm,
  readDependencyForm,
  type DependencyForm as Typed,
  tellValue,
} from '#lib/core/dependency/settings-form.ts'
import { capital } from '#lib/core/number-words.ts'
import type { Refusal } from '#lib/core/result.ts'
import { BothVersions } from '#lib/ui/both-versions.tsx'
import { SelectField, TextField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { showUndoToast } from '../../changes/undo-toast.ts'
import { SaveRow } from '../save-row.tsx'
import { saveDependencyPolicyAction } from './actions.ts'

type Group = keyof typeof DEPENDENCY_GROUPS

const DEFAULTS = dependencyForm(DEPENDENCY_POLICY)
const LEADS: Record<Group, string> = {
  line: 'The list of large customers on the limits page and in reports.',
  limits:
    'A share of all revenue of the last twelve complete months. Whoever leads is told when it is reached and when it is close. Left empty, nothing is said.',
  bands:
    'Words for how much rests on few, by shares of allocated revenue: what the customers with positive revenue bring. Never shown outside the house.',
  attention: 'Which large customers get less of your conversations than their revenue would let expect.',
  renewal:
    'How likely a contract that ends within a year is renewed. Anybody can say otherwise for an account they know.',
  borrowing: 'What a lender would count of your receivables. The agreement with them decides; these are common values.',
}

/** What holds for dependency, group by group; what Troth comes with stands beside each. */
export function DependencyForm({
  settings,
  revision,
  mayEdit,
}: {
  settings: DependencyPolicy
  revision: number
  mayEdit: boolean
}) {
  const router = useRouter()
  // as typed: a field may be empty for a moment
  const [typed, setTyped] = useState<Typed>(() => dependencyForm(settings))
  const [note, setNote] = useState('')
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, start] = useTransition()

  const { wrong } = readDependencyForm(typed)
  const errors: Record<string, string | undefined> = { ...refusal?.fields, ...wrong }
  const began = dependencyForm(settings)
  const changed = Object.keys(began).some((name) => began[name] !== typed[name])
  const right = Object.keys(wrong).length === 0

  const say = (name: string, text: string) => {
    setTyped((now) => ({ ...now, [name]: text }))
    setRefusal(null)
  }
  const save = (said: Typed, at: number) =>
    start(async () => {
      const result = await saveDependencyPolicyAction({ settings: readDependencyForm(said).policy, revision: at, note })
      setRefusal(result.ok ? null : result)
      if (!result.ok) return
      showUndoToast('Saved. It holds from now on.', result.value, () => router.refresh())
      router.refresh()
    })

  const fields = (group: Group) =>
    DEPENDENCY_NUMBERS.filter((one) => one.group === group).map((number) => {
      const { name, label, unit, hint, none } = number
      const beside = `Troth comes with: ${tellValue(number, DEFAULTS[name])}.`
      return (
        <div key={name} className="max-w-96">
          <TextField
            name={name}
            label={unit ? `${label} … ${unit}` : label}
            hint={hint ? `${hint} ${beside}` : beside}
            {...(errors[name] ? { error: errors[name] } : {})}
            {...(none ? { optional: true, placeholder: capital(none) } : {})}
            inputMode="decimal"
            autoComplete="off"
            value={typed[name] ?? ''}
            onChange={(event) => say(name, event.target.value)}
          />
        </div>
      )
    })

  return (
    <form
      className="max-w-column"
      onSubmit={(event) => {
        event.preventDefault()
        if (changed && right) save(typed, revision)
      }}
    >
      {refusal?.now ? (
        <BothVersions
          key={refusal.now.revision}
          fields={VERSION_FIELDS}
          base={began}
          mine={typed}
          theirs={{ ...refusal.now, values: dependencyForm(readDependencyPolicy(refusal.now.values)) }}
          busy={busy}
          onKeepMine={(at, chosen) => save({ ...typed, ...(chosen as Partial<Typed>) } as Typed, at)}
          onTakeTheirs={() => router.refresh()}
        />
      ) : null}
      <div className="space-y-12">
        <Fields group="limits" mayEdit={mayEdit}>
          <div className="grid items-start gap-5 sm:grid-cols-2">{fields('limits')}</div>
        </Fields>
        <Fields group="line" mayEdit={mayEdit}>
          {fields('line')}
          <div className="max-w-96">
            <SelectField
              name="framework"
              label="Written as"
              hint={`${FRAMEWORK_WORDS[typed.framework as DependencyPolicy['framework']]?.about ?? ''} Troth comes with: management information.`}
              options={FRAMEWORKS.map((one) => ({ value: one, label: FRAMEWORK_WORDS[one].label }))}
              value={typed.framework}
              onChange={(event) => say('framework', event.target.value)}
            />
          </div>
        </Fields>
        {(['bands', 'attention', 'renewal', 'borrowing'] as const).map((group) => (
          <Fields key={group} group={group} mayEdit={mayEdit}>
            <div className="grid items-start gap-5 sm:grid-cols-2">{fields(group)}</div>
          </Fields>
        ))}
      </div>
      {mayEdit ? (
        <div className="mt-8 space-y-4">
          {refusal && !refusal.now ? <Notice tone="broken" title={refusal.message} /> : null}
          {changed ? (
            <SaveRow
              save="Save what holds for dependency"
              busy={busy}
              ready={right}
              note={note}
              onNote={setNote}
              onBack={() => {
                setTyped(began)
                setRefusal(null)
              }}
            />
          ) : (
            <p className="text-sm text-ink-faint">
              Change something to save it. Limits are looked at again at once; reports that are frozen stay as they are.
            </p>
          )}
        </div>
      ) : (
        <p className="mt-8 text-sm text-ink-faint">A manager can change this.</p>
      )}
    </form>
  )
}

function Fields({ group, mayEdit, children }: { group: Group; mayEdit: boolean; children: ReactNode }) {
  return (
    <fieldset disabled={!mayEdit} className="min-w-0 space-y-5">
      <legend className="mb-1 text-lg font-semibold">{DEPENDENCY_GROUPS[group]}</legend>
      <p className="text-sm text-ink-soft">{LEADS[group]}</p>
      {children}
    </fieldset>
  )
}

const VERSION_FIELDS = [
  ...DEPENDENCY_NUMBERS.map((number) => ({
    name: number.name,
    label: `${DEPENDENCY_GROUPS[number.group]}: ${number.label}`,
    show: (value: unknown) => tellValue(number, `${value ?? ''}`),
  })),
  {
    name: 'framework',
    label: 'Written as',
    show: (value: unknown) => FRAMEWORK_WORDS[value as DependencyPolicy['framework']]?.label ?? `${value}`,
  },
]
