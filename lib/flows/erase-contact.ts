import { eraseAnswers } from '#db/queries/api-answers.ts'
import { eraseAuditMentions, eraseAuditOf, eraseAuditOfChanged, eraseAuditOfGuest } from '#db/queries/audit-erasure.ts'
import {
  eraseImported,
  eraseKept,
  eraseMentions,
  eraseNotifications,
  erasePerson,
  eraseRoles,
  eraseTasks,
  eraseTouches,
  listFormerSayings,
  listLoneTouches,
  listTaskIds,
} from '#db/queries/contact-erasure.ts'
import { getContact } from '#db/queries/contacts.ts'
import {
  eraseConversationMentions,
  eraseConversations,
  listLoneConversations,
} from '#db/queries/conversation-erasure.ts'
import { eraseConfirmations, eraseDeclarationMentions } from '#db/queries/declaration-erasure.ts'
import { eraseEvidenceMentions, eraseSignOffs } from '#db/queries/evidence-erasure.ts'
import { eraseOfferSaid, erasePitchMentions } from '#db/queries/pitch-erasure.ts'
import { erasePromiseMentions, eraseShares } from '#db/queries/promise-erasure.ts'
import { isForContact, revokeShareLinks } from '#db/queries/share-links.ts'
import { eraseSaid } from '#db/queries/stated-answers.ts'
import type { Tx } from '#db/tenant.ts'
import { ok, type Result, refuse } from '#lib/core/result.ts'
import { recordChange } from './record-change.ts'

/** What changes keep of a contact, a position, a touch, a task and a share that says something about a person. */
const PERSONAL_KEYS = {
  contact: ['name', 'email', 'phone', 'languages', 'channels', 'workingStyle', 'consentNote'],
  position: ['name', 'role'],
  touch: ['name', 'subject', 'body'],
  task: ['name', 'text'],
  conversation: ['theirs'],
  share: ['name', 'wording'],
}

/**
 * Erases what is known of a person, at their wish and for good: who they are, what was said with them alone, what was to be done with
 * them, and their name wherever else it stands. The row stays as an erased person, so that what is counted stays right. `typed` is the name
 * as the person who asked for it wrote it.
 */
export async function eraseContact(tx: Tx, id: string, typed: string, personId: string): Promise<Result<string>> {
  const contact = await getContact(tx, id, { hold: true })
  if (!contact) return refuse('absent', 'This contact is no longer there.')
  if (contact.erasedAt) return refuse('erased', 'What was known of this person was erased already.')
  if (typed.trim() !== contact.name) {
    return refuse('name', 'This is not their name as it stands here. Nothing was erased.', {
      name: 'Type it as it stands.',
    })
  }
  const touches = await listLoneTouches(tx, id)
  const tasks = await listTaskIds(tx, id)
  const conversations = await listLoneConversations(tx, id)
  await eraseTouches(tx, touches)
  await eraseTasks(tx, tasks)
  await eraseConversations(tx, conversations)
  await eraseNotifications(tx, touches, tasks)
  const { name, email, phone } = contact
  const patterns = mentionsOf([name, email, phone, ...(await listFormerSayings(tx, id))])
  if (patterns) {
    await eraseMentions(tx, id, patterns)
    await eraseConversationMentions(tx, id, patterns)
    await eraseEvidenceMentions(tx, id, patterns)
    await eraseDeclarationMentions(tx, id, patterns)
    await erasePromiseMentions(tx, id, patterns)
    await erasePitchMentions(tx, id, patterns)
    await eraseImported(tx, id, patterns)
  }
  // what they chose stays counted, as their orders do; their words go, and their page with them
  await eraseSaid(tx, id)
  const shares = [...(await eraseShares(tx, id)), ...(await eraseOfferSaid(tx, id))]
  await eraseSignOffs(tx, id)
  await eraseConfirmations(tx, id)
  await revokeShareLinks(tx, isForContact(id))
  const positions = await eraseRoles(tx, id)
  await erasePerson(tx, id)
  await eraseKept(tx, [id], PERSONAL_KEYS.contact)
  await eraseKept(tx, positions, PERSONAL_KEYS.position)
  await eraseKept(tx, touches, PERSONAL_KEYS.touch)
  await eraseKept(tx, tasks, PERSONAL_KEYS.task)
  await eraseKept(tx, conversations, PERSONAL_KEYS.conversation)
  await eraseKept(tx, shares, PERSONAL_KEYS.share)
  // last: what was erased above was told of as well, from what it was
  await eraseAuditOf(tx, [id, ...positions, ...touches, ...tasks, ...conversations, ...shares])
  await eraseAuditOfChanged(tx)
  await eraseAuditOfGuest(tx, id)
  if (patterns) await eraseAuditMentions(tx, patterns.json)
  await eraseAnswers(tx, id, patterns?.json ?? null)
  // tells that it was done, when and by whom; of the person nothing
  const rows = [{ noun: 'contact', subjectId: id, before: { erased: false }, after: { erased: true } }]
  await recordChange(tx, { kind: 'contact-erase', saidBy: personId, rows })
  return ok(id)
}

/** What names the person in a text: their names, mail addresses and phones, those of before too, as one regular expression of PostgreSQL. */
function mentionsOf(sayings: (string | null)[]): { text: string; json: string } | null {
  const said = [...new Set(sayings)].flatMap((text) => (text && text.length > 1 ? [text] : []))
  if (said.length === 0) return null
  const pattern = (write: (text: string) => string) => said.map((text) => whole(text, literal(write(text)))).join('|')
  return { text: pattern((text) => text), json: pattern((text) => JSON.stringify(text).slice(1, -1)) }
}

/** Latin words end where a letter ends: “Ann” is not in “Anniversary”. Other scripts write without gaps. */
function whole(text: string, pattern: string): string {
  const [first, last] = [text.at(0)!, text.at(-1)!]
  const latin = /[\p{Script=Latin}\p{Nd}]/u
  return `${latin.test(first) ? '\\m' : ''}${pattern}${latin.test(last) ? '\\M' : ''}`
}

function literal(text: string): string {
  return text.replace(/[^\p{L}\p{M}\p{N}]/gu, (mark) => (/\s/.test(mark) ? '\\s+' : `\\${mark}`))
}
