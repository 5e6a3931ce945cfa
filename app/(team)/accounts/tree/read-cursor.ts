import type { TreeCursor } from '#db/reports/group-tree.ts'
import { isId } from '../id.ts'

/** `1234.560000_<id>`: where the next page of a list of the tree begins. */
export const writeCursor = ({ rolled, id }: TreeCursor) => `${rolled}_${id}`

/** Null for anything that is no cursor: then the list begins at its beginning. */
export function readCursor(text: string | null | undefined): TreeCursor | null {
  const [rolled = '', id = ''] = (text ?? '').split('_')
  return /^-?\d{1,32}(\.\d{1,6})?$/.test(rolled) && isId(id) ? { rolled, id } : null
}
