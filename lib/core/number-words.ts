/** A share for people: `31.2 %`. What is more than nothing never reads 0.0 %, what is less than all never 100.0 %. */
export function showShare(share: number): string {
  if (share > 0 && share < 0.0005) return '< 0.1 %'
  if (share < 1 && share >= 0.9995) return '> 99.9 %'
  const percent = (Math.round(share * 1000) / 10 + 0).toFixed(1)
  return `${percent} %`
}

/** A probability as a count people can picture: `about 3 in 10`; the figure belongs beside it. */
export function inWords(probability: number): string {
  if (probability < 0.02) return 'fewer than 1 in 50'
  if (probability > 0.98) return 'more than 49 in 50'
  if (probability < 0.035) return 'about 1 in 50'
  if (probability > 0.965) return 'about 49 in 50'
  if (probability < 0.075) return 'about 1 in 20'
  if (probability > 0.925) return 'about 19 in 20'
  return `about ${Math.round(probability * 10)} in 10`
}

/** `1 account`, `2 accounts`, `no accounts`; `many` where an s does not make it. */
export function countOf(count: number, noun: string, many = `${noun}s`): string {
  const words = count === 0 ? 'no' : count.toLocaleString('en-US')
  return `${words} ${count === 1 ? noun : many}`
}

const SMALL = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']

/** A sentence begins with it. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** A count inside a sentence: words up to twelve, figures above. */
export function smallNumber(count: number): string {
  return SMALL[count] ?? count.toLocaleString('en-US')
}

/** `Acme`, `Acme and Beta`, `Acme, Beta and 3 more`. */
export function listNames(names: readonly string[], most = 3): string {
  const shown = names.length > most ? [...names.slice(0, most), `${names.length - most} more`] : names
  if (shown.length < 2) return shown[0] ?? ''
  return `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`
}
