'use client'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { mayAs, type Role } from '#lib/core/role.ts'
import { SETTINGS_PLACES } from './places.ts'

/** The parts of the settings: a list beside them in a window, above them on a phone. */
export function SettingsNav({ role }: { role: Role }) {
  const path = usePathname()
  return (
    <nav aria-label="Settings" className="mb-8 border-b border-rule pb-3 lg:mb-0 lg:border-0 lg:pt-1.5">
      <ul className="flex flex-wrap gap-x-5 lg:flex-col lg:gap-0.5">
        {SETTINGS_PLACES.filter((place) => !place.role || mayAs(role, place.role)).map(({ href, label }) => {
          const here = href === '/settings' ? path === href : path === href || path.startsWith(`${href}/`)
          return (
            <li key={href}>
              <Link
                href={href}
                prefetch={false}
                aria-current={here ? 'page' : undefined}
                className={`block py-1.5 text-sm pointer-coarse:py-2.5 ${here ? 'font-semibold text-ink' : 'text-ink-soft hover:text-ink'}`}
              >
                {label}
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
