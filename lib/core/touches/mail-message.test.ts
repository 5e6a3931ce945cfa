import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { textOfHtml } from './html-text.ts'
import { forwardedIn } from './mail-forward.ts'
import { looksLikeMail } from './mail-look.ts'
import { type MailMessage, readMailMessage } from './mail-message.ts'
import { readPastedMail } from './pasted-mail.ts'
import { TOUCH_BODY } from './touch.ts'

const file = (name: string) => readFileSync(new URL(`../../../tests/mails/${name}.eml`, import.meta.url))
async function read(name: string): Promise<MailMessage> {
  const result = await readMailMessage(file(name))
  if (!result.ok) throw new Error(result.message)
  return result.value
}

const EVA = { name: 'Eva Brandt', address: 'eva.brandt@kessler.example' }
const MARA = { name: 'Mara Lind', address: 'mara@tarnholt.example' }

describe('mails as programs write them', () => {
  test('plain', async () => {
    expect(await read('plain-postfix')).toMatchObject({
      messageId: '15090.61304.110929.45684@aaa.zzz.org',
      from: { name: 'John X. Doe', address: 'bbb@ddd.com' },
      to: [{ address: 'bbb@zzz.org' }],
      subject: 'This is a test message',
      at: new Date('2001-05-04T18:05:44Z'),
      text: 'Hi,\n\nDo you like this message?\n\n-Me',
      forwarded: null,
    })
  })

  test('quoted-printable, soft breaks joined', async () => {
    const { text, subject } = await read('quoted-printable-apple-mail')
    expect(subject).toBe('Quoted Printable')
    expect(text).toMatch(/^Lorem ipsum dolor sit amet, consectetur adipiscing elit\. Phasellus sit amet arcu/)
    expect(text).not.toContain('=')
  })

  test('base64, and several parts', async () => {
    expect((await read('base64-utf8-cyrillic')).text).toContain('пришлите, пожалуйста, цены на болты М10.')
    expect(await read('base64-utf8-cyrillic')).toMatchObject({
      from: { name: 'Ольга Петрова', address: 'olga@zavod.example' },
      subject: 'Запрос цены на болты',
    })
    expect((await read('parts-in-many-encodings')).text).toContain('This is a Base64 encoded message.')
    expect((await read('broken-base64')).text).not.toBe('')
  })

  test('old character sets', async () => {
    expect(await read('iso-2022-jp-python')).toMatchObject({
      from: { name: '山田太郎', address: 'yamada@nipponneji.example' },
      subject: '見積もりのお願い',
      text: 'ボルトの見積もりをお願いします。\n納期も教えてください。',
    })
    expect(await read('iso-8859-1-python')).toMatchObject({
      from: { name: 'Hélène Garçon' },
      subject: 'Délai de livraison',
    })
    expect((await read('iso-8859-1-python')).text).toContain("le délai nous paraît long. Peut-on l'avancer à mardi ?")
    expect((await read('alternative-thunderbird')).to[0]).toEqual({
      name: 'Mirosław Marczak',
      address: 'marczak@inbucket.com',
    })
  })

  test('text beside HTML wins; HTML alone gives its words and nothing else', async () => {
    expect((await read('alternative-thunderbird')).text).toMatch(/^Lorem ipsum/)
    expect((await read('html-only-apple-mail')).text).toBe('Test of HTML section')
    const swaks = (await read('html-swaks')).text
    expect(swaks).toBe('This is a test mailing')
  })

  test('what is attached is named, not kept', async () => {
    expect((await read('attachment-messenger-pro')).text).toBe(
      'Simple email with attachment.\n\n[Not kept: the attachment clock.bmp.]',
    )
    expect((await read('outgoing-copy-with-calendar')).text).toMatch(/^Invitation attached. See you in Kassel\./)
  })
})

describe('forwarded mails', () => {
  test('in line, as Gmail does: the one forwarded is meant, what was written above stays', async () => {
    expect(await read('forwarded-gmail')).toEqual({
      messageId: 'fwd-gmail-1@mail.tarnholt.example',
      from: EVA,
      to: [MARA, { name: 'Ivo Novák', address: 'ivo.novak@kessler.example' }],
      subject: 'Lead time for M8',
      at: null,
      written: { day: '2026-10-27', time: '17:31' },
      text: 'They ask again, we should answer today.\n\nDear Mara,\n\nthree weeks is too long for us. Can you do two?\n\nEva',
      forwarded: 'inline',
    })
  })

  test('in line, as Apple Mail and a German Outlook do, even where there is only HTML', async () => {
    expect(await read('forwarded-apple-mail')).toMatchObject({
      from: EVA,
      subject: 'Samples',
      written: { day: '2026-11-01', time: '14:25' },
      text: 'The samples arrived, thank you.\nWe test them next week.',
    })
    const outlook = await read('forwarded-outlook-german-html')
    expect(outlook).toMatchObject({
      from: { name: 'Jörg Özdemir', address: 'joerg.oezdemir@kessler.example' },
      subject: 'Rahmenvertrag 2027',
      written: { day: '2026-10-28', time: '12:46' },
    })
    expect(outlook.text).toContain('wir möchten den Rahmenvertrag für 2027 besprechen.')
    expect(outlook.text).not.toMatch(/alert|margin/)
  })

  test('as an attachment, by its own Message-ID and moment', async () => {
    expect(await read('forwarded-attached-nodemailer')).toMatchObject({
      messageId: 'complaint-4711@kessler.example',
      from: EVA,
      at: new Date('2026-11-03T04:40:00Z'),
      subject: 'Complaint 4711',
      text: 'The original is attached.\n\nTwo boxes were short.',
      forwarded: 'attached',
    })
    expect(await read('forwarded-attached-groupwise')).toMatchObject({
      messageId: '4B66B890.4070408@teconcept.de',
      from: { name: 'Dr. Sender', address: 'sender@example.net' },
      to: [{ address: 'recipient@example.com' }],
      text: 'Testing email forwarding with Groupwise 1.2.2010',
      forwarded: 'attached',
    })
  })
})

describe('mails that a person pastes', () => {
  test('heads and text as they see them, in their language', async () => {
    const pasted =
      'Von: Eva Brandt <eva.brandt@kessler.example>\nGesendet: Dienstag, 27. Oktober 2026 17:31\nAn: mara@tarnholt.example\nBetreff: Lieferzeit\n\nDrei Wochen sind zu lang.'
    expect(looksLikeMail(pasted)).toBe(true)
    expect(await readPastedMail(pasted)).toMatchObject({
      from: EVA,
      to: [{ address: 'mara@tarnholt.example' }],
      subject: 'Lieferzeit',
      written: { day: '2026-10-27', time: '17:31' },
      text: 'Drei Wochen sind zu lang.',
    })
  })

  test('its source, and a forwarded block', async () => {
    expect(await readPastedMail(file('plain-postfix').toString())).toMatchObject({ subject: 'This is a test message' })
    const block = file('forwarded-apple-mail').toString().split('\n\n').slice(1).join('\n\n')
    expect(await readPastedMail(block)).toMatchObject({ from: EVA, subject: 'Samples' })
  })

  test('a note that only names an address is a note', async () => {
    const note = 'Call with Eva (eva.brandt@kessler.example): she wants two weeks.\nFrom now on we deliver on Tuesdays.'
    expect(looksLikeMail(note)).toBe(false)
    expect(await readPastedMail(note)).toBeNull()
  })
})

describe('what is no mail, or one made to trouble', () => {
  test('is refused in a sentence, or read as far as it goes', async () => {
    expect(await readMailMessage(Buffer.from('hello'))).toMatchObject({ ok: false, code: 'no-mail' })
    expect(await readMailMessage(Buffer.from(''))).toMatchObject({ ok: false })
    expect(await readMailMessage(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]))).toMatchObject({ ok: false })
    const deep = `From: a@b.example\n${Array.from({ length: 300 }, (_, i) => `Content-Type: multipart/mixed; boundary="b${i}"\n\n--b${i}\n`).join('')}`
    expect((await readMailMessage(Buffer.from(deep))).ok).toBe(false)
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => void (await readMailMessage(bytes))),
    )
  })

  test('a text that is too long is cut, and that is said', async () => {
    const result = await readMailMessage(
      Buffer.from(`From: a@b.example\nSubject: long\n\n${'words and words\n'.repeat(20_000)}`),
    )
    expect(result.ok && result.value.text.length).toBeLessThanOrEqual(TOUCH_BODY)
    expect(result.ok && result.value.text).toMatch(/\[Cut here: 302,579 further characters were not kept\.\]$/)
  })

  test('costs no more than its length', () => {
    const began = performance.now()
    for (const piece of [
      'From: ',
      '> ',
      '-----',
      '<',
      'a@',
      ' \n',
      '&#',
      '*From:* a@b.example\n',
      'Von: x\n',
      'Date: \n',
      'wrote:\n',
      '<style>',
      '\n\n',
      '< ',
      'From: <\n',
    ]) {
      forwardedIn(piece.repeat(200_000 / piece.length), 'Fwd: x')
      textOfHtml(piece.repeat(200_000 / piece.length))
    }
    expect(performance.now() - began).toBeLessThan(10_000)
  })
})
