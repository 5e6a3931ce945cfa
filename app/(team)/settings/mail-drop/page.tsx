import type { Metadata } from 'next'
import { Page, Section } from '#lib/ui/page.tsx'
import { loadMailDrop } from './load.ts'
import { RenewDrop } from './renew-drop.tsx'

export const metadata: Metadata = { title: 'Your mail drop' }

export default async function MailDropPage() {
  const { secret, address, url } = await loadMailDrop()
  return (
    <Page
      title="Your mail drop"
      lead="Forward a mail, or send a copy of yours, and it stands in the timeline of the account it belongs to. Its text is kept, no attachments, and nothing of it is ever sent."
    >
      {secret ? (
        <>
          {address ? (
            <Section
              title="Your address"
              id="address"
              note="Forward to it from any mail program. Keep it to yourself: whoever knows it can put mails into your timelines."
            >
              <Copyable text={address} />
            </Section>
          ) : null}
          <Section
            title="For your mail server"
            id="server"
            note="Whoever runs your mail hands messages on in one of two ways; both take each message once."
          >
            <p className="mb-1 text-sm">By HTTP, the message as the body:</p>
            <Copyable text={`POST ${url}`} />
            <p className="mt-4 mb-1 text-sm">By a pipe, on the machine Troth runs on:</p>
            <Copyable text={`npm run -s drop -- ${secret}`} />
            {address ? null : (
              <p className="mt-4 text-sm text-ink-faint">
                With MAIL_DROP_DOMAIN set to the domain your mail server takes such mail for, your address stands here.
              </p>
            )}
          </Section>
          <Section
            title="A new one"
            id="renew"
            note="If somebody else came to know it. The one before takes no mail any more."
          >
            <RenewDrop has />
          </Section>
        </>
      ) : (
        <>
          <p className="mb-5 max-w-column text-ink-soft">
            You have none yet. A mail file (.eml) can also be taken at each account, and a pasted mail is read as well.
          </p>
          <RenewDrop has={false} />
        </>
      )}
    </Page>
  )
}

function Copyable({ text }: { text: string }) {
  return (
    <code className="block max-w-full rounded-md bg-sunk px-3 py-2 text-sm select-all wrap-anywhere ring-1 ring-rule ring-inset">
      {text}
    </code>
  )
}
