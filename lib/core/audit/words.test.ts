import { expect, test } from 'vitest'
import { actorWords, auditSentence, doorWords, fieldWords, valueWords } from './words.ts'

const said = { action: 'update', noun: 'promise', subjectName: 'Acme', rows: 1, fields: ['due_day', 'owner_id'] }

test('what happened, in a person’s words', () => {
  expect(auditSentence(said)).toBe('changed the promise of Acme: due day, owner')
  expect(auditSentence({ ...said, noun: 'account', fields: ['merged_into'] })).toBe(
    'changed the account Acme: merged into',
  )
  expect(auditSentence({ ...said, action: 'insert', noun: 'offer', subjectName: null, fields: [] })).toBe(
    'made an offer',
  )
  expect(auditSentence({ ...said, action: 'insert', noun: 'token', subjectName: null, fields: [] })).toBe(
    'made a one-time link',
  )
  expect(auditSentence({ ...said, action: 'delete', noun: 'touch', rows: 1_234, fields: [] })).toBe(
    'removed 1,234 touches',
  )
  expect(auditSentence({ ...said, action: 'export', noun: 'contacts.csv' })).toBe('took contacts.csv along')
  expect(auditSentence({ ...said, action: 'import-commit', noun: 'import', rows: 1 })).toBe('imported a file of 1 row')
  expect(auditSentence({ ...said, action: 'sign-in', noun: 'session' })).toBe('signed in')
  const refused = { ...said, action: 'sign-in-refused', noun: 'session', subjectName: 'Mara' }
  expect(auditSentence(refused)).toBe('tried to sign in as Mara and was refused')
})

test('who and from where, also where nobody knows', () => {
  expect(actorWords('person', 'Mara')).toBe('Mara')
  expect(actorWords('guest', 'Jo Berg')).toBe('Jo Berg, from their page')
  expect(actorWords('person', null)).toBe('Somebody')
  expect(doorWords('person', '/accounts/7/timeline')).toBe('Accounts')
  expect(doorWords('person', '/settings/people')).toBe('Settings, people')
  expect(doorWords('job', 'commit-import')).toBe('a job: commit import')
  expect(doorWords('person', '')).toBe('not known')
})

test('fields and values', () => {
  expect(fieldWords('password_hash')).toBe('password')
  expect(fieldWords('customer_since')).toBe('customer since')
  expect([null, '', true, 7, 'x', ['a']].map(valueWords)).toEqual(['nothing', 'nothing', 'yes', '7', 'x', '["a"]'])
})
