'use client'
import type { Route } from 'next'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { type ReactNode, useState, useTransition } from 'react'
import { countOf } from '#lib/core/number-words.ts'
import type { Refusal, Result } from '#lib/core/result.ts'
import { Button } from '#lib/ui/button.tsx'
import { TextField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { showUndoToast } from '../../../changes/undo-toast.ts'
import {
  archiveLaunchAction,
  closeLaunchAction,
  openWaveAction,
  planLaunchAction,
  putFirstAction,
  startLaunchAction,
} from '../actions.ts'

const DialogWindow = dynamic(() => import('#lib/ui/dialog-window.tsx'), { ssr: false })

export function StartButton({ id, accounts }: { id: string; accounts: number }) {
  return (
    <Once
      weight="primary"
      says="Start it"
      busy="Starting…"
      run={() => startLaunchAction({ id })}
      done={`Started: the first wave is open to ${countOf(accounts, 'account')}.`}
    />
  )
}

export function CloseButton({ id }: { id: string }) {
  return <Once says="Close it" busy="Closing…" run={() => closeLaunchAction({ id })} done="The launch is closed." />
}

export function ArchiveButton({ id }: { id: string }) {
  return (
    <Once
      weight="plain"
      says="Put away"
      busy="Putting away…"
      run={() => archiveLaunchAction({ id })}
      done="The launch is put away."
      then="/offers/launches"
    />
  )
}

/** Reads the records anew and puts everybody in order by them. */
export function PlanButton({ id, started }: { id: string; started: boolean }) {
  const router = useRouter()
  const [busy, start] = useTransition()
  const press = () =>
    start(async () => {
      const result = await planLaunchAction({ id })
      if (!result.ok) return showToast({ tone: 'broken', text: result.message })
      const { accounts, left } = result.value
      const gone = left.length ? ` ${countOf(left.length, 'account')} left the audience.` : ''
      showToast({ tone: 'done', text: `Planned for ${countOf(accounts, 'account')} as the records say now.${gone}` })
      router.refresh()
    })
  return (
    <Button size="small" weight="plain" disabled={busy} onClick={press}>
      {busy
        ? 'Reading the records…'
        : started
          ? 'Look for newcomers to the audience'
          : 'Plan anew by the records of today'}
    </Button>
  )
}

/** Opens a wave before its day; why stands on record. */
export function OpenWaveButton({ launchId, position, called }: { launchId: string; position: number; called: string }) {
  return (
    <WithReason
      says="Open it today"
      name={`Open ${called} today`}
      title={`Open ${called} today`}
      about="Those behind it keep their days. Whoever is in a wave before it loses what is left of their head start."
      hint="Stands on record with your name."
      busy="Opening…"
      run={(reason) => openWaveAction({ launchId, position, reason })}
      done={`${called} is open.`}
    />
  )
}

/** Brings an account into the first wave against the rule; why stands at its place. */
export function FirstButton({
  launchId,
  revision,
  accountId,
  name,
}: {
  launchId: string
  revision: number
  accountId: string
  name: string
}) {
  return (
    <WithReason
      says="Into the first wave"
      name={`${name} into the first wave`}
      title={`${name} into the first wave`}
      about="Its place by the rule stays; the reason stands beside it for the whole team."
      hint="Such as “loyal for years, and not to rest on Acme alone”."
      busy="Planning anew…"
      run={(reason) => putFirstAction({ id: launchId, revision, accountId, reason })}
      done={`${name} is in the first wave.`}
    />
  )
}

/** Takes such an exception back. */
export function NotFirstButton(props: { launchId: string; revision: number; accountId: string; name: string }) {
  const { launchId, revision, accountId, name } = props
  return (
    <Once
      size="small"
      weight="plain"
      says="Back to its wave"
      name={`${name} back to its wave`}
      busy="Planning anew…"
      run={() => putFirstAction({ id: launchId, revision, accountId, reason: null })}
      done={`${name} is back where the rule has it.`}
    />
  )
}

type Done = Result<{ changeId: string }>

function Once({
  says,
  name,
  busy: busySays,
  weight = 'quiet',
  size = 'normal',
  run,
  done,
  then,
}: {
  says: string
  name?: string
  busy: string
  weight?: 'primary' | 'quiet' | 'plain'
  size?: 'normal' | 'small'
  run: () => Promise<Done>
  done: string
  then?: string
}) {
  const router = useRouter()
  const [busy, start] = useTransition()
  const press = () =>
    start(async () => {
      const result = await run()
      if (!result.ok) return showToast({ tone: 'broken', text: result.message })
      showUndoToast(done, result.value.changeId, () => router.refresh())
      if (then) router.push(then as Route)
      else router.refresh()
    })
  return (
    <Button weight={weight} size={size} disabled={busy} onClick={press} aria-label={busy ? undefined : name}>
      {busy ? busySays : says}
    </Button>
  )
}

function WithReason({
  says,
  name,
  title,
  about,
  hint,
  busy: busySays,
  run,
  done,
}: {
  says: string
  name: string
  title: string
  about: ReactNode
  hint: string
  busy: string
  run: (reason: string) => Promise<Done>
  done: string
}) {
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, start] = useTransition()
  const send = (reason: string) =>
    start(async () => {
      const result = await run(reason)
      setRefusal(result.ok ? null : result)
      if (!result.ok) return
      setOpen(false)
      showUndoToast(done, result.value.changeId, () => router.refresh())
      router.refresh()
    })
  return (
    <>
      <Button size="small" aria-haspopup="dialog" aria-label={name} onClick={() => setOpen(true)}>
        {says}
      </Button>
      {open ? (
        <DialogWindow open onOpenChange={setOpen} title={title} description={about}>
          <form
            className="space-y-5"
            onSubmit={(event) => {
              event.preventDefault()
              send(`${new FormData(event.currentTarget).get('reason') ?? ''}`)
            }}
          >
            {refusal ? <Notice tone="broken" title={refusal.message} /> : null}
            <TextField
              name="reason"
              label="Why"
              hint={hint}
              maxLength={300}
              autoComplete="off"
              error={refusal?.fields?.reason}
            />
            <Button type="submit" weight="primary" disabled={busy}>
              {busy ? busySays : title}
            </Button>
          </form>
        </DialogWindow>
      ) : null}
    </>
  )
}
