import type { Route } from 'next'
import Link from 'next/link'
import type { ComponentProps, ReactNode } from 'react'

type Weight = 'primary' | 'quiet' | 'plain' | 'broken'

const BASE =
  'inline-flex items-center justify-center gap-2 rounded-md text-sm font-medium whitespace-nowrap select-none transition-colors disabled:opacity-55 disabled:cursor-not-allowed aria-disabled:opacity-55'
const SIZE = {
  normal: 'h-9 px-3.5 pointer-coarse:h-11',
  small: 'h-7 px-2 text-xs pointer-coarse:h-9',
} as const
const WEIGHT: Record<Weight, string> = {
  primary: 'bg-accent text-on-accent enabled:hover:bg-accent-deep [a&]:hover:bg-accent-deep',
  quiet: 'border border-edge text-ink enabled:hover:bg-sunk [a&]:hover:bg-sunk',
  plain: 'text-accent enabled:hover:bg-accent-wash [a&]:hover:bg-accent-wash',
  broken: 'border border-broken text-broken enabled:hover:bg-broken-wash [a&]:hover:bg-broken-wash',
}

type Look = { weight?: Weight; size?: keyof typeof SIZE }

/** One `primary` a screen: the thing to do. `broken` is for what cannot be undone. */
export function Button({
  weight = 'quiet',
  size = 'normal',
  type = 'button',
  className = '',
  ...rest
}: Look & ComponentProps<'button'>) {
  return <button type={type} className={`${BASE} ${SIZE[size]} ${WEIGHT[weight]} ${className}`} {...rest} />
}

/** A link that is the action of a screen. Where it only leads on, use `TextLink`. */
export function ButtonLink({
  href,
  weight = 'quiet',
  size = 'normal',
  className = '',
  shortcut,
  children,
}: Look & {
  href: Route
  className?: string /** A letter that presses it (app/(team)/shortcuts.tsx). */
  shortcut?: string
  children: ReactNode
}) {
  return (
    <Link href={href} aria-keyshortcuts={shortcut} className={`${BASE} ${SIZE[size]} ${WEIGHT[weight]} ${className}`}>
      {children}
    </Link>
  )
}
