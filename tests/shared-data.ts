import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import Papa from 'papaparse'

const folder = '../shared/data'

/** Why tests that need the data sets cannot run here; null when they can. Say it in the name of what is skipped. */
export const sharedDataMissing = existsSync(`${folder}/reference.json`) ? null : `${folder} is not there`

export function sharedText(file: string): string {
  const bytes = readFileSync(`${folder}/${file}`)
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
}

/** Rows of a CSV file of the shared data by column name. */
export function sharedRows(file: string): Record<string, string>[] {
  return Papa.parse<Record<string, string>>(sharedText(file), { header: true, skipEmptyLines: true }).data
}

// biome-ignore lint/suspicious/noExplicitAny: a large file of figures whose shape each test knows
export function sharedReference(): any {
  return JSON.parse(sharedText('reference.json'))
}
