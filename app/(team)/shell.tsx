import Link from 'next/link'
import type { ReactNode } from 'react'
import type { Day } from '#lib/core/day.ts'
import { mayAs, type Role } from '#lib/core/role.ts'
import { TrothMark } from '#lib/ui/icons.tsx'
import { Toaster } from '#lib/ui/toast.tsx'
import { BarLinks, RailLinks } from './nav-links.tsx'
import { Bell } from './notifications/bell.tsx'
import { PersonMenu, type ShellPerson } from './person-menu.tsx'
import { PresentingSign, PrintsPlainly } from './presenting.tsx'
import { PromiseButton } from './promises/promise-button.tsx'
import { SearchField } from './search-field.tsx'
import { Shortcuts } from './shortcuts.tsx'

/** The frame around every signed-in page. It shows; it never guards: each page's loader asks the gate. */
export function Shell({
  person,
  role,
  workspace,
  others,
  today,
  limited,
  candid,
  notice,
  children,
}: {
  person: ShellPerson
  role: Role
  workspace: { name: string }
  /** Their other workspaces. */
  others: readonly { id: string; name: string }[]
  today: Day
  /** They see only some accounts: links to what tells of the whole firm are hidden (globals.css). */
  limited: boolean
  /** The pages speak words that must not leave the screen. */
  candid: boolean
  /** What everybody must know before they go on. */
  notice: ReactNode
  children: ReactNode
}) {
  return (
    <div
      data-candid={candid ? '' : undefined}
      data-limited={limited ? '' : undefined}
      className="min-h-dvh md:grid md:grid-cols-[11.5rem_minmax(0,1fr)] print:block print:min-h-0"
    >
      <a
        href="#content"
        className="sr-only z-50 rounded-md bg-accent px-4 py-2 text-on-accent focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
      >
        Skip to the content
      </a>

      <nav
        aria-label="Main"
        className="hidden border-e border-rule px-5 pt-6 md:sticky md:top-0 md:flex md:h-dvh md:flex-col print:hidden"
      >
        <Link href="/" className="mb-10 flex items-center gap-2 px-2 text-[1.0625rem] font-semibold tracking-[-0.02em]">
          <TrothMark />
          Troth
        </Link>
        <RailLinks />
        <p className="mt-auto px-2 pb-6 text-xs text-ink-faint">{workspace.name}</p>
      </nav>

      <div className="flex min-w-0 flex-col">
        <header className="flex items-center justify-between gap-4 px-4 pt-3 sm:px-8 md:pt-5 lg:px-12 print:hidden">
          <Link href="/" aria-label="Troth: today" className="md:hidden">
            <TrothMark size={26} />
          </Link>
          <SearchField />
          <div className="flex items-center gap-1.5">
            <PresentingSign />
            {mayAs(role, 'member') ? <PromiseButton /> : null}
            <Bell />
            <PersonMenu person={person} others={others} />
          </div>
        </header>
        <main
          id="content"
          tabIndex={-1}
          className="flex-1 px-4 pt-8 pb-28 outline-none sm:px-8 md:pt-12 md:pb-24 lg:px-12 print:p-0"
        >
          {notice}
          {children}
        </main>
      </div>

      <BarLinks mayWrite={mayAs(role, 'member')} />
      <Shortcuts role={role} today={today} />
      <PrintsPlainly />
      <Toaster />
    </div>
  )
}
