import type { Route } from 'next'
import { DayText } from '#lib/ui/day-text.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import type { ChannelState } from './channel-states.ts'

/** Which ways of talking are written down completely here: only then does their silence mean anything. */
export function ChannelNote({ channels }: { channels: readonly ChannelState[] }) {
  const open = channels.filter(({ through }) => through === null).map(({ name }) => name)
  const said = channels.filter(({ through }) => through !== null)
  return (
    <p className="mt-4 text-sm text-ink-faint">
      {said.map(({ name, through }) => (
        <span key={name}>
          {name}: all of them are here through <DayText day={through!} />.{' '}
        </span>
      ))}
      {open.length ? `${listed(open)}: nobody said that they are all here. ` : ''}
      <TextLink href={'/settings/sources#source-touches' as Route}>Say how far</TextLink>
    </p>
  )
}

function listed(names: string[]): string {
  const [first = '', ...rest] = names.map((name, index) => (index ? name.toLowerCase() : name))
  return rest.length ? `${[first, ...rest.slice(0, -1)].join(', ')} and ${rest.at(-1)}` : first
}
