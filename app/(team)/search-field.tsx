import Form from 'next/form'
import { SearchIcon } from '#lib/ui/icons.tsx'

/** Looks for accounts; the answer is the account list, with its own address. `/`, Ctrl K and ⌘ K come here from anywhere. */
export function SearchField() {
  return (
    <Form action="/accounts" role="search" className="relative w-full max-w-80">
      <label htmlFor="search" className="sr-only">
        Search accounts
      </label>
      <span className="pointer-events-none absolute inset-y-0 left-0 grid place-items-center text-ink-faint">
        <SearchIcon />
      </span>
      <input
        id="search"
        name="q"
        type="search"
        placeholder="Search accounts"
        autoComplete="off"
        maxLength={200}
        aria-keyshortcuts="/ Control+K Meta+K"
        className="h-10 w-full border-b border-transparent bg-transparent pr-2 pl-7 text-base hover:border-rule-strong focus:border-accent focus:outline-none pointer-coarse:text-[1rem]"
      />
    </Form>
  )
}
