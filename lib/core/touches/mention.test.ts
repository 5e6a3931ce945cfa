import { describe, expect, test } from 'vitest'
import { colleaguesFor, mentionBeingTyped, mentionedIn } from './mention.ts'

const team = [
  { id: '1', name: 'Ann' },
  { id: '2', name: 'Ann Berg' },
  { id: '3', name: 'Jörg Öz' },
]
const ids = (text: string) => mentionedIn(text, team).map(({ id }) => id)

describe('mentions', () => {
  test('the longer of two names is meant; capitals do not matter; an address is none', () => {
    expect(ids('ask @Ann Berg and @jörg öz, please')).toEqual(['2', '3'])
    expect(ids('ask @ann.')).toEqual(['1'])
    expect(ids('write to x@ann.example')).toEqual([])
    expect(ids('@Anna is no colleague')).toEqual([])
  })

  test('a name is offered while it is being written, and not once it stands there', () => {
    expect(mentionBeingTyped('hello @An', 9)).toEqual({ from: 6, typed: 'An' })
    expect(mentionBeingTyped('hello a@An', 10)).toBeNull()
    expect(mentionBeingTyped('@Ann\nnext', 9)).toBeNull()
    expect(colleaguesFor('be', team).map(({ id }) => id)).toEqual(['2'])
    expect(colleaguesFor('Jörg Öz', team)).toEqual([])
    expect(colleaguesFor('', team)).toHaveLength(3)
  })
})
