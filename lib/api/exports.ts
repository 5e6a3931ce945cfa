import { z } from 'zod'
import { refuse } from '#lib/core/result.ts'
import { ExportsBusy } from '#lib/flows/export-list.ts'
import { EXPORTS, exportNamed } from '#lib/flows/named-exports.ts'
import { csv, longEndpoint } from './endpoint.ts'
import { flag } from './shapes.ts'

export const exportApi = longEndpoint({
  id: 'exportList',
  method: 'GET',
  path: '/exports/{file}',
  ...{ scope: 'exports:read', role: 'viewer', noun: 'Exports' },
  summary: 'Take a whole list out as CSV',
  describe:
    'Streamed, of one moment, and read back unchanged by an import. What was put away, and done, is in it only with `all=true`. Each is in the audit log.',
  params: z.object({ file: z.enum(EXPORTS) }),
  query: z.object({ all: flag }),
  answer: null,
  work: async ({ workspace, today }, { params: { file }, query: { all } }) => {
    try {
      return csv(file, exportNamed(file, { workspace, today, all: all === 'true' }))
    } catch (error) {
      if (!(error instanceof ExportsBusy)) throw error
      return refuse('busy', 'Other lists are being exported. Try again in a minute.')
    }
  },
})

export const exportEndpoints = [exportApi]
