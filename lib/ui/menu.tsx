import type { Route } from 'next'
import Link from 'next/link'
import type { ComponentProps, ReactNode } from 'react'
import { Popover } from './popover.tsx'

const ITEM =
  'flex w-full items-center gap-2.5 rounded-sm px-2.5 py-1.5 text-start text-sm text-ink hover:bg-sunk focus-visible:-outline-offset-2 pointer-coarse:py-2.5'

/** A short list of things to do or places to go, behind one button. */
export function Menu(props: ComponentProps<typeof Popover>) {
  return <Popover sheetClass="p-1.5 sm:min-w-48" {...props} />
}

export function MenuLink({ href, children }: { href: Route; children: ReactNode }) {
  return (
    <Link href={href} className={ITEM}>
      {children}
    </Link>
  )
}

export function MenuButton({ className: _, ...rest }: ComponentProps<'button'>) {
  return <button type="button" {...rest} className={ITEM} />
}

export function MenuRule() {
  return <hr className="mx-2.5 my-1.5 border-rule" />
}
