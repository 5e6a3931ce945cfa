import { initials } from '#lib/core/initials.ts'
import { Menu, MenuLink, MenuRule } from '#lib/ui/menu.tsx'
import { NAV } from './nav.ts'
import { PresentingChoice } from './presenting.tsx'
import { SignOut } from './sign-out.tsx'
import { ThemeChoice } from './theme-choice.tsx'
import { TurnChoice } from './turn-choice.tsx'

export type ShellPerson = { name: string; email: string }

/** Who is signed in: their theme, the places apart (a phone has no rail), their other workspaces, the way out. */
export function PersonMenu({
  person,
  others,
}: {
  person: ShellPerson
  others: readonly { id: string; name: string }[]
}) {
  return (
    <Menu
      id="person"
      align="end"
      label={`${person.name}: theme, settings, sign out`}
      trigger={initials(person.name)}
      triggerClass="grid size-9 shrink-0 place-items-center rounded-full bg-sunk text-xs font-semibold text-ink-soft ring-1 ring-rule-strong ring-inset hover:text-ink pointer-coarse:size-11"
    >
      <div className="px-2.5 pt-2 pb-1.5">
        <p className="text-sm font-semibold">{person.name}</p>
        <p className="text-xs text-ink-faint">{person.email}</p>
      </div>
      <MenuRule />
      <ThemeChoice />
      <PresentingChoice />
      <MenuRule />
      {NAV.filter((entry) => entry.place === 'apart' || entry.beyondBar).map((entry) => (
        // where there is a rail, a noun stands there
        <div key={entry.href} className={entry.beyondBar ? 'md:hidden' : 'contents'}>
          <MenuLink href={entry.href}>{entry.label}</MenuLink>
        </div>
      ))}
      {others.length ? (
        <>
          <MenuRule />
          <TurnChoice others={others} />
          <MenuRule />
        </>
      ) : null}
      <SignOut />
    </Menu>
  )
}
