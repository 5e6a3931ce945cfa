'use client'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { mayAs, type Role } from '#lib/core/role.ts'
import { SETTINGS_GROUPS, SETTINGS_PLACES, type SettingsPlace } from './places.ts'

/** The parts of the settings: a list beside them in a window; on a phone they fold, so that what is decided comes first. */
export function SettingsNav({ role }: { role: Role }) {
  const path = usePathname()
  const here = SETTINGS_PLACES.find(({ href }) => isHere(path, href))
  return (
    <nav aria-label="Settings" className="mb-8 border-b border-rule pb-3 lg:mb-0 lg:border-0 lg:pt-1.5">
      {/* folded again on each page */}
      <details key={path} className="lg:hidden">
        <summary className="w-fit cursor-pointer py-1.5 text-sm pointer-coarse:py-2.5">
          <span className="text-ink-soft">Settings:</span> <span className="font-semibold">{here?.label ?? 'all'}</span>{' '}
          <span aria-hidden="true" className="text-ink-faint">
            ▾
          </span>
        </summary>
        <Groups role={role} here={here} />
      </details>
      <div className="hidden lg:block">
        <Groups role={role} here={here} />
      </div>
    </nav>
  )
}

const isHere = (path: string, href: string) =>
  path === href || (href === '/settings' ? path === '/settings/another' : path.startsWith(`${href}/`))

function Groups({ role, here }: { role: Role; here: SettingsPlace | undefined }) {
  return (
    <div className="mt-3 grid gap-x-5 gap-y-5 min-[24rem]:grid-cols-2 lg:mt-0 lg:grid-cols-1 lg:gap-y-6">
      {SETTINGS_GROUPS.map(({ name, places }) => (
        <div key={name}>
          <p className="mb-0.5 text-xs text-ink-faint">{name}</p>
          <ul aria-label={name} className="flex flex-col">
            {places
              .filter((place) => !place.role || mayAs(role, place.role))
              .map((place) => (
                <li key={place.href}>
                  <Link
                    href={place.href}
                    prefetch={false}
                    aria-current={place === here ? 'page' : undefined}
                    className={`block py-1 text-sm pointer-coarse:py-2.5 ${place === here ? 'font-semibold text-ink' : 'text-ink-soft hover:text-ink'}`}
                  >
                    {place.label}
                  </Link>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </div>
  )
}
