import { describe, expect, test } from 'vitest'
import { nameTouch, tellTouch } from './touch.ts'
import { touchInput } from './touch-input.ts'

describe('what a person says of a touch', () => {
  const said = {
    kind: 'call',
    direction: 'inbound',
    day: '2026-03-01',
    time: '',
    subject: '',
    body: ' a\r\nb ',
    contactIds: [],
  }

  test('empty is nothing, lines stay lines', () => {
    expect(touchInput.parse(said)).toMatchObject({ time: null, body: 'a\nb' })
    expect(touchInput.safeParse({ ...said, time: '25:00' }).success).toBe(false)
    expect(touchInput.safeParse({ ...said, body: 'a\u0000b' }).success).toBe(false)
    expect(touchInput.safeParse({ ...said, body: 'half \ud800' }).success).toBe(false)
    expect(touchInput.safeParse({ ...said, extra: 1 }).success).toBe(false)
  })

  test('is told and named in plain words', () => {
    expect(tellTouch('mail', 'inbound')).toBe('Mail from them')
    expect(tellTouch('note', null)).toBe('Note')
    expect(nameTouch({ kind: 'call', subject: '', body: '' })).toBe('Call')
    expect(nameTouch({ kind: 'call', subject: '', body: 'x'.repeat(200) })).toHaveLength(80)
  })
})
