/** A count with its noun in the right number: `1 account`, `1,204 accounts`, `no accounts`. */
export function Count({ of: count, one, many = `${one}s` }: { of: number; one: string; many?: string }) {
  return (
    <span className="tabular-nums">
      {count === 0 ? 'no' : count.toLocaleString('en-US')} {count === 1 ? one : many}
    </span>
  )
}
