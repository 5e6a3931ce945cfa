import { expect, test } from 'vitest'
import { DEFAULT_TRUST_SETTINGS, readTrustSettings, trustPolicySchema } from './policy.ts'
import { TRUST_NUMBERS, tellTrustSettings } from './settings-words.ts'

test('what changed is told in sentences; nothing changed tells nothing', () => {
  expect(tellTrustSettings(DEFAULT_TRUST_SETTINGS, DEFAULT_TRUST_SETTINGS)).toEqual([])
  expect(
    tellTrustSettings(DEFAULT_TRUST_SETTINGS, {
      ...DEFAULT_TRUST_SETTINGS,
      halfLifeDays: 180,
      derived: { payments: false, deliveries: true },
    }),
  ).toEqual([
    'An outcome counts half after 180 days, before 365',
    'No longer: Invoices paid by their due day count as promises they kept',
  ])
})

test('the form’s bounds are those of the policy; a document kept before something existed is completed', () => {
  for (const { name, least, most } of TRUST_NUMBERS) {
    const with_ = (value: number) => trustPolicySchema.safeParse({ ...DEFAULT_TRUST_SETTINGS, [name]: value }).success
    expect([with_(least), with_(most), with_(least - 0.01), with_(most + 0.01)]).toEqual([true, true, false, false])
  }
  expect(readTrustSettings(undefined)).toEqual(DEFAULT_TRUST_SETTINGS)
  expect(readTrustSettings({ halfLifeDays: 90 })).toEqual({ ...DEFAULT_TRUST_SETTINGS, halfLifeDays: 90 })
})
