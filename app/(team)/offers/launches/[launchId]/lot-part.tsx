import type { Route } from 'next'
import { countOf } from '#lib/core/number-words.ts'
import { addQuantities, showQuantity } from '#lib/core/offers/lot-steps.ts'
import { sayAsked, sayLot } from '#lib/core/offers/lot-words.ts'
import { ButtonLink } from '#lib/ui/button.tsx'
import { ExportLink } from '#lib/ui/export-link.tsx'
import { Section } from '#lib/ui/page.tsx'
import { Pager } from '#lib/ui/pager.tsx'
import { Segmented } from '#lib/ui/tabs.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { HandOutButton } from './hand-out-button.tsx'
import { LotLines } from './lot-lines.tsx'
import { LotPicture } from './lot-picture.tsx'
import type { LotSearch, LotView } from './lot-view.ts'

type Props = {
  view: LotView
  /** The parameters of the page's address: what is not the lot's stays as it is. */
  search: LotSearch
  mayWrite: boolean
  mayManage: boolean
}

/** A launch's scarce lot: how much there is, who asked for how much, what handing it out now comes to and why, line by line. */
export function LotPart({ view, search, mayWrite, mayManage, scarce }: Props & { scarce: boolean }) {
  const { launchId, lot } = view
  const edit = `/offers/launches/${launchId}/lot` as Route
  if (!lot) return mayManage ? <NoLot edit={edit} scarce={scarce} /> : null
  const askers = view.waves.reduce((sum, wave) => sum + wave.askers, 0)
  const asked = view.waves.reduce((sum, wave) => addQuantities(sum, wave.asked), '0')
  return (
    <Section
      title="The lot"
      id="lot"
      wide
      actions={mayManage ? <TextLink href={edit}>Change the lot</TextLink> : undefined}
    >
      <p className="max-w-column text-lg text-pretty wrap-anywhere">
        {sayLot(lot)} {sayAsked(lot, asked, askers)}
      </p>
      <p className="mt-1 max-w-column text-sm text-ink-faint">{sayTerms(lot)}</p>
      <Decide view={{ ...view, lot }} search={search} mayManage={mayManage} />
      <div className="mt-8 max-w-4xl">
        <LotPicture view={{ ...view, lot }} />
      </div>
      <div className="mt-8 mb-3 flex flex-wrap items-center justify-between gap-3">
        <h3 className="font-semibold">Who asked, who has what, and why</h3>
        <Segmented
          label="Which accounts"
          choices={[
            {
              label: 'Asked or have some',
              current: !view.everybody,
              href: at(view, search, { lot: null, lotFrom: null }),
            },
            { label: 'Everybody', current: view.everybody, href: at(view, search, { lot: 'all', lotFrom: null }) },
          ]}
        />
      </div>
      <LotLines view={{ ...view, lot }} mayWrite={mayWrite} mayManage={mayManage} />
      <Turns view={view} search={search} />
      <ExportLink href={`/offers/launches/${launchId}/lot.csv`} label="Export the lot’s lines as CSV" />
    </Section>
  )
}

function NoLot({ edit, scarce }: { edit: Route; scarce: boolean }) {
  if (!scarce)
    return (
      <p className="mt-6 text-sm">
        <TextLink href={edit}>Is there only so much of it? Hand it out wave by wave.</TextLink>
      </p>
    )
  return (
    <Section
      title="The lot"
      id="lot"
      note="There is only so much of it: it is handed out wave by wave, loyal customers first."
    >
      <ButtonLink href={edit} weight="primary">
        Say how much there is
      </ButtonLink>
    </Section>
  )
}

/** What is to be decided: hand it out as shown, up to which wave. */
function Decide({ view, search, mayManage }: Pick<Props, 'search' | 'mayManage'> & { view: Shown }) {
  const { plan, waves, whyNot, lot, launchId, waiting } = view
  if (lot.mode === 'while_it_lasts')
    return (
      <p className="mt-4 max-w-column text-ink-soft">
        Whoever accepts while their wave is open has it at once. Those who come late are told so, and wait for more.
        {waiting ? (
          <strong className="block font-medium text-ink wrap-anywhere">
            {countOf(waiting.count, 'account')} {waiting.count === 1 ? 'is' : 'are'} waiting and can have some now:{' '}
            {waiting.account} comes first and asked for {showQuantity(waiting.asked, lot.unit)}.
          </strong>
        ) : null}
      </p>
    )
  if (!plan) return <p className="mt-4 max-w-column text-ink-soft">{whyNot}</p>
  const open = waves.filter((wave) => wave.open)
  return (
    <div className="mt-5 flex flex-wrap items-center gap-x-5 gap-y-3">
      {open.length > 1 ? (
        <Segmented
          label="Hand out up to"
          choices={open.map(({ position, name }) => ({
            label: position === open.at(-1)!.position ? 'All open waves' : `Up to ${name}`,
            current: position === (plan.chosen ?? open.at(-1)!.position),
            href: at(view, search, { upTo: position === open.at(-1)!.position ? null : `${position}` }),
          }))}
        />
      ) : null}
      {mayManage && plan.moved > 0 ? (
        <HandOutButton launchId={launchId} upTo={plan.chosen ?? open.at(-1)!.position} seen={plan.mark} />
      ) : null}
      <p className="text-ink-soft">{sayPlan(view, plan)}</p>
    </div>
  )
}

type Shown = LotView & { lot: NonNullable<LotView['lot']> }

function sayPlan({ lot, waves }: Shown, plan: NonNullable<LotView['plan']>): string {
  const { moved, more, less, left, over, upTo, chosen } = plan
  if (moved === 0) return 'Everybody has what the rule gives them.'
  const through = waves.find(({ position }) => position === upTo)
  const drawn =
    chosen !== null && upTo !== chosen
      ? ` ${through?.name ?? 'A later wave'} has something already and is worked out with it.`
      : ''
  const rest = over !== '0' ? ` (${showQuantity(over, lot.unit)} of it makes no whole step)` : ''
  const some = [
    more > 0 ? `${countOf(more, 'account')} would have more than now` : '',
    less > 0 ? `${countOf(less, 'account')} less` : '',
  ]
  const who = some.filter(Boolean).join(', ') || 'It only says to those who asked that they have none'
  return `${who}; ${left === '0' ? 'nothing' : showQuantity(left, lot.unit)} would be left${rest}.${drawn}`
}

function sayTerms({ minimum, maximum, step, unit, mode, within }: Shown['lot']): string {
  const least = minimum === '0' ? '' : `at least ${showQuantity(minimum, unit)}`
  const most = maximum === null ? '' : `at most ${showQuantity(maximum, unit)}`
  const bounds = [least, most].filter(Boolean).join(', ')
  const steps = `in steps of ${showQuantity(step, unit)}`
  const how =
    mode === 'while_it_lasts'
      ? 'while it lasts'
      : `wave by wave, within a wave ${within === 'even' ? 'evenly' : 'in the order of places'}`
  return `Per account ${[bounds, steps].filter(Boolean).join(', ')}; ${how}.`
}

function Turns({ view, search }: { view: LotView; search: LotSearch }) {
  const { from, pageSize, total, lines } = view
  if (total <= pageSize) return null
  const to = (start: number) => at(view, search, { lotFrom: start > 0 ? `${start}` : null })
  return (
    <Pager
      earlier={from > 0 ? to(Math.max(0, from - pageSize)) : null}
      later={from + pageSize < total ? to(from + pageSize) : null}
      says={`${(from + 1).toLocaleString('en-US')}–${(from + lines.length).toLocaleString('en-US')} of ${total.toLocaleString('en-US')}`}
    />
  )
}

/** The launch's page with some of the lot's parameters changed; null takes one away. */
function at({ launchId }: LotView, search: LotSearch, change: Record<string, string | null>): Route {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...search, ...change }))
    for (const one of Array.isArray(value) ? value : [value]) if (one) parameters.append(name, one)
  const query = `${parameters}`
  return `/offers/launches/${launchId}${query ? `?${query}` : ''}#lot` as Route
}
