import type { ReactNode } from 'react'

/** Line drawings of one weight, 20 × 20, in the colour of the words beside them; never the only name of a thing. */
function Icon({ children }: { children: ReactNode }) {
  return (
    <svg
      viewBox="0 0 20 20"
      width="20"
      height="20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className="shrink-0"
    >
      {children}
    </svg>
  )
}

export function SearchIcon() {
  return (
    <Icon>
      <circle cx="9" cy="9" r="5.25" />
      <path d="m13 13 4 4" />
    </Icon>
  )
}

export function CloseIcon() {
  return (
    <Icon>
      <path d="m5.5 5.5 9 9m0-9-9 9" />
    </Icon>
  )
}

/** A pen at its line. */
export function NoteIcon() {
  return (
    <Icon>
      <path d="m4 13.500 9-9 2.500 2.500-9 9-3.250.750zM11.250 6.250l2.500 2.500" />
    </Icon>
  )
}

/** An open page with today's line on it. */
export function TodayIcon() {
  return (
    <Icon>
      <path d="M4 3.75h12v12.5H4zM7 7.5h6M7 10.5h6M7 13.5h2.5" />
    </Icon>
  )
}

export function AccountsIcon() {
  return (
    <Icon>
      <circle cx="7.5" cy="10" r="4.25" />
      <circle cx="12.5" cy="10" r="4.25" />
    </Icon>
  )
}

/** What is said across, what is seen upwards; the diagonal is honesty. */
export function StandingIcon() {
  return (
    <Icon>
      <path d="M4 3.75v12.5h12.500M7 13.250l8-8" />
      <circle cx="14.250" cy="11.500" r="1.750" />
    </Icon>
  )
}

/** Beads on a line: one kept, one half, one hollow. */
export function PromisesIcon() {
  return (
    <Icon>
      <path d="M2.500 10h1.250M8.250 10h.750M14 10h.750" />
      <circle cx="6" cy="10" r="2.250" fill="currentColor" />
      <circle cx="11.500" cy="10" r="2.250" />
      <path d="M17.500 10h-1.250" />
      <circle cx="15.500" cy="10" r=".750" />
    </Icon>
  )
}

/** Waves, one behind the other: who hears of it first. */
export function OffersIcon() {
  return (
    <Icon>
      <circle cx="4" cy="10" r="1.250" fill="currentColor" />
      <path d="M7.500 6.250a5.500 5.500 0 0 1 0 7.500M10.750 4a9 9 0 0 1 0 12M14.250 2.500a12.500 12.500 0 0 1 0 15" />
    </Icon>
  )
}

/** Bars of falling length: how much rests on the first few. */
export function DependencyIcon() {
  return (
    <Icon>
      <path d="M4 4.75h12.5M4 8.25h7M4 11.75h4M4 15.25h2" strokeWidth="2" />
    </Icon>
  )
}

export function TasksIcon() {
  return (
    <Icon>
      <path d="m3.75 5.75 1.5 1.5 2.5-3M3.75 13.25l1.5 1.5 2.5-3M10.5 6h6M10.5 13.5h6" />
    </Icon>
  )
}

export function BellIcon() {
  return (
    <Icon>
      <path d="M10 3.25a4.5 4.5 0 0 0-4.5 4.5c0 3.5-1.75 5.5-1.75 5.5h12.5s-1.75-2-1.75-5.5a4.5 4.5 0 0 0-4.5-4.5ZM8.25 15.75a1.85 1.85 0 0 0 3.5 0" />
    </Icon>
  )
}

export function ImportsIcon() {
  return (
    <Icon>
      <path d="M10 3.5v8.5m0 0 3.25-3.25M10 12 6.75 8.75M3.75 13v3.25h12.5V13" />
    </Icon>
  )
}

export function SettingsIcon() {
  return (
    <Icon>
      <path d="M3.5 6.5h8m4 0h1M3.5 13.5h1m4 0h8" />
      <circle cx="13.5" cy="6.5" r="1.9" />
      <circle cx="6.5" cy="13.5" r="1.9" />
    </Icon>
  )
}

export function HelpIcon() {
  return (
    <Icon>
      <circle cx="10" cy="10" r="6.75" />
      <path d="M8 8a2 2 0 1 1 2.9 1.8c-.6.3-.9.7-.9 1.4m0 2.3v.1" />
    </Icon>
  )
}

/** Two rings that share a part: a pledge has two sides. */
export function TrothMark({ size = 22 }: { size?: number }) {
  return (
    <svg viewBox="0 0 24 24" width={size} height={size} aria-hidden="true" className="shrink-0">
      <path d="M12 6.1a7 7 0 0 1 0 11.8 7 7 0 0 1 0-11.8Z" fill="var(--accent)" />
      <g fill="none" stroke="currentColor" strokeWidth="1.6">
        <circle cx="8.25" cy="12" r="7" />
        <circle cx="15.75" cy="12" r="7" />
      </g>
    </svg>
  )
}
