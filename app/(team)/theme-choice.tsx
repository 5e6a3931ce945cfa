'use client'
import { useSyncExternalStore } from 'react'
import { keepChoice } from '#lib/core/cookie-name.ts'
import { THEME_COOKIE, THEMES, type Theme } from '../theme.ts'

const LABEL: Record<Theme, string> = { system: 'As the system', light: 'Light', dark: 'Dark' }

/** Changes at once, and by its cookie on the next page the server sends (app/layout.tsx): nothing flashes. */
export function ThemeChoice() {
  const theme = useSyncExternalStore(subscribe, currentTheme, () => null)
  return (
    <fieldset className="px-2.5 py-1">
      <legend className="mb-1 text-xs text-ink-faint">Theme</legend>
      <div className="flex gap-3 text-sm">
        {THEMES.map((choice) => (
          <label key={choice} className="flex items-center gap-1.5 py-1 whitespace-nowrap pointer-coarse:py-2.5">
            <input
              type="radio"
              name="theme"
              value={choice}
              checked={theme === choice}
              onChange={() => chooseTheme(choice)}
              className="size-3.5 accent-accent"
            />
            {LABEL[choice]}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** At once, and for the next pages by its cookie. */
export function chooseTheme(theme: Theme) {
  const root = document.documentElement
  if (theme === 'system') delete root.dataset.theme
  else root.dataset.theme = theme
  keepChoice(THEME_COOKIE, theme, 31_536_000)
}

function currentTheme(): Theme {
  const chosen = document.documentElement.dataset.theme
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system'
}

function subscribe(changed: () => void) {
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  return () => observer.disconnect()
}
