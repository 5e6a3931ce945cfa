/**
 * One row of a CSV file for people and spreadsheets. What a spreadsheet would take for a formula gets an apostrophe before it (= + - @, tab
 * and carriage return), except plain numbers: they must stay numbers.
 */
export function csvRow(values: readonly (string | number | null)[]): string {
  return `${values.map(csvCell).join(',')}\r\n`
}

function csvCell(value: string | number | null): string {
  if (value === null) return ''
  const text = String(value)
  return /^[+-]?\d+(\.\d+)?$/.test(text) ? text : csvText(text)
}

/** A cell of text, a plain number too: a telephone number that lost its plus would not be the same when it comes back. */
export function csvText(text: string): string {
  // what begins like a guarded cell is guarded too: else taking the guard off could not tell them apart
  const safe = /^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Takes the apostrophe off exactly where `csvRow` and `csvText` put one. */
export function unguarded(cell: string): string {
  return /^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell
}

/** A hundred rows at a time: a stream of single rows spends its time on the streaming. */
export async function* inBatches(rows: Iterable<string>): AsyncGenerator<string> {
  let batch: string[] = []
  for (const row of rows) {
    batch.push(row)
    if (batch.length < 100) continue
    yield batch.join('')
    batch = []
  }
  if (batch.length > 0) yield batch.join('')
}
