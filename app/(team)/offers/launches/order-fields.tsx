'use client'
import { type KeyboardEvent, useRef, useState } from 'react'
import { MOST_WAVES, ORDER_KEYS, type OrderKey, type OrderRule } from '#lib/core/offers/launch-plan.ts'
import { tellRule } from '#lib/core/offers/order-words.ts'
import { Button } from '#lib/ui/button.tsx'
import { CONTROL, SelectField, TextField } from '#lib/ui/field.tsx'
import { Tap } from '#lib/ui/tap.tsx'

const KEYS: Record<OrderKey, { name: string; what: string }> = {
  stage: { name: 'Stage', what: 'how far the relationship has come' },
  trust: { name: 'Trust in them', what: 'what they kept; only where its interval says more than a coin would' },
  tenure: { name: 'Years with you', what: 'whole years since their first order, or since you said' },
  value: { name: 'Revenue', what: 'of the last twelve complete months' },
}

export type WaveDraft = { name: string; headStartDays: number }

/** In which order, and in which waves. The rule's parts are moved by buttons, or with Alt and an arrow. */
export function OrderFields({
  rule,
  waves,
  headStartDays,
  errors,
  onRule,
  onWaves,
}: {
  rule: OrderRule
  waves: readonly WaveDraft[]
  /** What a wave has that nobody set. */
  headStartDays: number
  errors: Record<string, string>
  onRule: (rule: OrderRule) => void
  onWaves: (waves: WaveDraft[]) => void
}) {
  const list = useRef<HTMLOListElement>(null)
  const [said, setSaid] = useState('')
  const off = ORDER_KEYS.filter((key) => !rule.keys.includes(key))
  const focus = (key: OrderKey) =>
    setTimeout(() => list.current?.querySelector<HTMLElement>(`[data-key="${key}"]`)?.focus())
  const setKeys = (keys: OrderKey[]) =>
    // waves by stage go with the stage first, and with nothing else
    onRule({
      ...rule,
      keys,
      cut: rule.cut.by === 'stage' && keys[0] !== 'stage' ? { by: 'count', counts: [10, 20] } : rule.cut,
    })
  const move = (key: OrderKey, by: 1 | -1) => {
    const at = rule.keys.indexOf(key)
    const to = at + by
    if (to < 0 || to >= rule.keys.length) return
    const keys = [...rule.keys]
    keys.splice(to, 0, ...keys.splice(at, 1))
    setKeys(keys)
    setSaid(`${KEYS[key].name} is asked ${to + 1}. of ${keys.length}.`)
    focus(key)
  }
  const press = (event: KeyboardEvent, key: OrderKey) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    move(key, event.key === 'ArrowUp' ? -1 : 1)
  }

  return (
    <div className="space-y-6">
      <fieldset className="min-w-0">
        <legend className="mb-1.5 text-sm font-medium">Who comes first</legend>
        <p className="mb-2 text-sm text-ink-soft">{tellRule(rule)}</p>
        <ol ref={list} className="divide-y divide-rule border-y border-rule">
          {rule.keys.map((key, at) => (
            <li key={key} className="flex min-w-0 items-center gap-3 py-1.5">
              <span className="w-5 text-end text-ink-faint tabular-nums">{at + 1}</span>
              <button
                type="button"
                data-key={key}
                aria-label={`${KEYS[key].name}: ${at + 1}. of ${rule.keys.length}. Alt and an arrow move it.`}
                onKeyDown={(event) => press(event, key)}
                className="min-w-0 flex-1 rounded text-start"
              >
                <span className="font-medium">{KEYS[key].name}</span>{' '}
                <span className="text-sm text-ink-faint max-sm:block">{KEYS[key].what}</span>
              </button>
              <span className="flex shrink-0">
                <Tap label={`${KEYS[key].name} earlier`} disabled={at === 0} onTap={() => move(key, -1)}>
                  ↑
                </Tap>
                <Tap
                  label={`${KEYS[key].name} later`}
                  disabled={at === rule.keys.length - 1}
                  onTap={() => move(key, 1)}
                >
                  ↓
                </Tap>
                <Tap
                  label={`Do not ask ${KEYS[key].name}`}
                  onTap={() => setKeys(rule.keys.filter((one) => one !== key))}
                >
                  ×
                </Tap>
              </span>
            </li>
          ))}
        </ol>
        {off.length ? (
          <p className="mt-2 flex flex-wrap gap-1 text-sm">
            {off.map((key) => (
              <Button key={key} size="small" weight="plain" onClick={() => setKeys([...rule.keys, key])}>
                Ask {KEYS[key].name} too
              </Button>
            ))}
          </p>
        ) : null}
        <output className="sr-only">{said}</output>
      </fieldset>
      <div className="grid gap-5 sm:grid-cols-2">
        <SelectField
          name="stageOf"
          label="Which stage"
          value={rule.stageOf}
          onChange={(event) => onRule({ ...rule, stageOf: event.target.value as OrderRule['stageOf'] })}
          options={[
            { value: 'evident', label: 'What the records support' },
            { value: 'declared', label: 'What you declared, else the records' },
          ]}
        />
        <SelectField
          name="cut"
          label="A new wave"
          value={rule.cut.by}
          onChange={(event) =>
            onRule({
              ...rule,
              ...(event.target.value === 'stage'
                ? {
                    cut: { by: 'stage' as const },
                    keys: ['stage' as const, ...rule.keys.filter((key) => key !== 'stage')],
                  }
                : { cut: { by: 'count' as const, counts: [10, 20] } }),
            })
          }
          options={[
            { value: 'stage', label: 'with each stage' },
            { value: 'count', label: 'after so many accounts' },
          ]}
          error={errors['rule.cut']}
        />
        {rule.cut.by === 'count' ? (
          <CountsField
            counts={rule.cut.counts}
            onChange={(counts) => onRule({ ...rule, cut: { by: 'count', counts } })}
          />
        ) : null}
        <TextField
          name="most"
          label="Waves at most"
          hint="What is left joins the last one."
          inputMode="numeric"
          maxLength={2}
          autoComplete="off"
          value={rule.most}
          onChange={(event) => {
            const most = Number(event.target.value.replace(/\D/g, ''))
            onRule({ ...rule, most: Math.min(MOST_WAVES, Math.max(1, most || 1)) })
          }}
        />
      </div>
      <fieldset className="min-w-0">
        <legend className="mb-1.5 text-sm font-medium">Head starts</legend>
        <p className="mb-2 text-sm text-ink-faint">
          Days a wave has to itself before the next one opens. Accounts that share a place are never parted by a wave.
        </p>
        <ol className="space-y-2">
          {Array.from({ length: rule.most }, (_, at) => {
            const wave = waves[at] ?? { name: '', headStartDays }
            const set = (change: Partial<WaveDraft>) => {
              const all = Array.from({ length: rule.most }, (_, i) => waves[i] ?? { name: '', headStartDays })
              onWaves(all.map((one, i) => (i === at ? { ...one, ...change } : one)))
            }
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: a wave is its place
              <li key={at} className="flex flex-wrap items-center gap-2 text-sm">
                <input
                  aria-label={`Name of wave ${at + 1}`}
                  placeholder={`Wave ${at + 1}`}
                  maxLength={60}
                  autoComplete="off"
                  value={wave.name}
                  onChange={(event) => set({ name: event.target.value })}
                  className={`${CONTROL} min-w-0 flex-1 basis-32`}
                />
                {at === rule.most - 1 ? (
                  <span className="w-40 text-ink-faint">the last one</span>
                ) : (
                  <label className="flex w-40 items-center gap-2 text-ink-soft">
                    <input
                      inputMode="numeric"
                      aria-label={`Head start of wave ${at + 1}, in days`}
                      maxLength={3}
                      autoComplete="off"
                      value={wave.headStartDays}
                      onChange={(event) =>
                        set({ headStartDays: Math.min(365, Number(event.target.value.replace(/\D/g, '')) || 0) })
                      }
                      className={`${CONTROL} max-w-16 text-end tabular-nums`}
                    />
                    days ahead
                  </label>
                )}
              </li>
            )
          })}
        </ol>
      </fieldset>
    </div>
  )
}

/** Typed as “10, 20”: the first ten, the next twenty, then the rest. */
function CountsField({ counts, onChange }: { counts: number[]; onChange: (counts: number[]) => void }) {
  const [text, setText] = useState(counts.join(', '))
  return (
    <TextField
      name="counts"
      label="So many accounts"
      hint="Wave by wave, such as 10, 20; the last takes the rest."
      inputMode="text"
      maxLength={80}
      autoComplete="off"
      value={text}
      onChange={(event) => {
        setText(event.target.value)
        const read = event.target.value.split(/[\s,;]+/).map((word) => Number(word))
        onChange(
          read.filter((count) => Number.isInteger(count) && count > 0 && count <= 1_000_000).slice(0, MOST_WAVES - 1),
        )
      }}
    />
  )
}
