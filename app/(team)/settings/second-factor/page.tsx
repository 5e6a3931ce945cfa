import type { Metadata } from 'next'
import { countOf } from '#lib/core/number-words.ts'
import { Notice } from '#lib/ui/notice.tsx'
import { Page, Section } from '#lib/ui/page.tsx'
import { loadSecondFactor } from './load.ts'
import { RenewCodes, SwitchOff } from './on-part.tsx'
import { RequireChoice } from './require-choice.tsx'
import { SetUp } from './set-up.tsx'

export const metadata: Metadata = { title: 'Second factor' }

/** So few recovery codes left that it is time for new ones. */
const FEW = 3

export default async function SecondFactorPage() {
  const { on, required, hasPassword, team } = await loadSecondFactor()
  const codesLeft = on?.codesLeft ?? 0
  return (
    <Page
      title="Second factor"
      lead={
        on
          ? `On since ${on.since}. Besides your password you need a code of your device.`
          : 'A password can be guessed or stolen from afar; your device cannot. With a second factor, signing in takes both. You need an authenticator app for it, such as your password manager.'
      }
    >
      {on || hasPassword ? (
        <SetUp then="/settings/second-factor" on={Boolean(on)}>
          <Section
            title="Recovery codes"
            id="recovery"
            note="Each signs you in once, without your device. With new ones, those before are no longer good."
          >
            <div className="mb-5">
              <Notice tone={codesLeft <= FEW ? 'broken' : 'note'}>
                {codesLeft ? `You have ${countOf(codesLeft, 'code')} left.` : 'None is left.'}
              </Notice>
            </div>
            <RenewCodes />
          </Section>
          <Section title="Switch it off" id="off" note="For another device, too: switch it off, and set it up again.">
            {required ? <p>Your team asks everybody for a second factor, so yours stays on.</p> : <SwitchOff />}
          </Section>
        </SetUp>
      ) : (
        <Notice title="You have no password here.">
          You sign in through your company’s own sign-in, which has its own second factors.
        </Notice>
      )}
      {team ? (
        <Section
          title="For everybody"
          id="everybody"
          note={`${team.have} of ${countOf(team.members, 'person', 'people')} ${team.have === 1 ? 'has' : 'have'} one.`}
        >
          <RequireChoice required={required} />
        </Section>
      ) : null}
    </Page>
  )
}
