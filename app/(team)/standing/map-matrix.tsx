import { countOf } from '#lib/core/number-words.ts'
import { wordOf } from '#lib/core/standing/typology.ts'
import { StageGlyph } from '#lib/ui/stage-glyph.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import type { StandingMapView } from './load-map.ts'
import { cellAddress, declaredWord } from './map-words.ts'

/** The same map in counts, for a narrow screen: glyphs at the edges, the diagonal tinted. Its names follow below it. */
export function MapMatrix({ map: { layout, typology, view } }: { map: StandingMapView }) {
  return (
    <table className="w-full table-fixed border-separate border-spacing-0.5 text-center text-sm tabular-nums">
      <caption className="pb-2 text-start text-ink-faint">
        What you say across, what the records support up: accounts
      </caption>
      <tbody>
        {layout.rows.map(({ evident }) => (
          <tr key={evident}>
            <th scope="row" className="h-11 font-normal">
              <StageGlyph stage={evident} name={wordOf(typology, evident)} />
            </th>
            {layout.columns.map(({ declared }) => {
              const place = layout.places.find((one) => one.declared === declared && one.evident === evident)!
              return (
                <td
                  key={declared ?? 'none'}
                  className={`rounded ${place.lie === 'honest' ? 'bg-accent-wash' : place.lie === 'more' || place.lie === 'less' ? 'bg-sunk' : 'ring-1 ring-rule ring-inset'}`}
                >
                  {place.cell ? (
                    <TextLink quiet href={cellAddress(view, declared, evident)}>
                      <span className="sr-only">
                        {declaredWord(typology, declared)}, {wordOf(typology, evident)}:{' '}
                        {countOf(place.cell.accounts, 'account')}
                      </span>
                      <span aria-hidden="true">{short(place.cell.accounts)}</span>
                    </TextLink>
                  ) : null}
                </td>
              )
            })}
          </tr>
        ))}
        <tr>
          <td />
          {layout.columns.map(({ declared }) => (
            <th key={declared ?? 'none'} scope="col" className="h-9 font-normal">
              {declared === null ? (
                <span className="text-ink-faint">
                  <span className="sr-only">Nothing declared</span>
                  <span aria-hidden="true">–</span>
                </span>
              ) : (
                <StageGlyph stage={declared} voice="declared" name={wordOf(typology, declared)} />
              )}
            </th>
          ))}
        </tr>
      </tbody>
    </table>
  )
}

const short = (count: number) => (count < 1000 ? `${count}` : `${(count / 1000).toFixed(count < 10_000 ? 1 : 0)}k`)
