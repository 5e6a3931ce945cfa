import type { Route } from 'next'

export type NavPlace = {
  href: Route
  label: string
  icon:
    | 'today'
    | 'accounts'
    | 'standing'
    | 'promises'
    | 'offers'
    | 'dependency'
    | 'tasks'
    | 'imports'
    | 'settings'
    | 'help'
  /** The key that goes here after G. */
  key?: string
  /** `noun` stands in the rail and in the phone's bottom bar; `apart` below a gap in the rail, and in the person's menu. */
  place: 'noun' | 'apart'
  /** A noun that a phone has no room for in its bar: five and what is written down between them. It is in the person's menu there. */
  beyondBar?: true
}

/** Everything the rail, the phone's bar, the keyboard and its help know about. A new noun is one line here. */
export const NAV: readonly NavPlace[] = [
  { href: '/', label: 'Today', icon: 'today', key: 't', place: 'noun' },
  { href: '/accounts', label: 'Accounts', icon: 'accounts', key: 'a', place: 'noun' },
  { href: '/standing' as Route, label: 'Standing', icon: 'standing', key: 's', place: 'noun' },
  { href: '/promises' as Route, label: 'Promises', icon: 'promises', key: 'p', place: 'noun' },
  { href: '/offers' as Route, label: 'Offers', icon: 'offers', key: 'o', place: 'noun' },
  { href: '/dependency', label: 'Dependency', icon: 'dependency', key: 'd', place: 'noun', beyondBar: true },
  { href: '/tasks' as Route, label: 'Tasks', icon: 'tasks', key: 'k', place: 'apart' },
  { href: '/imports', label: 'Imports', icon: 'imports', key: 'i', place: 'apart' },
  { href: '/settings', label: 'Settings', icon: 'settings', place: 'apart' },
  { href: '/help' as Route, label: 'Help', icon: 'help', place: 'apart' },
]
