'use client'
import { useEffect, useMemo, useState, useTransition } from 'react'
import { joinWorld } from '#lib/core/dependency/join-world.ts'
import { type Loss, MOST_LOSSES, runScenario, type ScenarioWorld } from '#lib/core/dependency/scenario.ts'
import { lossKey, tellScenario } from '#lib/core/dependency/scenario-words.ts'
import type { Refusal } from '#lib/core/result.ts'
import { Headline } from '#lib/ui/page.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { whatIfAddress } from './address.ts'
import { CustomerBars } from './customer-bars.tsx'
import { EffectPart } from './effect-part.tsx'
import { KeepForm } from './keep-form.tsx'
import type { WhatIfView } from './load.ts'
import { LossPicker } from './loss-picker.tsx'
import { LossRows } from './loss-rows.tsx'
import { MeasuresPart } from './measures-part.tsx'
import type { Reached } from './reach/route.ts'
import { StepsPart } from './steps-part.tsx'

/**
 * Who leaves, and what becomes of it: read in the browser from what is at hand, so that it moves with the slider. Whoever is not at hand
 * yet is fetched once.
 */
export function WhatIfDesk({ view }: { view: WhatIfView }) {
  const [losses, setLosses] = useState<readonly Loss[]>(view.losses)
  const [world, setWorld] = useState(view.world)
  const [labels, setLabels] = useState(view.labels)
  const [known, setKnown] = useState(() => new Set(view.losses.map(lossKey)))
  const [busy, start] = useTransition()
  const result = useMemo(() => runScenario(world, { losses }), [world, losses])
  const sentences = tellScenario(result, { losses, labels, world })
  const kept = view.kept?.id ?? null
  const same = JSON.stringify(losses) === JSON.stringify(view.kept?.losses)
  useEffect(() => {
    // the address is the scenario: it can be sent, and gone back to
    const timer = setTimeout(() => window.history.replaceState(null, '', whatIfAddress(same ? [] : losses, kept)), 250)
    return () => clearTimeout(timer)
  }, [losses, kept, same])

  const add = (loss: Loss, name: string) => {
    if (losses.some((each) => lossKey(each) === lossKey(loss))) return
    if (losses.length >= MOST_LOSSES) {
      showToast({ text: `A scenario has at most ${MOST_LOSSES} losses: take one out first.`, tone: 'broken' })
      return
    }
    if (known.has(lossKey(loss)) || isAtHand(view, world, loss)) {
      setLabels({ ...labels, [lossKey(loss)]: labels[lossKey(loss)] ?? name })
      setLosses([...losses, loss])
      return
    }
    start(async () => {
      const reached = await reach([...losses, loss])
      if (!reached.ok) {
        showToast({ text: reached.message, tone: 'broken' })
        return
      }
      const { accounts, customers, losses: placed, labels: names } = reached
      setWorld((before) => joinWorld(before, { accounts, customers }))
      setLabels((before) => ({ ...before, ...names }))
      setKnown((before) => new Set([...before, ...placed.map(lossKey)]))
      setLosses(placed)
    })
  }
  const remove = (loss: Loss) => setLosses(losses.filter((each) => lossKey(each) !== lossKey(loss)))
  const change = (loss: Loss) => setLosses(losses.map((each) => (lossKey(each) === lossKey(loss) ? loss : each)))
  const rest = { result, world, losses, labels }

  return (
    <>
      <div aria-live="polite">
        <Headline>{sentences[0]}</Headline>
        {sentences.length > 1 ? <p className="mt-3 max-w-column">{sentences.slice(1).join(' ')}</p> : null}
      </div>
      <section aria-label="Who leaves" className="mt-8 max-w-column">
        <LossRows losses={losses} labels={labels} world={world} onChange={change} onRemove={remove} />
        <LossPicker owners={view.owners} busy={busy} onAdd={add} />
      </section>
      <CustomerBars {...rest} onAdd={add} onRemove={remove} />
      <EffectPart {...rest} />
      <MeasuresPart {...rest} />
      {losses.length > 0 ? <StepsPart {...rest} /> : null}
      {view.mayEdit && losses.length > 0 ? <KeepForm losses={losses} kept={view.kept} labels={labels} /> : null}
    </>
  )
}

async function reach(losses: readonly Loss[]): Promise<Reached | Pick<Refusal, 'ok' | 'message'>> {
  const answer = await fetch(whatIfAddress(losses).replace('/what-if', '/what-if/reach')).catch(() => null)
  if (answer?.ok) return answer.json()
  return { ok: false, message: 'Their figures could not be read just now. Try again in a moment.' }
}

/** Of the largest groups every account came with the page. */
function isAtHand(view: WhatIfView, { accounts }: ScenarioWorld, { kind, key }: Loss): boolean {
  if (kind === 'group') return view.world.customers.slice(0, view.world.live).some((customer) => customer.key === key)
  return kind === 'account' && accounts.some(({ id }) => id === key)
}
