import { CHANNELS, type Channel } from '#lib/core/contact.ts'

/** A contact as its form holds it: empty text is “not said”. */
export type ContactValues = {
  name: string
  email: string
  phone: string
  languages: string
  channels: Channel[]
  workingStyle: string
  consent: '' | 'contract' | 'interest' | 'consent' | 'withdrawn'
  consentDay: string
  consentNote: string
  role: string
}

export const NO_VALUES: ContactValues = {
  ...{ name: '', email: '', phone: '', languages: '', channels: [], workingStyle: '' },
  ...{ consent: '', consentDay: '', consentNote: '', role: '' },
}

export function readContactForm(form: FormData): ContactValues {
  const text = (name: string) => `${form.get(name) ?? ''}`
  return {
    name: text('name'),
    email: text('email'),
    phone: text('phone'),
    languages: text('languages'),
    channels: CHANNELS.filter((channel) => form.getAll('channels').includes(channel)),
    // a line: a pasted break is a space
    workingStyle: text('workingStyle').replace(/\s*\n\s*/g, ' '),
    consent: text('consent') as ContactValues['consent'],
    consentDay: text('consentDay'),
    consentNote: text('consentNote'),
    role: text('role'),
  }
}
