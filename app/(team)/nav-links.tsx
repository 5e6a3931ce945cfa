'use client'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { type ComponentType, Fragment } from 'react'
import {
  AccountsIcon,
  DependencyIcon,
  HelpIcon,
  ImportsIcon,
  NoteIcon,
  OffersIcon,
  PromisesIcon,
  SettingsIcon,
  StandingIcon,
  TasksIcon,
  TodayIcon,
} from '#lib/ui/icons.tsx'
import { NAV, type NavPlace } from './nav.ts'
import { openPromise } from './promises/promise-door.ts'

const ICON: Record<NavPlace['icon'], ComponentType> = {
  today: TodayIcon,
  accounts: AccountsIcon,
  standing: StandingIcon,
  promises: PromisesIcon,
  offers: OffersIcon,
  dependency: DependencyIcon,
  tasks: TasksIcon,
  imports: ImportsIcon,
  settings: SettingsIcon,
  help: HelpIcon,
}

/** The nouns as words in the rail of a window, the present one marked. */
export function RailLinks() {
  const path = usePathname()
  return (
    <div className="flex flex-col gap-8">
      <RailList places={placed('noun')} path={path} />
      <RailList places={placed('apart')} path={path} />
    </div>
  )
}

/** The nouns at the bottom of a phone, with pictures; in their middle, under the thumb, what one does after a call. */
export function BarLinks({ mayWrite }: { mayWrite: boolean }) {
  const path = usePathname()
  const places = placed('noun').filter((entry) => !entry.beyondBar)
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-30 border-t border-rule bg-paper pb-[env(safe-area-inset-bottom)] md:hidden print:hidden"
    >
      <ul className="flex">
        {places.map((entry, index) => (
          <Fragment key={entry.href}>
            {mayWrite && index === Math.ceil(places.length / 2) ? (
              <li className="flex-auto">
                <PromiseTap />
              </li>
            ) : null}
            <li className="flex-auto">
              <BarLink entry={entry} here={isHere(path, entry.href)} />
            </li>
          </Fragment>
        ))}
      </ul>
    </nav>
  )
}

const placed = (place: NavPlace['place']) => NAV.filter((entry) => entry.place === place)

function RailList({ places, path }: { places: readonly NavPlace[]; path: string }) {
  return (
    <ul className="flex flex-col gap-0.5">
      {places.map((entry) => {
        const here = isHere(path, entry.href)
        return (
          <li key={entry.href}>
            <Link
              href={entry.href}
              aria-current={here ? 'page' : undefined}
              className={`relative block rounded-md px-2 py-1.5 text-sm ${here ? 'font-semibold text-ink before:absolute before:inset-y-2 before:-left-2 before:w-[3px] before:rounded-full before:bg-accent' : 'text-ink-soft hover:text-ink'}`}
            >
              {entry.label}
            </Link>
          </li>
        )
      })}
    </ul>
  )
}

function BarLink({ entry, here }: { entry: NavPlace; here: boolean }) {
  const Icon = ICON[entry.icon]
  return (
    <Link
      href={entry.href}
      aria-current={here ? 'page' : undefined}
      className={`flex h-14 flex-col items-center justify-center gap-0.5 text-xs ${here ? 'font-semibold text-accent' : 'text-ink-soft'}`}
    >
      <Icon />
      {entry.label}
    </Link>
  )
}

function PromiseTap() {
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-label="Promise: write one down"
      onClick={() => openPromise()}
      className="flex h-14 w-full flex-col items-center justify-center gap-0.5 text-xs font-medium text-accent"
    >
      <NoteIcon />
      Promise
    </button>
  )
}

function isHere(path: string, href: string): boolean {
  // contacts are the people of the accounts, and stand under the same noun
  if (href === '/accounts' && /^\/contacts(\/|$)/.test(path)) return true
  return href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`)
}
