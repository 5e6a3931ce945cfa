import pino from 'pino'
import { currentRequest } from './requests.ts'
import { tellableError } from './tellable-error.ts'

/** Structured logs to standard output, each line with the request it belongs to. Never a name, an address or an amount: ids and counts only. */
export const log = pino({
  level: process.env.LOG_LEVEL ?? 'info',
  base: undefined,
  redact: ['password', 'email', '*.password', '*.email'],
  serializers: { err: tellableError },
  mixin() {
    const request = currentRequest()
    return request ? { requestId: request.id } : {}
  },
})
