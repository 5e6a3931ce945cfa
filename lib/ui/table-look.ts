/** How tables look, shared by the server's plain table and by those that keep state in the browser. */
export const TABLE = 'rows w-full border-collapse text-sm'
export const HEAD_ROW = 'border-b border-rule-strong'
export const BODY_ROW = 'border-b border-rule hover:bg-sunk'

/** On a phone a row is a card (globals.css, .rows): `lead` and `figure` share its first line, `detail` a line below, `hide` is left out. */
export type PhonePlace = 'lead' | 'figure' | 'detail' | 'hide'

/** Figures stand right-aligned in tabular digits. */
export function headLook(figure = false): string {
  return `h-9 pr-6 text-xs font-medium whitespace-nowrap text-ink-faint last:pr-0 ${figure ? 'text-end' : 'text-start'}`
}

export function cellLook(figure = false, cut = false): string {
  const place = figure ? 'whitespace-nowrap tabular-nums sm:text-end' : 'text-start'
  return `font-normal sm:h-9 sm:py-1 sm:pr-6 sm:last:pr-0 ${place} ${cut ? 'sm:truncate' : ''}`
}

export const SORT_MARK = { ascending: '↑', descending: '↓' } as const
