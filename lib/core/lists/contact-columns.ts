import { CHANNELS, CONSENT_GROUNDS } from '../contact.ts'
import type { ListColumn } from './list-column.ts'

/** A contact, one row, with where they work now; where they worked before stays where it is. */
export const contactColumns: readonly ListColumn[] = [
  { key: 'id', head: 'contact id', type: 'id' },
  {
    key: 'name',
    head: 'name',
    also: ['contact', 'contact name', 'full name', 'person'],
    type: 'line',
    most: 200,
    needed: 'a contact needs a name',
  },
  { key: 'email', head: 'email', also: ['e mail', 'mail', 'email address', 'e mail address'], type: 'mail', most: 254 },
  { key: 'phone', head: 'phone', also: ['telephone', 'telefon', 'mobile', 'phone number'], type: 'line', most: 60 },
  { key: 'account', head: 'account', also: ['company', 'account name', 'customer', 'organisation'], type: 'account' },
  { key: 'role', head: 'role', also: ['position', 'job title', 'title', 'function'], type: 'line', most: 120 },
  { key: 'since', head: 'there since', type: 'day' },
  { key: 'languages', head: 'languages', also: ['language'], type: 'line', most: 120 },
  { key: 'channels', head: 'reached by', also: ['channels'], type: 'words', choices: CHANNELS },
  { key: 'workingStyle', head: 'how they like to work', type: 'line', most: 300 },
  { key: 'consent', head: 'consent', type: 'word', choices: CONSENT_GROUNDS },
  { key: 'consentDay', head: 'consent day', type: 'day' },
  { key: 'consentNote', head: 'consent note', type: 'line', most: 300 },
  { key: 'archived', head: 'archived', type: 'mark' },
]
