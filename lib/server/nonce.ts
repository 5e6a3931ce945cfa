import { headers } from 'next/headers'
import { NONCE_HEADER } from './request-mark.ts'

/** The nonce of the page that is being made (proxy.ts): for styles of our own. */
export const pageNonce = async (): Promise<string | undefined> => (await headers()).get(NONCE_HEADER) ?? undefined
