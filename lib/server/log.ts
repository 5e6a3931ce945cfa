import pino from 'pino'

/** Structured logs to standard output. Never a name, an address or an amount: ids and counts only. */
export const log = pino({
  level: process.env.LOG_LEVEL ?? 'info',
  base: undefined,
  redact: ['password', 'email', '*.password', '*.email'],
})
