'use client'
import { Dialog } from '@base-ui/react/dialog'
import { usePathname, useRouter } from 'next/navigation'
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { mayAs, type Role } from '#lib/core/role.ts'
import { CloseIcon, SearchIcon } from '#lib/ui/icons.tsx'
import { Kbd } from '#lib/ui/kbd.tsx'
import { hrefFrom, PALETTE_ACTIONS } from './palette-actions.ts'
import { onTypedAhead } from './palette-door.ts'
import { PaletteList } from './palette-list.tsx'
import { optionsFor, type PaletteOption } from './palette-options.ts'
import { usePresenting } from './presenting.tsx'
import { openPromise } from './promises/promise-door.ts'
import { chooseTheme } from './theme-choice.tsx'
import { useGroups } from './use-groups.ts'
import { isWhole } from './whole-places.ts'

const LIST = 'palette-list'
const optionId = (at: number) => `palette-option-${at}`

/** Finds accounts, contacts, notes, tasks, views and actions by what somebody types, and opens what they choose; fetched when first opened. */
export default function Palette({ role, onClose, onHelp }: { role: Role; onClose: () => void; onHelp: () => void }) {
  const router = useRouter()
  const path = usePathname()
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  // Enter before the answer is there: the first of what comes is meant
  const [wanted, setWanted] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const term = text.trim()
  const { groups, term: answered, failed } = useGroups(term)
  const waiting = answered !== term
  const [presenting, present] = usePresenting()
  // said by the shell
  const limited = document.querySelector('[data-limited]') !== null
  const actions = PALETTE_ACTIONS.filter(
    (action) =>
      (!action.role || mayAs(role, action.role)) &&
      !('presenting' in action && action.presenting === presenting) &&
      !(limited && 'href' in action && isWhole(action.href)),
  )
  const offered = optionsFor(term, groups, actions)
  const options = offered.flatMap((group) => group.options)
  const chosen = Math.min(at, options.length - 1)
  const count = groups.reduce((sum, group) => sum + group.rows.length, 0)
  const nothing = term !== '' && !waiting && count === 0
  const said = term && !waiting ? tellFound(count, term) : ''

  const choose = ({ go }: PaletteOption) => {
    onClose()
    if ('href' in go) router.push(go.href)
    else if ('promise' in go) openPromise(go.promise)
    else if ('href' in go.action) router.push(hrefFrom(path, go.action))
    else if ('theme' in go.action) chooseTheme(go.action.theme)
    else if ('presenting' in go.action) present(go.action.presenting)
    else if ('promise' in go.action) openPromise()
    else onHelp()
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the arrival of an answer matters
  useEffect(() => {
    if (!wanted || waiting) return
    setWanted(false)
    if (options[0]) choose(options[0])
  }, [wanted, waiting])

  useLayoutEffect(
    () =>
      onTypedAhead((typed) => {
        const [words = '', ...ends] = typed.split('\n')
        setText((now) => now + words)
        if (ends.length) setWanted(true)
      }),
    [],
  )

  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const last = options.length - 1
    if (event.key === 'ArrowDown') setAt(chosen >= last ? 0 : chosen + 1)
    else if (event.key === 'ArrowUp') setAt(chosen <= 0 ? last : chosen - 1)
    else if (event.key === 'PageDown') setAt(Math.min(last, chosen + 8))
    else if (event.key === 'PageUp') setAt(Math.max(0, chosen - 8))
    else if (event.key !== 'Enter') return
    else if (waiting && chosen === 0) setWanted(true)
    else if (options[chosen]) choose(options[chosen])
    event.preventDefault()
  }

  return (
    <Dialog.Root open onOpenChange={(open) => open || onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-[rgb(20_15_8/0.4)]" />
        <Dialog.Popup
          initialFocus={input}
          className="fixed inset-0 z-50 flex flex-col bg-raised text-ink sm:inset-auto sm:top-[12vh] sm:left-1/2 sm:max-h-[70dvh] sm:w-[40rem] sm:-translate-x-1/2 sm:overflow-hidden sm:rounded-lg sm:shadow-sheet"
        >
          <Dialog.Title className="sr-only">Search and go</Dialog.Title>
          <div className="flex items-center gap-2 border-b border-rule ps-4 pe-2">
            <span className="text-ink-faint">
              <SearchIcon />
            </span>
            <input
              ref={input}
              type="text"
              role="combobox"
              aria-label="Search accounts, contacts, notes, tasks and actions"
              aria-autocomplete="list"
              aria-expanded="true"
              aria-controls={LIST}
              aria-activedescendant={options.length ? optionId(chosen) : undefined}
              aria-busy={waiting}
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              enterKeyHint="go"
              maxLength={200}
              placeholder="A name, a number, a word from a note, or what to do"
              value={text}
              onChange={(event) => {
                setText(event.target.value)
                setAt(0)
                setWanted(false)
              }}
              onKeyDown={press}
              className="h-13 min-w-0 flex-1 bg-transparent text-base placeholder:text-ink-faint focus:outline-none pointer-coarse:text-[1rem]"
            />
            <Dialog.Close
              aria-label="Close"
              className="grid size-9 place-items-center rounded text-ink-faint hover:bg-sunk hover:text-ink pointer-coarse:size-11"
            >
              <CloseIcon />
            </Dialog.Close>
          </div>
          <PaletteList
            id={LIST}
            optionId={optionId}
            groups={offered}
            chosen={chosen}
            onPoint={setAt}
            onChoose={choose}
          />
          <p role="status" className={failed || nothing ? 'px-4 py-3 text-sm text-ink-soft wrap-anywhere' : 'sr-only'}>
            {failed ? 'The server did not answer. What can be done and gone to is here all the same.' : said}
          </p>
          <p className="hidden gap-4 border-t border-rule px-4 py-2 text-xs text-ink-faint sm:flex pointer-coarse:hidden">
            <span>
              <Kbd>↑</Kbd> <Kbd>↓</Kbd> choose
            </span>
            <span>
              <Kbd>↵</Kbd> open
            </span>
            <span>
              <Kbd>Esc</Kbd> close
            </span>
          </p>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function tellFound(count: number, term: string): string {
  if (count === 0) return `Nothing in the records is called “${term}”, nor nearly so.`
  return count === 1 ? '1 found.' : `${count} found.`
}
